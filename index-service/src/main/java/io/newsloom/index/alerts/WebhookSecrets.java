package io.newsloom.index.alerts;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret for each search, made from one of the installation, so that none is stored and no
 * receiver can sign for another one. Signatures are those of the Standard Webhooks specification:
 * HMAC-SHA256 over id, time and body.
 */
final class WebhookSecrets {
  private static final String ALGORITHM = "HmacSHA256";

  private final byte[] master;

  WebhookSecrets(String master) {
    this.master = master.getBytes(StandardCharsets.UTF_8);
  }

  /** As receivers' libraries take it: {@code whsec_} and base64. */
  String secretOf(String searchId) {
    return "whsec_" + Base64.getEncoder().encodeToString(key(searchId));
  }

  /** The header {@code webhook-signature}. */
  String sign(String searchId, String id, long seconds, byte[] body) {
    byte[] head = (id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8);
    byte[] signature = hmac(key(searchId), head, body);
    return "v1," + Base64.getEncoder().encodeToString(signature);
  }

  private byte[] key(String searchId) {
    return hmac(master, ("webhook:" + searchId).getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] hmac(byte[] key, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
