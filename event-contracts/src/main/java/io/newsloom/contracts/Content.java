package io.newsloom.contracts;

import org.jspecify.annotations.Nullable;

/**
 * What was fetched.
 *
 * @param type media type without parameters: {@code text/html} or {@code text/plain}
 * @param value decoded text, at most {@value #MAX_BYTES} bytes of UTF-8
 * @param charset how it was decoded; null when it came as text
 */
public record Content(String type, String value, @Nullable Decoding charset) {
  /** Design section 4: decoded text at most 2 MB. */
  public static final int MAX_BYTES = 2_000_000;

  public Content {
    Require.present(type, "content.type");
    Require.present(value, "content.value");
  }

  /**
   * @param declared what the document or its headers said; null if nothing
   * @param used the one that was used
   * @param origin what decided: {@code bom}, {@code http}, {@code declaration}, {@code bytes} or
   *     {@code default}
   * @param replacements how many bytes sequences could not be decoded and became U+FFFD
   */
  public record Decoding(
      @Nullable String declared, String used, @Nullable String origin, int replacements) {
    public Decoding {
      Require.present(used, "content.charset.used");
      Require.atLeast(0, replacements, "content.charset.replacements");
    }
  }
}
