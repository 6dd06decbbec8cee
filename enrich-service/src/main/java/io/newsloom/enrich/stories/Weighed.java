package io.newsloom.enrich.stories;

import java.util.Arrays;

/**
 * A vector with the rarities of now, made once for a search.
 *
 * @param ids ascending; the terms that no live vector has come first, as {@value TermNumbers#NONE}
 * @param rarities in {@value TermCounts#STEPS}ths of a natural logarithm
 * @param weights within the text times rarity
 */
@SuppressWarnings("ArrayRecordComponent") // made and read in one place, never compared
record Weighed(int[] ids, int[] rarities, long[] weights, boolean[] names, double length) {
  static Weighed of(StoryVector vector, TermCounts terms, int lnTexts) {
    int size = vector.size();
    long[] order = new long[size];
    for (int i = 0; i < size; i++) {
      order[i] = (long) terms.id(vector.key(i)) << Integer.SIZE | i;
    }
    Arrays.sort(order);
    int[] ids = new int[size];
    int[] rarities = new int[size];
    long[] weights = new long[size];
    boolean[] names = new boolean[size];
    long squares = 0;
    for (int at = 0; at < size; at++) {
      int i = (int) order[at];
      ids[at] = (int) (order[at] >> Integer.SIZE);
      names[at] = vector.isName(i);
      rarities[at] = terms.rarity(vector.key(i), ids[at], lnTexts);
      weights[at] = (long) vector.weight(i) * rarities[at];
      squares += weights[at] * weights[at];
    }
    return new Weighed(ids, rarities, weights, names, Math.sqrt((double) squares));
  }

  /** Cosine with another vector, which is live. */
  double similarity(byte[] other, TermCounts terms, int lnTexts) {
    long product = 0;
    long squares = 0;
    int i = 0;
    PackedTerms.Cursor term = new PackedTerms.Cursor(other);
    while (term.next()) {
      int id = term.id();
      while (i < ids.length && ids[i] < id) {
        i++;
      }
      boolean shared = i < ids.length && ids[i] == id;
      long weight = (long) term.weight() * (shared ? rarities[i] : terms.rarityOf(id, lnTexts));
      squares += weight * weight;
      if (shared) {
        product += weights[i] * weight;
      }
    }
    double lengths = length * Math.sqrt((double) squares);
    return lengths == 0 ? 0 : product / lengths;
  }
}
