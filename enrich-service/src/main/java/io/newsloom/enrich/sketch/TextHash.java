package io.newsloom.enrich.sketch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Equal hashes mean equal words: layout, case and punctuation do not count. 32 lower-case hex
 * characters of SHA-256.
 */
public final class TextHash {
  private static final int BYTES = 16;

  private TextHash() {}

  /** The hash over parts, each a list of words; where a part ends matters. */
  @SafeVarargs
  public static String of(List<String>... parts) {
    MessageDigest digest = sha256();
    for (List<String> part : parts) {
      for (String word : part) {
        digest.update(word.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) ' ');
      }
      digest.update((byte) '\n');
    }
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
