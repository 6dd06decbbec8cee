package io.newsloom.enrich.stories;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The uri of an article, or what follows {@value StoryHead#PREFIX} in the id of a story. Nearly all
 * are 32 lower-case hex characters, which are 16 bytes here and 72 as a string; any other text is
 * kept as it is. Immutable.
 */
final class PackedId implements Comparable<PackedId> {
  private static final int LENGTH = 32;
  private static final int HALF = LENGTH / 2;
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

  private final long high;
  private final long low;

  /** Null when the two numbers say it. */
  private final @Nullable String other;

  private PackedId(long high, long low, @Nullable String other) {
    this.high = high;
    this.low = low;
    this.other = other;
  }

  static PackedId of(String text) {
    if (text.length() != LENGTH) {
      return new PackedId(0, 0, text);
    }
    long high = 0;
    long low = 0;
    for (int i = 0; i < LENGTH; i++) {
      char c = text.charAt(i);
      int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
      if (digit < 0) {
        return new PackedId(0, 0, text);
      }
      if (i < HALF) {
        high = high << 4 | digit;
      } else {
        low = low << 4 | digit;
      }
    }
    return new PackedId(high, low, null);
  }

  /** Whether this is that text, or the one that is already kept: then that one. */
  static PackedId of(String text, @Nullable PackedId kept) {
    PackedId made = of(text);
    return made.equals(kept) ? kept : made;
  }

  @Override
  public boolean equals(@Nullable Object object) {
    return object instanceof PackedId id
        && id.high == high
        && id.low == low
        && Objects.equals(id.other, other);
  }

  @Override
  public int hashCode() {
    return other == null ? Long.hashCode(high ^ low * 31) : other.hashCode();
  }

  /** The order of the texts. */
  @Override
  public int compareTo(PackedId id) {
    if (other != null || id.other != null) {
      return toString().compareTo(id.toString());
    }
    int order = Long.compareUnsigned(high, id.high);
    return order != 0 ? order : Long.compareUnsigned(low, id.low);
  }

  @Override
  public String toString() {
    if (other != null) {
      return other;
    }
    byte[] text = new byte[LENGTH];
    for (int i = 0; i < HALF; i++) {
      int shift = 4 * (HALF - 1 - i);
      text[i] = DIGITS[(int) (high >>> shift) & 15];
      text[HALF + i] = DIGITS[(int) (low >>> shift) & 15];
    }
    return new String(text, StandardCharsets.ISO_8859_1);
  }
}
