package io.newsloom.enrich.copies;

import java.util.Arrays;

/**
 * The windows of one text by their number, and where those of another text are among them. Used
 * again for one text after the other: fresh arrays would cost more than the look-ups. Not
 * thread-safe.
 */
final class Places {
  private static final int NONE = -1;

  /**
   * Of a window at many places the first ones are tried, each so far: a flood of one phrase costs
   * little.
   */
  private static final int MOST_TRIED = 8;

  private static final int LONGEST_TRIED = 32;

  private static final int SEGMENTS = 20;

  /** 2^64 divided by the golden ratio: spreads the lower bits over the upper half. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final Windows mine;

  /** Open addressing, at most a quarter full: the first place of a window plus one, 0 is empty. */
  private int[] table = {};

  private int mask;

  /** For each place the next one with the same window. */
  private int[] next = {};

  /** For each place the first one with the same window. */
  private int[] first = {};

  // Of the other text:
  private final Windows other;
  private int[] places = {};
  private boolean[] inMine = {};
  private boolean[] inOther = {};
  private int ofMine;
  private int ofOther;

  /**
   * @param length of a window, in words
   */
  Places(int length) {
    this.mine = new Windows(length);
    this.other = new Windows(length);
  }

  /** Takes the first {@code count} words of a text in the place of the one that was there. */
  void set(int[] words, int count) {
    mine.set(words, count);
    int size = mine.size();
    int slots = 4 * Integer.highestOneBit(2 * size + 1);
    mask = slots - 1;
    if (table.length < slots) {
      table = new int[slots];
    } else {
      Arrays.fill(table, 0, slots, 0);
    }
    if (next.length < size) {
      next = new int[slots];
      first = new int[slots];
      inMine = new boolean[slots];
    }
    for (int place = size - 1; place >= 0; place--) {
      int slot = slot(mine.at(place));
      next[place] = table[slot] - 1;
      table[slot] = place + 1;
      first[place] = place;
    }
    for (int place = 0; place < size; place++) {
      if (next[place] != NONE) {
        first[next[place]] = first[place];
      }
    }
  }

  /** Where a window is in the table, or else would be. */
  private int slot(long window) {
    int slot = (int) ((window * SPREAD) >>> Integer.SIZE) & mask;
    while (table[slot] != 0 && mine.at(table[slot] - 1) != window) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /**
   * Looks for the windows of another text's first {@code count} words; what is asked from here on
   * is about the two.
   */
  void find(int[] words, int count) {
    other.set(words, count);
    if (places.length < other.size()) {
      places = new int[2 * other.size()];
      inOther = new boolean[2 * other.size()];
    }
    Arrays.fill(inMine, 0, mine.size(), false);
    ofOther = 0;
    int expected = 0;
    for (int i = 0; i < other.size(); i++) {
      int place = place(i, expected);
      places[i] = place;
      inOther[i] = place != NONE;
      if (place != NONE) {
        inMine[first[place]] = true;
        ofOther++;
        expected = place + 1;
      }
    }
    ofMine = 0;
    for (int place = 0; place < mine.size(); place++) {
      boolean here = inMine[first[place]];
      inMine[place] = here;
      ofMine += here ? 1 : 0;
    }
  }

  /** The place that goes on from the last match, else the one that goes on longest from here. */
  private int place(int i, int expected) {
    if (expected < mine.size() && mine.at(expected) == other.at(i)) {
      return expected;
    }
    int start = table[slot(other.at(i))] - 1;
    return start == NONE || next[start] == NONE ? start : longest(i, start);
  }

  private int longest(int i, int start) {
    int best = start;
    int longest = 0;
    int at = start;
    for (int tried = 0; at != NONE && tried < MOST_TRIED; tried++) {
      int run = run(i, at);
      if (run > longest) {
        best = at;
        longest = run;
      }
      at = next[at];
    }
    return best;
  }

  private int run(int i, int at) {
    int longest = Math.min(LONGEST_TRIED, Math.min(mine.size() - at, other.size() - i));
    int run = 0;
    while (run < longest && mine.at(at + run) == other.at(i + run)) {
      run++;
    }
    return run;
  }

  /** The windows of the other text. */
  int otherSize() {
    return other.size();
  }

  /** The place of a window of the other text in this one, negative when it is not there. */
  int place(int ofOther) {
    return places[ofOther];
  }

  /** Share of this text's windows that the other has; 0 when one of them has too few. */
  double shareOfMine(int fewest) {
    return isEnough(fewest) ? (double) ofMine / mine.size() : 0;
  }

  /** Share of the other text's windows that this one has; 0 when one of them has too few. */
  double shareOfOther(int fewest) {
    return isEnough(fewest) ? (double) ofOther / other.size() : 0;
  }

  private boolean isEnough(int fewest) {
    return Math.min(mine.size(), other.size()) >= fewest;
  }

  /** Share of {@value #SEGMENTS} equal segments of this text with a window that the other has. */
  double coverageOfMine() {
    return coverage(inMine, mine.size());
  }

  /** Share of {@value #SEGMENTS} equal segments of the other with a window that this one has. */
  double coverageOfOther() {
    return coverage(inOther, other.size());
  }

  private static double coverage(boolean[] matches, int size) {
    int segments = Math.min(SEGMENTS, size);
    int covered = 0;
    for (int segment = 0; segment < segments; segment++) {
      int end = (int) ((long) (segment + 1) * size / segments);
      for (int i = (int) ((long) segment * size / segments); i < end; i++) {
        if (matches[i]) {
          covered++;
          break;
        }
      }
    }
    return segments == 0 ? 0 : (double) covered / segments;
  }
}
