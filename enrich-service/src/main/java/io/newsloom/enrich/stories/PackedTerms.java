package io.newsloom.enrich.stories;

import java.util.Arrays;

/**
 * Terms with their weights as they are kept in heap, in the order of their numbers in {@link
 * TermCounts}: for each the distance from the number before, shifted by one for whether it is a
 * name, and the weight, both in groups of 7 bits, lowest first, of which the last has a clear top
 * bit. Frequent terms have low numbers, so a vector of 64 terms is some 200 bytes. A vector can
 * have a term twice; a sum has each once, with a weight that is not 0, and no names.
 */
final class PackedTerms {
  static final byte[] NONE = {};
  private static final int MORE = 0x80;

  /** Number and weight of a term: at most 5 groups each. */
  private static final int MOST_BYTES = 10;

  private PackedTerms() {}

  /** Runs through terms in ascending order of numbers. */
  static final class Cursor {
    private final byte[] bytes;
    private int at;
    private int id;
    private boolean name;
    private int weight;

    Cursor(byte[] bytes) {
      this.bytes = bytes;
    }

    boolean next() {
      if (at == bytes.length) {
        return false;
      }
      int code = group();
      id += code >>> 1;
      name = (code & 1) != 0;
      weight = group();
      return true;
    }

    private int group() {
      int value = bytes[at++];
      if (value < 0) {
        value &= MORE - 1;
        int shift = 7;
        int next;
        do {
          next = bytes[at++];
          value |= (next & (MORE - 1)) << shift;
          shift += 7;
        } while (next < 0);
      }
      return value;
    }

    int id() {
      return id;
    }

    boolean isName() {
      return name;
    }

    int weight() {
      return weight;
    }
  }

  /** Collects terms in ascending order of numbers. */
  static final class Builder {
    private byte[] bytes;
    private int size;
    private int last;

    Builder(int expectedBytes) {
      bytes = new byte[expectedBytes];
    }

    void add(int id, boolean name, int weight) {
      if (size + MOST_BYTES > bytes.length) {
        bytes = Arrays.copyOf(bytes, 2 * bytes.length + MOST_BYTES);
      }
      group((id - last) << 1 | (name ? 1 : 0));
      group(weight);
      last = id;
    }

    private void group(int value) {
      int rest = value;
      while (rest >>> 7 != 0) {
        bytes[size++] = (byte) (rest | MORE);
        rest >>>= 7;
      }
      bytes[size++] = (byte) rest;
    }

    byte[] build() {
      return size == 0 ? NONE : Arrays.copyOf(bytes, size);
    }
  }

  /** Whether a vector is its own sum but for the names. */
  static boolean isSum(byte[] vector) {
    Cursor term = new Cursor(vector);
    int before = -1;
    while (term.next()) {
      if (term.id() == before || term.weight() == 0) {
        return false;
      }
      before = term.id();
    }
    return true;
  }

  /** A sum, or a vector that {@linkplain #isSum is its own}, and a vector. */
  static byte[] plus(byte[] sum, byte[] vector) {
    return merge(sum, vector, 1);
  }

  /** Takes away what was added before. */
  static byte[] minus(byte[] sum, byte[] vector) {
    return merge(sum, vector, -1);
  }

  private static byte[] merge(byte[] sum, byte[] vector, int sign) {
    Builder merged = new Builder(sum.length + vector.length + MOST_BYTES);
    Cursor mine = new Cursor(sum);
    Cursor other = new Cursor(vector);
    boolean hasMine = mine.next();
    boolean hasOther = other.next();
    while (hasMine || hasOther) {
      int id = !hasOther || (hasMine && mine.id() < other.id()) ? mine.id() : other.id();
      int weight = 0;
      if (hasMine && mine.id() == id) {
        weight = mine.weight();
        hasMine = mine.next();
      }
      while (hasOther && other.id() == id) {
        weight += sign * other.weight();
        hasOther = other.next();
      }
      if (weight != 0) {
        merged.add(id, false, weight);
      }
    }
    return merged.build();
  }
}
