package io.newsloom.enrich.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ShingleMeasureTest {
  private final ShingleMeasure measure = new ShingleMeasure();

  @Test
  void oneWrongWordAtTheEndCostsOneShingleOnBothSides() {
    ShingleMeasure.Page page = measure.add("1", "a b c d e", "a b c d X");

    assertThat(page).isEqualTo(new ShingleMeasure.Page("1", 1, 1, 1, false));
    assertThat(measure.f1()).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void repeatedTextCountsOnce() {
    ShingleMeasure.Page page = measure.add("1", "a b c d", "a b c d. a b c d");

    assertThat(page.both()).isEqualTo(1);
    assertThat(page.extra()).isEqualTo(4);
  }

  @Test
  void emptyPredictionIsLeftOutOfPrecisionAndCountsInRecall() {
    measure.add("1", "a b c d", "a b c d");
    measure.add("2", "a b c d", "");

    assertThat(measure.precision()).isEqualTo(1);
    assertThat(measure.recall()).isEqualTo(0.5);
  }

  @Test
  void shortTextIsOneShingleAndPunctuationDoesNotCount() {
    assertThat(measure.add("1", "Yes, no.", "Yes no").equal()).isTrue();
    assertThat(measure.f1()).isEqualTo(1);
  }
}
