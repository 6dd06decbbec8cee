package io.newsloom.bench.stories;

import io.newsloom.enrich.stories.StoryThresholds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * BCubed of the stories of labelled articles, the mean of several orders of arrival.
 *
 * @param moved verdicts that were published again because their story changed
 */
record StoryScore(double precision, double recall, double f1, double clusters, double moved) {
  /** Of what is reported. */
  static final long[] ORDERS = {1, 2, 3, 4, 5};

  static StoryScore of(List<LabelledArticle> items, StoryThresholds thresholds, long[] seeds) {
    return LongStream.of(seeds)
        .parallel()
        .mapToObj(seed -> inOrder(items, thresholds, seed, 1.0 / seeds.length))
        .toList()
        .stream()
        .reduce(new StoryScore(0, 0, 0, 0, 0), StoryScore::plus);
  }

  private static StoryScore inOrder(
      List<LabelledArticle> items, StoryThresholds thresholds, long seed, double share) {
    List<LabelledArticle> order = new ArrayList<>(items);
    Collections.shuffle(order, new Random(seed));
    StoryRun run = new StoryRun(thresholds);
    List<String> stories = run.storiesOf(order.stream().map(LabelledArticle::sketch).toList());
    Bcubed result = Bcubed.of(order.stream().map(LabelledArticle::event).toList(), stories);
    return new StoryScore(
        share * result.precision(),
        share * result.recall(),
        share * result.f1(),
        share * result.clusters(),
        share * run.moved());
  }

  private StoryScore plus(StoryScore other) {
    return new StoryScore(
        precision + other.precision,
        recall + other.recall,
        f1 + other.f1,
        clusters + other.clusters,
        moved + other.moved);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "P %.3f  R %.3f  F1 %.3f  clusters %.1f  moved later %.1f",
        precision,
        recall,
        f1,
        clusters,
        moved);
  }
}
