package io.newsloom.enrich.stories;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * In how many of the live vectors each term is: what words weigh, learned from the stream on top of
 * a prior of {@value #PRIOR_TEXTS} texts. Counts and whole-numbered logarithms only, so the weights
 * do not depend on the order in which texts came and went.
 *
 * <p>Each term of a live vector has a number, by which vectors and postings name it. Which one it
 * is depends on that order, so nothing that is decided may. Some 20 bytes a term. Not thread-safe.
 */
final class TermCounts {
  private static final int PRIOR_TEXTS = 1_000;

  /** Counts are in 16ths so that a rare word's share of the prior is not 0. */
  private static final int UNIT = 16;

  /** Steps of a natural logarithm. */
  static final int STEPS = 64;

  /** Of a term in a vector as it is kept. */
  private static final int EXPECTED_BYTES = 5;

  private static final int MANTISSA_BITS = 10;
  private static final int[] LN_MANTISSA = new int[1 << MANTISSA_BITS];
  private static final int LN_2_SHIFTED = (int) Math.round(StrictMath.log(2) * STEPS * 1_024);
  private static final int[] PRIOR = new int[128];

  static {
    for (int i = 0; i < LN_MANTISSA.length; i++) {
      LN_MANTISSA[i] =
          (int)
              StrictMath.round(StrictMath.log(1 + (double) i / LN_MANTISSA.length) * STEPS * 1_024);
    }
    for (int rarity = 0; rarity < PRIOR.length; rarity++) {
      double share = StrictMath.exp(-rarity / StoryTerms.RARITY_STEPS);
      PRIOR[rarity] = (int) Math.max(1, StrictMath.round(UNIT * PRIOR_TEXTS * share));
    }
  }

  private final TermNumbers numbers = new TermNumbers();

  /** By number of the term. */
  private int[] counts = {};

  private final Map<String, Integer> texts = new HashMap<>();

  /** Counts a vector; gives it as it is kept. */
  byte[] add(String language, StoryVector vector) {
    texts.merge(language, 1, Integer::sum);
    long[] terms = new long[vector.size()];
    for (int i = 0; i < terms.length; i++) {
      int number = numbers.findOrGive(vector.key(i));
      if (number >= counts.length) {
        counts = Arrays.copyOf(counts, TermNumbers.withRoom(number));
      }
      counts[number]++;
      terms[i] = (long) number << Integer.SIZE | i;
    }
    Arrays.sort(terms);
    PackedTerms.Builder packed = new PackedTerms.Builder(EXPECTED_BYTES * terms.length);
    for (long term : terms) {
      int i = (int) term;
      packed.add((int) (term >>> Integer.SIZE), vector.isName(i), vector.weight(i));
    }
    return packed.build();
  }

  /** Takes away a vector that was added. */
  void remove(String language, byte[] vector) {
    texts.computeIfPresent(language, (l, count) -> count == 1 ? null : count - 1);
    PackedTerms.Cursor term = new PackedTerms.Cursor(vector);
    while (term.next()) {
      if (--counts[term.id()] == 0) {
        numbers.giveBack(term.id());
      }
    }
  }

  /** The number of a term that is in a live vector, else {@value TermNumbers#NONE}. */
  int id(long key) {
    return numbers.find(key);
  }

  long key(int id) {
    return numbers.key(id);
  }

  /** A vector that was added and not removed, as it came. */
  StoryVector open(byte[] vector) {
    long[] terms = new long[StoryTerms.MOST];
    int size = 0;
    PackedTerms.Cursor term = new PackedTerms.Cursor(vector);
    while (term.next()) {
      terms[size++] = StoryVector.term(key(term.id()), term.isName(), term.weight());
    }
    return StoryVector.of(Arrays.copyOf(terms, size));
  }

  /** Live texts of a language. */
  int texts(String language) {
    return texts.getOrDefault(language, 0);
  }

  /** {@code ln} of the prior texts and the live ones of a language, for {@link #rarity}. */
  int lnTexts(String language) {
    return ln(UNIT * (PRIOR_TEXTS + (long) texts(language)));
  }

  /** How rare a term is now, at least 0, in {@value #STEPS}ths of a natural logarithm. */
  int rarity(long key, int lnTexts) {
    return rarity(key, id(key), lnTexts);
  }

  /** The same for a term that is in a live vector. */
  int rarityOf(int id, int lnTexts) {
    return rarity(key(id), id, lnTexts);
  }

  /**
   * @param id of the key
   */
  int rarity(long key, int id, int lnTexts) {
    int live = id == TermNumbers.NONE ? 0 : counts[id];
    long count = PRIOR[StoryVector.rarity(key)] + UNIT * (long) live;
    return Math.max(0, lnTexts - ln(count));
  }

  /** ln(value) in {@value #STEPS}ths, for value >= 1, by exponent and table. */
  private static int ln(long value) {
    int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(value);
    long mantissa =
        exponent >= MANTISSA_BITS
            ? value >>> (exponent - MANTISSA_BITS)
            : value << (MANTISSA_BITS - exponent);
    int index = (int) mantissa & ((1 << MANTISSA_BITS) - 1);
    return (exponent * LN_2_SHIFTED + LN_MANTISSA[index]) >> 10;
  }

  /** For tests that compare two of them. */
  String listing() {
    long sum = 0;
    for (int id = 0; id < counts.length; id++) {
      if (counts[id] > 0) {
        sum += key(id) * 31 * counts[id];
      }
    }
    return "terms " + numbers.size() + " sum " + sum + " texts " + new TreeMap<>(texts);
  }
}
