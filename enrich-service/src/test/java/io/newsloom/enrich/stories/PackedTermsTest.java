package io.newsloom.enrich.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PackedTermsTest {
  private final Random random = new Random(11);

  @Test
  void sumsAreThoseOfAMap() {
    TreeMap<Integer, Integer> expected = new TreeMap<>();
    byte[] sum = PackedTerms.NONE;
    byte[][] vectors = new byte[60][];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = vector();
      sum = PackedTerms.plus(sum, vectors[i]);
      weights(vectors[i]).forEach((id, weight) -> expected.merge(id, weight, Integer::sum));
      assertThat(weights(sum)).isEqualTo(expected);
    }
    for (byte[] vector : vectors) {
      sum = PackedTerms.minus(sum, vector);
    }
    assertThat(sum).as("after all were taken away").isEmpty();
  }

  @Test
  void vectorWithATermTwiceOrAWeightOfNothingIsNotItsOwnSum() {
    assertThat(PackedTerms.isSum(terms(3, 10, 9, 200))).isTrue();
    assertThat(PackedTerms.isSum(terms(3, 10, 3, 20))).isFalse();
    assertThat(PackedTerms.isSum(terms(3, 10, 9, 0))).isFalse();
    assertThat(weights(PackedTerms.plus(PackedTerms.NONE, terms(3, 10, 3, 20, 9, 0))))
        .isEqualTo(Map.of(3, 30));
  }

  @Test
  void countedVectorOpensAsItCame() {
    TermCounts terms = new TermCounts();
    for (int i = 0; i < 200; i++) {
      long[] numbers =
          random.longs(1 + random.nextInt(StoryTerms.MOST)).map(n -> n >>> 1).toArray();
      StoryVector vector = StoryVector.of(numbers);

      StoryVector opened = terms.open(terms.add("en", vector));

      assertThat(opened.size()).isEqualTo(vector.size());
      for (int t = 0; t < vector.size(); t++) {
        assertThat(opened.key(t)).isEqualTo(vector.key(t));
        assertThat(opened.weight(t)).isEqualTo(vector.weight(t));
        assertThat(opened.isName(t)).isEqualTo(vector.isName(t));
      }
    }
  }

  private byte[] vector() {
    PackedTerms.Builder vector = new PackedTerms.Builder(1);
    int id = 0;
    for (int i = random.nextInt(64); i >= 0; i--) {
      id += 1 + random.nextInt(random.nextInt(50) == 0 ? 40_000_000 : 20);
      vector.add(id, random.nextBoolean(), 1 + random.nextInt(255));
    }
    return vector.build();
  }

  private static byte[] terms(int... idsAndWeights) {
    PackedTerms.Builder vector = new PackedTerms.Builder(1);
    for (int i = 0; i < idsAndWeights.length; i += 2) {
      vector.add(idsAndWeights[i], true, idsAndWeights[i + 1]);
    }
    return vector.build();
  }

  private static Map<Integer, Integer> weights(byte[] terms) {
    Map<Integer, Integer> weights = new TreeMap<>();
    PackedTerms.Cursor term = new PackedTerms.Cursor(terms);
    while (term.next()) {
      weights.merge(term.id(), term.weight(), Integer::sum);
    }
    return weights;
  }
}
