package io.newsloom.enrich.sketch;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

  private static final int PLAIN_BITS = 0;
  private static final int STOP_BITS = 1;
  private static final int NUMBER_BITS = 2;
  private static final int KIND_MASK = 3;
  private static final long PHRASE_SEED = 0x9E3779B97F4A7C15L;
  private static final long STOPS_SEED = 0xC2B2AE3D27D4EB4FL;
  private static final Hasher64 WORD_HASH = Hashing.komihash5_0();

  /** By language; whoever has number words has function words. */
  private static final Map<String, Map<String, Integer>> KINDS =
      StopWords.languages().stream()
          .collect(toUnmodifiableMap(language -> language, HashedText::kinds));

  private HashedText() {}

  /** One hash for each word, in order. */
  static int[] hash(List<String> words, String language) {
    int end = language.indexOf('-');
    Map<String, Integer> kinds =
        KINDS.getOrDefault(end < 0 ? language : language.substring(0, end), Map.of());
    int[] hashes = new int[words.size()];
    for (int i = 0; i < hashes.length; i++) {
      String word = words.get(i);
      Integer kind = kinds.get(word);
      int bits = kind != null ? kind : hasDigit(word) ? NUMBER_BITS : PLAIN_BITS;
      hashes[i] = ((int) WORD_HASH.hashCharsToLong(word) & ~KIND_MASK) | bits;
    }
    return hashes;
  }

  /** Function words and number words of a language; a word that is both is a function word. */
  private static Map<String, Integer> kinds(String language) {
    Map<String, Integer> kinds = new HashMap<>();
    NumberWords.of(language).forEach(word -> kinds.put(word, NUMBER_BITS));
    StopWords.of(language).forEach(word -> kinds.put(word, STOP_BITS));
    return kinds;
  }

  public static boolean isNumber(int wordHash) {
    return (wordHash & KIND_MASK) == NUMBER_BITS;
  }

  static boolean isStop(int wordHash) {
    return (wordHash & KIND_MASK) == STOP_BITS;
  }

  /** Hashes of all phrases in order: {@code words.length - 2} of them, or none. */
  public static long[] phrases(int[] words) {
    return windows(words, PHRASE, PHRASE_SEED);
  }

  /** Hashes of all runs of 8 function words in order, whatever stands between them. */
  public static long[] stops(int[] words) {
    int[] stops = new int[words.length];
    int size = 0;
    for (int word : words) {
      if (isStop(word)) {
        stops[size++] = word;
      }
    }
    return windows(Arrays.copyOf(stops, size), STOPS, STOPS_SEED);
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

  private static boolean hasDigit(String word) {
    for (int i = 0; i < word.length(); i++) {
      int c = word.charAt(i);
      if (c < 128 ? c >= '0' && c <= '9' : Character.isDigit(word.codePointAt(i))) {
        return true;
      }
    }
    return false;
  }
}
