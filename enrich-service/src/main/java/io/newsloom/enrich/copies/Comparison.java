package io.newsloom.enrich.copies;

import io.newsloom.enrich.sketch.Fingerprints;
import io.newsloom.enrich.sketch.HashedText;
import io.newsloom.enrich.sketch.TextSketch;

/**
 * Measures the overlap of one text with others: exactly from the word hashes where both texts are
 * complete, else containment from the samples (standard error sqrt(C(1-C)/n), 0.05 at n = 120) and
 * the rest from the words that are there. Its own text is prepared once; each other one is linear
 * in its words.
 */
public final class Comparison {
  private static final int SEGMENTS = 20;

  /** A sample with fewer fingerprints is worse than the words that are there. */
  private static final int FEWEST_SAMPLES = 8;

  private static final double LONGER_IN_OTHER_WORDS = 1.1;

  /** A multiplier with good spectral properties (Steele and Vigna, 2021). */
  private static final long MULTIPLIER = 0xD1342543DE82EF95L;

  private final TextSketch mine;
  private final Places phrases;
  private final Places stops;

  public Comparison(TextSketch mine) {
    this.mine = mine;
    this.phrases = new Places(phrases(mine));
    this.stops = new Places(stops(mine));
  }

  /** The overlap of two texts, as seen by the first. */
  public static Measures of(TextSketch mine, TextSketch other) {
    return new Comparison(mine).with(other);
  }

  /** The overlap with another text. */
  public Measures with(TextSketch other) {
    Found foundPhrases = phrases.find(phrases(other));
    Found foundStops = stops.find(stops(other));
    Shares phraseShares = foundPhrases.shares(1);
    Shares stopShares = foundStops.shares(FEWEST_SAMPLES);
    if (!mine.complete() || !other.complete()) {
      phraseShares = sampled(mine.phrases(), other.phrases(), phraseShares);
      stopShares = sampled(mine.stops(), other.stops(), stopShares);
    }
    Alignment alignment = new Alignment(mine.words(), other.words(), foundPhrases.places());
    boolean mineIsShorter = mine.wordCount() <= other.wordCount();
    Alignment.Numbers numbers = alignment.numbers();
    return new Measures(
        phraseShares.ofThis(),
        phraseShares.ofOther(),
        stopShares.ofThis(),
        stopShares.ofOther(),
        Math.min(alignment.extentOfMine(), atMost(other, mine)),
        Math.min(alignment.extentOfOther(), atMost(mine, other)),
        coverage(mineIsShorter ? foundPhrases.inMine() : foundPhrases.inOther()),
        alignment.longestRun(),
        alignment.typicalRun(),
        numbers.kept(),
        numbers.changed(),
        Math.min(mine.wordCount(), other.wordCount()),
        ratio(mine.wordCount(), other.wordCount()),
        mine.phrases().shared(other.phrases()) + mine.stops().shared(other.stops()),
        alignment.passages(),
        alignment.changes());
  }

  private static long[] phrases(TextSketch text) {
    return windows(text.words(), HashedText.PHRASE);
  }

  private static long[] stops(TextSketch text) {
    return windows(HashedText.stopWords(text.words()), HashedText.STOPS);
  }

  /**
   * A number for each run of so many words: the polynomial of its words modulo 2^64, which rolls on
   * from run to run. Unlike fingerprints these numbers are compared only within the process.
   */
  private static long[] windows(int[] words, int length) {
    long leaving = 1;
    for (int i = 0; i < length; i++) {
      leaving *= MULTIPLIER;
    }
    long[] windows = new long[Math.max(0, words.length - length + 1)];
    long window = 0;
    for (int i = 0; i < words.length; i++) {
      window = window * MULTIPLIER + words[i];
      if (i >= length) {
        window -= leaving * words[i - length];
      }
      if (i >= length - 1) {
        windows[i - length + 1] = window;
      }
    }
    return windows;
  }

  private record Shares(double ofThis, double ofOther) {}

  /**
   * Where one text's hashes are in the other.
   *
   * @param places for each hash of the other text its place in this one, -1 for none
   * @param inMine which of this text's places have a hash that the other has
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Found(int[] places, boolean[] inMine) {
    boolean[] inOther() {
      boolean[] in = new boolean[places.length];
      for (int i = 0; i < in.length; i++) {
        in[i] = places[i] >= 0;
      }
      return in;
    }

    Shares shares(int fewest) {
      return Math.min(places.length, inMine.length) < fewest
          ? new Shares(0, 0)
          : new Shares(share(inMine), share(inOther()));
    }
  }

  /** The places of each hash of one text, in order. */
  private static final class Places {
    private static final int NONE = -1;

