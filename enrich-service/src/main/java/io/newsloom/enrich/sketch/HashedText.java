package io.newsloom.enrich.sketch;

import java.util.Arrays;

/**
 * A text as numbers: one 32-bit hash for each word, whose two lowest bits say what kind of word it
 * is, so that the decider can tell function words and numbers without knowing the words. Part of
 * the sketch's version {@link TextSketch#VERSION}.
 */
public final class HashedText {
  /** Words in a phrase: 3 in a row, the unit of copying. */
  public static final int PHRASE = 3;

  /** Function words in a row that carry the syntax of a passage (Stamatatos 2011). */
  public static final int STOPS = 8;

  private static final long PHRASE_SEED = 0x9E3779B97F4A7C15L;
  private static final long STOPS_SEED = 0xC2B2AE3D27D4EB4FL;

  private HashedText() {}

  public static boolean isNumber(int wordHash) {
    return (wordHash & WordKinds.KIND_MASK) == WordKinds.NUMBER_BITS;
  }

  public static boolean isStop(int wordHash) {
    return (wordHash & WordKinds.KIND_MASK) == WordKinds.STOP_BITS;
  }

  /** Hashes of all phrases in order: {@code words.length - 2} of them, or none. */
  public static long[] phrases(int[] words) {
    return windows(words, PHRASE, PHRASE_SEED);
  }

  /** Hashes of all runs of 8 function words in order, whatever stands between them. */
  static long[] stops(int[] words) {
    return windows(stopWords(words), STOPS, STOPS_SEED);
  }

  private static int[] stopWords(int[] words) {
    int[] stops = new int[words.length];
    return Arrays.copyOf(stops, stopWords(words, stops));
  }

  /**
   * The function words in order.
   *
   * @param stops takes them, at least as long as {@code words}; what is behind them is undefined
   * @return how many they are
   */
  public static int stopWords(int[] words, int[] stops) {
    int size = 0;
    for (int word : words) {
      stops[size] = word; // whether it stays is for the next one to say: a branch would be guessed
      size += isStop(word) ? 1 : 0;
    }
    return size;
  }

  private static long[] windows(int[] words, int length, long seed) {
    long[] wide = new long[words.length];
    for (int i = 0; i < words.length; i++) {
      wide[i] = words[i];
    }
    long[] hashes = new long[Math.max(0, words.length - length + 1)];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = mix(seed ^ wide[i]);
    }
    for (int j = 1; j < length; j++) {
      mixIn(wide, j, hashes);
    }
    return hashes;
  }

  /** A word of each window: many of them are mixed at a time by processors that can. */
  private static void mixIn(long[] words, int from, long[] hashes) {
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = mix(hashes[i] ^ words[from + i]);
    }
  }

  /**
   * Stafford's variant 13 of the 64-bit finaliser (public domain): every input bit reaches the top
   * bits that sampling looks at.
   */
  private static long mix(long value) {
    long z = value + PHRASE_SEED;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
