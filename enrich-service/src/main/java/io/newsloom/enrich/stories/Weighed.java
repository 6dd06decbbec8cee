package io.newsloom.enrich.stories;

/**
 * A vector with the rarities of now, made once for a search.
 *
 * @param rarities in {@value TermCounts#STEPS}ths of a natural logarithm
 * @param weights within the text times rarity
 */
@SuppressWarnings("ArrayRecordComponent") // made and read in one place, never compared
record Weighed(long[] keys, int[] rarities, long[] weights, boolean[] names, double length) {
  static Weighed of(StoryVector vector, TermCounts terms, int lnTexts) {
    int size = vector.size();
    long[] keys = new long[size];
    int[] rarities = new int[size];
    long[] weights = new long[size];
    boolean[] names = new boolean[size];
    long squares = 0;
    for (int i = 0; i < size; i++) {
      names[i] = vector.isName(i);
      keys[i] = vector.key(i);
      rarities[i] = terms.rarity(keys[i], lnTexts);
      weights[i] = (long) vector.weight(i) * rarities[i];
      squares += weights[i] * weights[i];
    }
    return new Weighed(keys, rarities, weights, names, Math.sqrt((double) squares));
  }

  /** Cosine with another vector. */
  double similarity(StoryVector other, TermCounts terms, int lnTexts) {
    long product = 0;
    long squares = 0;
    int i = 0;
    for (int j = 0; j < other.size(); j++) {
      long key = other.key(j);
      while (i < keys.length && keys[i] < key) {
        i++;
      }
      boolean shared = i < keys.length && keys[i] == key;
      long weight = (long) other.weight(j) * (shared ? rarities[i] : terms.rarity(key, lnTexts));
      squares += weight * weight;
      if (shared) {
        product += weights[i] * weight;
      }
    }
    double lengths = length * Math.sqrt((double) squares);
    return lengths == 0 ? 0 : product / lengths;
  }
}