    /**
     * Of a hash at many places the first ones are tried, each so far: a flood of one phrase costs
     * little.
     */
    private static final int MOST_TRIED = 8;

    private static final int LONGEST_TRIED = 32;

    /** 2^64 divided by the golden ratio: spreads the lower bits over the upper half. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final long[] hashes;

    /** Open addressing, at most a quarter full: the first place of a hash plus one, 0 is empty. */
    private final int[] first;

    private final int[] next;

    Places(long[] hashes) {
      this.hashes = hashes;
      first = new int[4 * Integer.highestOneBit(2 * hashes.length + 1)];
      next = new int[hashes.length];
      for (int i = hashes.length - 1; i >= 0; i--) {
        int slot = slot(hashes[i]);
        next[i] = first[slot] - 1;
        first[slot] = i + 1;
      }
    }

    /** Where a hash is in the table, or else would be. */
    private int slot(long hash) {
      int mask = first.length - 1;
      int slot = (int) ((hash * SPREAD) >>> Integer.SIZE) & mask;
      while (first[slot] != 0 && hashes[first[slot] - 1] != hash) {
        slot = (slot + 1) & mask;
      }
      return slot;
    }

    Found find(long[] others) {
      int[] places = new int[others.length];
      boolean[] hit = new boolean[hashes.length];
      int expected = 0;
      for (int j = 0; j < others.length; j++) {
        int start = first[slot(others[j])] - 1;
        places[j] = start == NONE ? NONE : best(others, j, start, expected);
        if (start != NONE) {
          hit[start] = true;
          expected = places[j] + 1;
        }
      }
      return new Found(places, spread(hit));
    }

    /** The place that goes on from the last match, else the one that goes on longest from here. */
    private int best(long[] others, int j, int start, int expected) {
      if (expected < hashes.length && hashes[expected] == others[j]) {
        return expected;
      }
      if (next[start] == NONE) {
        return start;
      }
      int best = start;
      int longest = 0;
      int at = start;
      for (int tried = 0; at != NONE && tried < MOST_TRIED; tried++) {
        int run = run(others, j, at);
        if (run > longest) {
          best = at;
          longest = run;
        }
        at = next[at];
      }
      return best;
    }

    private int run(long[] others, int j, int at) {
      int run = 0;
      while (run < LONGEST_TRIED
          && at + run < hashes.length
          && j + run < others.length
          && hashes[at + run] == others[j + run]) {
        run++;
      }
      return run;
    }

    /** From the first place of each hash to all of its places. */
    private boolean[] spread(boolean[] hit) {
      for (int i = 0; i < hit.length; i++) {
        if (hit[i] && next[i] != NONE) {
          hit[next[i]] = true;
        }
      }
      return hit;
    }
  }

  private static Shares sampled(Fingerprints mine, Fingerprints other, Shares fallback) {
    int common = Math.max(mine.rate(), other.rate());
    int myKept = mine.at(common).hashes().length;
    int otherKept = other.at(common).hashes().length;
    if (Math.min(myKept, otherKept) < FEWEST_SAMPLES) {
      return fallback;
    }
    int shared = mine.shared(other);
    return new Shares((double) shared / myKept, (double) shared / otherKept);
  }

  private static double share(boolean[] in) {
    int count = 0;
    for (boolean each : in) {
      count += each ? 1 : 0;
    }
    return in.length == 0 ? 0 : (double) count / in.length;
  }

  /**
   * The extent that one text can have in another: what is beyond its length was cut off before it
   * could be compared.
   */
  private static double atMost(TextSketch text, TextSketch in) {
    return in.wordCount() == 0 ? 1 : LONGER_IN_OTHER_WORDS * text.wordCount() / in.wordCount();
  }

  private static double ratio(int one, int two) {
    return Math.max(one, two) == 0 ? 1 : (double) Math.min(one, two) / Math.max(one, two);
  }

  private static double coverage(boolean[] matches) {
    int segments = Math.min(SEGMENTS, matches.length);
    int covered = 0;
    for (int segment = 0; segment < segments; segment++) {
      int end = (int) ((long) (segment + 1) * matches.length / segments);
      for (int i = (int) ((long) segment * matches.length / segments); i < end; i++) {
        if (matches[i]) {
          covered++;
          break;
        }
      }
    }
    return segments == 0 ? 0 : (double) covered / segments;
  }
}
