package io.newsloom.enrich.sketch;

import java.util.Arrays;
import java.util.List;

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

  /** One hash for each word, in order. */
  static int[] hash(List<String> words, String language) {
    WordHashes known = WordHashes.of(language);
    int[] hashes = new int[words.size()];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = known.hash(words.get(i));
    }
    return hashes;
  }

  public static boolean isNumber(int wordHash) {
    return (wordHash & WordHashes.KIND_MASK) == WordHashes.NUMBER_BITS;
  }

  static boolean isStop(int wordHash) {
    return (wordHash & WordHashes.KIND_MASK) == WordHashes.STOP_BITS;
  }

  /** Hashes of all phrases in order: {@code words.length - 2} of them, or none. */
  public static long[] phrases(int[] words) {
    return windows(words, PHRASE, PHRASE_SEED);
  }

  /** Hashes of all runs of 8 function words in order, whatever stands between them. */
  static long[] stops(int[] words) {
    return windows(stopWords(words), STOPS, STOPS_SEED);
  }

  /** The function words in order. */
  public static int[] stopWords(int[] words) {
    int[] stops = new int[words.length];
    int size = 0;
    for (int word : words) {
      stops[size] = word; // whether it stays is for the next one to say: a branch would be guessed
      size += isStop(word) ? 1 : 0;
    }
    return Arrays.copyOf(stops, size);
  }

  private static long[] windows(int[] words, int length, long seed) {
    int count = Math.max(0, words.length - length + 1);
    long[] hashes = new long[count];
    for (int i = 0; i < count; i++) {
      long hash = seed;
      for (int j = 0; j < length; j++) {
        hash = mix(hash ^ words[i + j]);
      }
      hashes[i] = hash;
    }
    return hashes;
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
