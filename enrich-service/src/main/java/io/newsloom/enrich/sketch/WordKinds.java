package io.newsloom.enrich.sketch;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Hashes words, and tells by its hash which word of a language is a function word or a number: a
 * small table that stays in the processor's nearest cache. Immutable.
 */
final class WordKinds {
  /** The bits of a word's hash that say what kind of word it is. */
  static final int KIND_MASK = 3;

  static final int STOP_BITS = 1;
  static final int NUMBER_BITS = 2;

  /** At most a twelfth full, so that there are bits of a hash by which no two words meet. */
  private static final int SLOTS = 1024;

  private static final Hasher64 HASHER = Hashing.komihash5_0();

  /** By language; whoever has number words has function words. */
  private static final Map<String, WordKinds> LANGUAGES =
      StopWords.languages().stream()
          .collect(toUnmodifiableMap(language -> language, each -> new WordKinds(kinds(each))));

  private static final WordKinds OTHERS = new WordKinds(Map.of());

  /** Where the bits of a hash begin that say which slot it has. */
  private final int shift;

  /** Each word in the one slot that it can have; 0 is empty. */
  private final long[] hashes = new long[SLOTS];

  private final int[] kinds = new int[SLOTS];

  private WordKinds(Map<Long, Integer> listed) {
    this.shift = shift(listed);
    listed.forEach(
        (hash, kind) -> {
          int slot = slot(hash, shift);
          hashes[slot] = hash;
          kinds[slot] = kind;
        });
  }

  /** Those of a BCP 47 language. */
  static WordKinds of(String language) {
    int end = language.indexOf('-');
    return LANGUAGES.getOrDefault(end < 0 ? language : language.substring(0, end), OTHERS);
  }

  /** Function words and number words by their hash; a word that is both is a function word. */
  private static Map<Long, Integer> kinds(String language) {
    Map<Long, Integer> kinds = new HashMap<>();
    NumberWords.of(language).forEach(word -> kinds.put(hash(word), NUMBER_BITS));
    StopWords.of(language).forEach(word -> kinds.put(hash(word), STOP_BITS));
    return kinds;
  }

  private static int shift(Map<Long, Integer> listed) {
    return IntStream.range(0, Long.SIZE)
        .filter(shift -> slots(listed.keySet(), shift) == listed.size())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("two listed words always have one slot"));
  }

  private static long slots(Set<Long> hashes, int shift) {
    return hashes.stream().mapToInt(hash -> slot(hash, shift)).distinct().count();
  }

  /** 62 bits of a word in lower case, the same in every language, and whether it has a digit. */
  static long hash(String word) {
    return (HASHER.hashCharsToLong(word) & ~KIND_MASK) | (hasDigit(word) ? NUMBER_BITS : 0);
  }

  /**
   * The same for letters of Latin-1, without a string.
   *
   * @param letters from {@code start} to {@code end}
   */
  static long hash(byte[] letters, int start, int end) {
    byte[] chars = new byte[Character.BYTES * (end - start)]; // little end first
    boolean hasDigit = false;
    for (int i = start; i < end; i++) {
      chars[Character.BYTES * (i - start)] = letters[i];
      hasDigit |= letters[i] >= '0' && letters[i] <= '9';
    }
    return (HASHER.hashBytesToLong(chars) & ~KIND_MASK) | (hasDigit ? NUMBER_BITS : 0);
  }

  /**
   * The 32-bit hash of a word, its kind in the two lowest bits.
   *
   * @param hash of {@link #hash}
   */
  int withKind(long hash) {
    // Every second word is listed and no processor guesses which, so there is no branch.
    int slot = slot(hash, shift);
    long difference = hashes[slot] ^ hash;
    int allIfSame = (int) ~((difference | -difference) >> (Long.SIZE - 1));
    return (int) hash | (kinds[slot] & allIfSame);
  }

  private static int slot(long hash, int shift) {
    return (int) (hash >>> shift) & (SLOTS - 1);
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
