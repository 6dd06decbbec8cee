package io.newsloom.enrich.copies;

import java.util.Arrays;

/**
 * How many fingerprints of each family a text shares with each earlier one: a flat table that is
 * used again for every text, with the filled slots in a list, so that clearing and reading cost as
 * much as was found and not as much as there is room for. Not thread-safe.
 */
final class SharedCounts {
  private static final int FIRST_SIZE = 1 << 10;
  private static final long PHRASE = 1L;
  private static final long STOP = 1L << Integer.SIZE;

  /** Ordinals plus one; 0 is empty. At most half full. */
  private long[] keys = new long[FIRST_SIZE];

  /** Stop-word fingerprints in the upper half, phrases in the lower. */
  private long[] counts = new long[FIRST_SIZE];

  private long[] evidence = new long[FIRST_SIZE];

  private int[] filled = new int[FIRST_SIZE / 2];
  private int size;

  void clear() {
    if (keys.length == FIRST_SIZE) {
      Arrays.fill(keys, 0); // in a row, which is quicker than here and there
    } else {
      for (int i = 0; i < size; i++) {
        keys[filled[i]] = 0;
      }
    }
    size = 0;
  }

  void addPhrase(long ordinal, long hash) {
    add(ordinal, PHRASE, hash);
  }

  void addStop(long ordinal, long hash) {
    add(ordinal, STOP, ~hash);
  }

  private void add(long ordinal, long count, long hash) {
    int slot = slot(ordinal + 1);
    if (keys[slot] == 0) {
      if (size == filled.length) {
        grow();
        slot = slot(ordinal + 1);
      }
      keys[slot] = ordinal + 1;
      counts[slot] = count;
      evidence[slot] = hash;
      filled[size++] = slot;
    } else {
      counts[slot] += count;
      evidence[slot] ^= hash;
    }
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> Integer.SIZE) & mask;
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldCounts = counts;
    long[] oldEvidence = evidence;
    int[] old = filled;
    keys = new long[2 * oldKeys.length];
    counts = new long[2 * oldKeys.length];
    evidence = new long[2 * oldKeys.length];
    filled = Arrays.copyOf(old, 2 * old.length);
    for (int i = 0; i < size; i++) {
      int slot = slot(oldKeys[old[i]]);
      keys[slot] = oldKeys[old[i]];
      counts[slot] = oldCounts[old[i]];
      evidence[slot] = oldEvidence[old[i]];
      filled[i] = slot;
    }
  }

  /** Texts that share anything. */
  int size() {
    return size;
  }

  long ordinal(int i) {
    return keys[filled[i]] - 1;
  }

  int phrases(int i) {
    return (int) counts[filled[i]];
  }

  int stops(int i) {
    return (int) (counts[filled[i]] >>> Integer.SIZE);
  }

  /** The same number for texts that share the same fingerprints. */
  long evidence(int i) {
    return evidence[filled[i]];
  }
}
