package io.newsloom.enrich.stories;

import com.carrotsearch.hppc.BitMixer;
import com.carrotsearch.hppc.IntArrayList;
import java.util.Arrays;

/**
 * Numbers for the keys of terms, from 0; a number that is given back is the next to be given. An
 * open table of numbers over an array of keys: some 16 bytes a term. Not thread-safe.
 */
final class TermNumbers {
  static final int NONE = -1;

  private static final int FEWEST = 16;

  private long[] keys = new long[FEWEST];

  /** A number plus 1, or 0; a power of two long, at most three quarters full. */
  private int[] table = new int[2 * FEWEST];

  private final IntArrayList free = new IntArrayList();
  private int end;

  /** Keys that have a number. */
  int size() {
    return end - free.size();
  }

  long key(int number) {
    return keys[number];
  }

  /** {@value #NONE} when the key has none. */
  int find(long key) {
    return table[slot(key)] - 1;
  }

  int findOrGive(long key) {
    int slot = slot(key);
    if (table[slot] != 0) {
      return table[slot] - 1;
    }
    if (4 * (size() + 1L) > 3L * table.length) {
      grow();
      slot = slot(key);
    }
    int number = free.isEmpty() ? end++ : free.removeLast();
    if (number == keys.length) {
      keys = Arrays.copyOf(keys, withRoom(keys.length));
    }
    keys[number] = key;
    table[slot] = number + 1;
    return number;
  }

  /** The length of an array with a quarter of room. */
  static int withRoom(int length) {
    return length + length / 4 + FEWEST;
  }

  void giveBack(int number) {
    int mask = table.length - 1;
    int gap = slot(keys[number]);
    int next = (gap + 1) & mask;
    // What was pushed along by the one that goes moves back.
    while (table[next] != 0) {
      int home = BitMixer.mix(keys[table[next] - 1]) & mask;
      if (((next - home) & mask) >= ((next - gap) & mask)) {
        table[gap] = table[next];
        gap = next;
      }
      next = (next + 1) & mask;
    }
    table[gap] = 0;
    free.add(number);
  }

  /** Where the key is or would be. */
  private int slot(long key) {
    int mask = table.length - 1;
    int slot = BitMixer.mix(key) & mask;
    while (table[slot] != 0 && keys[table[slot] - 1] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    int[] before = table;
    table = new int[2 * before.length];
    for (int numberPlus1 : before) {
      if (numberPlus1 != 0) {
        table[slot(keys[numberPlus1 - 1])] = numberPlus1;
      }
    }
  }
}
