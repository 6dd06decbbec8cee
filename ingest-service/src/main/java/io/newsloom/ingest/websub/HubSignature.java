package io.newsloom.ingest.websub;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * {@code X-Hub-Signature: method=hex}, an HMAC over the body, which passes through here and is not
 * kept. The methods are those of the recommendation; sha1 among them, as most hubs send it and an
 * HMAC does not rest on what is broken about it. Not thread-safe: one per body.
 */
final class HubSignature {
  private static final Map<String, String> METHODS =
      Map.of(
          "sha1",
          "HmacSHA1",
          "sha256",
          "HmacSHA256",
          "sha384",
          "HmacSHA384",
          "sha512",
          "HmacSHA512");

  private final Mac mac;
  private final byte[] claimed;

  private HubSignature(Mac mac, byte[] claimed) {
    this.mac = mac;
    this.claimed = claimed;
  }

  /**
   * Empty when there is no signature that could be checked.
   *
   * @param header null when the request has none
   */
  static Optional<HubSignature> of(@Nullable String header, String secret) {
    String[] parts = header == null ? new String[0] : header.strip().split("=", 2);
    String algorithm =
        parts.length < 2 ? null : METHODS.get(parts[0].strip().toLowerCase(Locale.ROOT));
    if (algorithm == null) {
      return Optional.empty();
    }
    try {
      byte[] claimed = HexFormat.of().parseHex(parts[1].strip());
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), algorithm));
      return Optional.of(new HubSignature(mac, claimed));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // not hexadecimal
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }

  void add(byte[] bytes, int length) {
    mac.update(bytes, 0, length);
  }

  /** Whether it is the signature of all that was added. Takes as long for any wrong one. */
  boolean matches() {
    return MessageDigest.isEqual(mac.doFinal(), claimed);
  }
}
