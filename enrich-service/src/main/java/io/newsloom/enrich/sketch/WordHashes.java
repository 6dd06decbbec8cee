package io.newsloom.enrich.sketch;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The hashes of a language's words. Most words of a text are common ones, so those that came last
 * are kept, each in the one slot that it can have: at most {@value #SLOTS} a language of at most
 * {@value #LONGEST_KEPT} characters, some 2 MB. Thread-safe: what is kept never changes, and a
 * thread that does not see what another one has kept does the same work again.
 */
final class WordHashes {
  /** The bits of a hash that say what kind of word it is. */
  static final int KIND_MASK = 3;

  static final int STOP_BITS = 1;
  static final int NUMBER_BITS = 2;
  private static final int PLAIN_BITS = 0;

  private static final int SLOT_BITS = 14;
  private static final int SLOTS = 1 << SLOT_BITS;
  private static final int LONGEST_KEPT = 32;

  /** 2^32 divided by the golden ratio: spreads the lower bits of hash codes over the upper ones. */
  private static final int SPREAD = 0x9E3779B9;

  private static final Hasher64 HASHER = Hashing.komihash5_0();

  /** By language; whoever has number words has function words. */
  private static final Map<String, WordHashes> LANGUAGES =
      StopWords.languages().stream()
          .collect(toUnmodifiableMap(language -> language, each -> new WordHashes(kinds(each))));

  private static final WordHashes OTHERS = new WordHashes(Map.of());

  /** Kinds of words that neither are plain nor have a digit. */
  private final Map<String, Integer> kinds;

  private final @Nullable Kept[] kept = new Kept[SLOTS];

  private WordHashes(Map<String, Integer> kinds) {
    this.kinds = kinds;
  }

  private record Kept(String word, int hash) {}

  /** Those of a BCP 47 language. */
  static WordHashes of(String language) {
    int end = language.indexOf('-');
    return LANGUAGES.getOrDefault(end < 0 ? language : language.substring(0, end), OTHERS);
  }

  /** Function words and number words of a language; a word that is both is a function word. */
  private static Map<String, Integer> kinds(String language) {
    Map<String, Integer> kinds = new HashMap<>();
    NumberWords.of(language).forEach(word -> kinds.put(word, NUMBER_BITS));
    StopWords.of(language).forEach(word -> kinds.put(word, STOP_BITS));
    return kinds;
  }

  int hash(String word) {
    int slot = (word.hashCode() * SPREAD) >>> (Integer.SIZE - SLOT_BITS);
    Kept known = kept[slot];
    if (known != null && known.word.equals(word)) {
      return known.hash;
    }
    int hash = ((int) HASHER.hashCharsToLong(word) & ~KIND_MASK) | kind(word);
    if (word.length() <= LONGEST_KEPT) {
      kept[slot] = new Kept(word, hash);
    }
    return hash;
  }

  private int kind(String word) {
    Integer kind = kinds.get(word);
    return kind != null ? kind : hasDigit(word) ? NUMBER_BITS : PLAIN_BITS;
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
