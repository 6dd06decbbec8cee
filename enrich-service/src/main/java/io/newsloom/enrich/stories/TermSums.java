package io.newsloom.enrich.stories;

import java.util.Arrays;

/**
 * Sums of weights by term, in two arrays that are as long as what is in them: most stories have one
 * article, for which a hash table with room to grow would be three times as large. Adding and
 * taking away a vector is linear. Whole numbers, so the order in which vectors came and went does
 * not matter. Not thread-safe.
 */
final class TermSums {
  private static final long[] NO_KEYS = {};
  private static final int[] NO_SUMS = {};

  /** Ascending, each once. */
  private long[] keys = NO_KEYS;

  private int[] sums = NO_SUMS;

  int size() {
    return keys.length;
  }

  long key(int i) {
    return keys[i];
  }

  int sum(int i) {
    return sums[i];
  }

  void add(StoryVector vector) {
    merge(vector, 1);
  }

  /** Takes away what was added before. */
  void subtract(StoryVector vector) {
    merge(vector, -1);
  }

  private void merge(StoryVector vector, int sign) {
    long[] mergedKeys = new long[keys.length + vector.size()];
    int[] mergedSums = new int[mergedKeys.length];
    int size = 0;
    int i = 0;
    int j = 0;
    while (i < keys.length || j < vector.size()) {
      boolean mine = j == vector.size() || (i < keys.length && keys[i] < vector.key(j));
      long key = mine ? keys[i] : vector.key(j);
      int sum = 0;
      if (i < keys.length && keys[i] == key) {
        sum = sums[i++];
      }
      // Two terms of one text can have one key.
      while (j < vector.size() && vector.key(j) == key) {
        sum += sign * vector.weight(j++);
      }
      if (sum != 0) {
        mergedKeys[size] = key;
        mergedSums[size++] = sum;
      }
    }
    keys = size == 0 ? NO_KEYS : Arrays.copyOf(mergedKeys, size);
    sums = size == 0 ? NO_SUMS : Arrays.copyOf(mergedSums, size);
  }
}
