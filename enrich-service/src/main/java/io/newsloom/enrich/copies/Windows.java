package io.newsloom.enrich.copies;

/**
 * A number for each run of so many words of a text: the polynomial of its words modulo 2^64, which
 * rolls on from run to run. Unlike fingerprints these numbers are compared only within the process.
 * Used again for one text after the other. Not thread-safe.
 */
final class Windows {
  /** A multiplier with good spectral properties (Steele and Vigna, 2021). */
  private static final long MULTIPLIER = 0xD1342543DE82EF95L;

  private final int length;
  private final long leaving;
  private long[] numbers = {};
  private int size;

  /**
   * @param length in words
   */
  Windows(int length) {
    this.length = length;
    long factor = 1;
    for (int i = 0; i < length; i++) {
      factor *= MULTIPLIER;
    }
    this.leaving = factor;
  }

  /** Takes the first {@code count} words in the place of what was there. */
  void set(int[] words, int count) {
    size = Math.max(0, count - length + 1);
    if (numbers.length < size) {
      numbers = new long[Integer.highestOneBit(size) * 2];
    }
    long window = 0;
    for (int i = 0; i < Math.min(length - 1, count); i++) {
      window = window * MULTIPLIER + words[i];
    }
    long left = 0;
    for (int i = 0; i < size; i++) {
      // Only the product waits for the number before: the rest is done ahead.
      window = window * MULTIPLIER + (words[i + length - 1] - leaving * left);
      left = words[i];
      numbers[i] = window;
    }
  }

  int size() {
    return size;
  }

  long at(int place) {
    return numbers[place];
  }
}
