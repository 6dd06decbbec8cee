package io.newsloom.enrich.stories;

import com.carrotsearch.hppc.LongIntHashMap;
import java.util.HashMap;
import java.util.Map;

/**
 * In how many of the live vectors each term is: what words weigh, learned from the stream on top of
 * a prior of {@value #PRIOR_TEXTS} texts. Counts and whole-numbered logarithms only, so the weights
 * do not depend on the order in which texts came and went. Not thread-safe.
 */
final class TermCounts {
  private static final int PRIOR_TEXTS = 1_000;

  /** Counts are in 16ths so that a rare word's share of the prior is not 0. */
  private static final int UNIT = 16;

  /** Steps of a natural logarithm. */
  static final int STEPS = 64;

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

  private final LongIntHashMap counts = new LongIntHashMap();
  private final Map<String, Integer> texts = new HashMap<>();

  void add(String language, StoryVector vector) {
    texts.merge(language, 1, Integer::sum);
    for (int i = 0; i < vector.size(); i++) {
      counts.addTo(vector.key(i), 1);
    }
  }

  void remove(String language, StoryVector vector) {
    texts.computeIfPresent(language, (l, count) -> count == 1 ? null : count - 1);
    for (int i = 0; i < vector.size(); i++) {
      if (counts.addTo(vector.key(i), -1) == 0) {
        counts.remove(vector.key(i));
      }
    }
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
    long count = PRIOR[StoryVector.rarity(key)] + UNIT * (long) counts.get(key);
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
    for (var entry : counts) {
      sum += entry.key * 31 * entry.value;
    }
    return "terms " + counts.size() + " sum " + sum + " texts " + new java.util.TreeMap<>(texts);
  }
}
