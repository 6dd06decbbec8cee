package io.newsloom.ingest.identity;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/**
 * {@code uri-v1}: the id that ingest proposes for an article, 32 lower-case hex characters. Frozen:
 * stored articles go by it, so a changed rule is {@code uri-v2} in a new class. The first that
 * applies of {@link #ofUrl}, {@link #ofGuid} and {@link #ofText} is taken.
 */
public final class ProposedUri {
  private static final int BYTES = 16;

  private ProposedUri() {}

  /** First 16 bytes of SHA-256 over the normalised URL in UTF-8. */
  public static String ofUrl(NormalUrl url) {
    return hash(url.value());
  }

  /** Over {@code guid}, source key and GUID, each on a line of its own. */
  public static String ofGuid(String sourceKey, String guid) {
    return hash("guid\n" + sourceKey + "\n" + guid);
  }

  /** Over {@code text}, source key and text (NFKC, each run of white space one blank). */
  public static String ofText(String sourceKey, String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
    return hash("text\n" + sourceKey + "\n" + plain.replaceAll("[\\s\\p{Z}]+", " ").strip());
  }

  private static String hash(String name) {
    return new Sha256().add(name.getBytes(StandardCharsets.UTF_8)).hex(BYTES);
  }
}
