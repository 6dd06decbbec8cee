package io.newsloom.ingest.websub;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.newsloom.contracts.HubSubscription;
import java.net.URI;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The addresses that hubs are given and the secrets that they sign with. All of it follows from one
 * key, so any instance can judge any call without having been told of the subscription: {@code
 * <base>/v1/websub/<source>/<name>/<proof>}, where the name stands for base, hub and topic, and
 * only who has the key can make the proof. Thread-safe.
 */
final class Callbacks {
  static final int MIN_KEY_CHARS = 32;
  static final String PATH = "/v1/websub/";

  private static final String HMAC = "HmacSHA256";
  private static final int NAME_BYTES = 8;
  private static final int PROOF_BYTES = 16;

  private final String base;
  private final SecretKeySpec key;

  /**
   * @param base address that the world reaches this service by
   * @throws IllegalArgumentException when it is none, or the key is too short
   */
  Callbacks(URI base, String key) {
    if (base.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "expected an address without user and password in ingest.websub.callback: every hub"
              + " would be told them");
    }
    String scheme = String.valueOf(base.getScheme());
    if (!scheme.matches("(?i)https?")
        || base.getHost() == null
        || base.getRawQuery() != null
        || base.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "expected an http or https address without query in ingest.websub.callback but it is "
              + base);
    }
    if (key.strip().length() < MIN_KEY_CHARS) {
      throw new IllegalArgumentException(
          "expected at least %d characters in ingest.websub.key but there are %d"
              .formatted(MIN_KEY_CHARS, key.strip().length()));
    }
    this.base = base.toString().replaceFirst("/+$", "");
    this.key = new SecretKeySpec(key.strip().getBytes(UTF_8), HMAC);
  }

  /** Which callback a source has at a hub: another one as soon as anything about it is another. */
  String name(String source, String hub, String topic) {
    return hmac("name", NAME_BYTES, source, base, hub, topic);
  }

  /** Whether the hub was given an address of these: by another base or key it had another. */
  boolean gave(HubSubscription asked) {
    return name(asked.id(), asked.hub(), asked.topic()).equals(asked.callback());
  }

  URI address(String source, String name) {
    return URI.create(base + PATH + source + "/" + name + "/" + proof(source, name));
  }

  /** 64 characters; a hub takes fewer than 200. */
  String secret(String source, String name) {
    return hmac("secret", 32, source, name);
  }

  /** Whether we have given out this address, be it long ago. Takes as long for any wrong proof. */
  boolean isOurs(String source, String name, String proof) {
    return MessageDigest.isEqual(proof(source, name).getBytes(UTF_8), proof.getBytes(UTF_8));
  }

  private String proof(String source, String name) {
    return hmac("proof", PROOF_BYTES, source, name);
  }

  /** What we put in has no line breaks, being addresses and ids: no other parts read the same. */
  private String hmac(String purpose, int bytes, String... parts) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      byte[] text = (purpose + "\n" + String.join("\n", parts)).getBytes(UTF_8);
      return HexFormat.of().formatHex(mac.doFinal(text), 0, bytes);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has " + HMAC, e);
    }
  }
}
