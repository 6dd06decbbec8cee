package io.newsloom.enrich.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.enrich.Articles;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SeparationTest {
  private static final double APART = StoryThresholds.STORIES_2.apart();
  private static final int LN_TEXTS = new TermCounts().lnTexts("en");

  @Test
  void twoEventsOfOneKindAreTwo() {
    List<StoryVector> articles = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      articles.add(article("Earthquake Rescue Richter", "Lindora Maro Tessen Vandek", i));
      articles.add(article("Earthquake Rescue Richter", "Quillon Abreda Ostrava Penn", 10 + i));
    }

    boolean[] second = separation(articles).split(APART);

    assertThat(second).isNotNull();
    for (int i = 2; i < articles.size(); i++) {
      assertThat(second[i]).as("side of article %d", i).isEqualTo(second[i % 2]);
    }
    assertThat(second[0]).isNotEqualTo(second[1]);
  }

  @Test
  void oneEventSeenFromTwoSidesIsOne() {
    List<StoryVector> articles = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      articles.add(article("Earthquake Lindora Maro Tessen Vandek", "Rescue", i));
      articles.add(article("Earthquake Lindora Maro Tessen Vandek", "Donors", 10 + i));
    }

    assertThat(separation(articles).split(APART)).isNull();
  }

  @Test
  void fewerThanThreeArticlesProveNothing() {
    List<StoryVector> articles =
        List.of(
            article("Earthquake", "Lindora Maro Tessen Vandek", 1),
            article("Earthquake", "Lindora Maro Tessen Vandek", 2),
            article("Earthquake", "Lindora Maro Tessen Vandek", 3),
            article("Earthquake", "Quillon Abreda Ostrava Penn", 4),
            article("Earthquake", "Quillon Abreda Ostrava Penn", 5));

    assertThat(separation(articles).split(APART)).isNull();
  }

  @Test
  void equalArticlesHaveNoDistance() {
    StoryVector one = article("Earthquake", "Lindora Maro Tessen Vandek", 1);

    assertThat(separation(List.of(one, one, one, one)).distanceOfFirst(2)).isZero();
  }

  private static Separation separation(List<StoryVector> articles) {
    return Separation.of(articles, new TermCounts(), LN_TEXTS);
  }

  private static StoryVector article(String common, String own, int seed) {
    String text = "in the " + common + " and at " + own + " with " + Articles.text(seed, 20);
    return StoryVector.fromWire(Objects.requireNonNull(StoryTerms.of(null, text, "en")));
  }
}
