package io.newsloom.bench.stories;

import io.newsloom.enrich.stories.StoryThresholds;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Chooses all thresholds of stories that can be told on labelled articles: from the middle of each
 * grid, one after the other takes the value with the best F1 as long as human pairs stay right,
 * until none changes. The length of the window is not among them: the articles come within two
 * days.
 */
final class StorySearch {
  /** Of the choice; not those that are reported. */
  static final long[] ORDERS = {11, 12, 13, 14, 15};

  private static final double[][] GRIDS = {
    {.16, .20, .24, .28, .32}, // join
    {.04, .08, .12, .16, .20}, // young
    {0, .2, .4, .6, .8}, // nearest
    {.03, .06, .12}, // decayPerDay
    {.35, .40, .45, .50, .55, .60}, // merge
    {.3, .4, .5, .6}, // close
    {.5, .6, .7, .8, .9} // apart
  };

  private static final int MOST_ROUNDS = 3;

  /**
   * So many of the 35 pairs must stay right. Without it the search would join nearly everything
   * that comes first: two articles on an empty stream, as pairs are, do not occur in ECB+.
   */
  private static final int PAIRS_RIGHT = 31;

  private final List<LabelledArticle> articles;
  private final HumanPairs pairs;

  StorySearch(List<LabelledArticle> articles, HumanPairs pairs) {
    this.articles = articles;
    this.pairs = pairs;
  }

  StoryThresholds best() {
    int[] at = new int[GRIDS.length];
    Arrays.setAll(at, i -> GRIDS[i].length / 2);
    double best = f1(at);
    int[] before = {};
    for (int round = 0; round < MOST_ROUNDS && !Arrays.equals(before, at); round++) {
      before = at.clone();
      for (int i = 0; i < GRIDS.length; i++) {
        for (int value = 0; value < GRIDS[i].length; value++) {
          int[] other = at.clone();
          other[i] = value;
          double f1 = value == at[i] ? 0 : f1(other);
          if (f1 > best && pairs.judgedWith(thresholds(other)).right() >= PAIRS_RIGHT) {
            best = f1;
            at = other;
          }
        }
      }
    }
    return thresholds(at);
  }

  private double f1(int[] at) {
    return StoryScore.of(articles, thresholds(at), ORDERS).f1();
  }

  private static StoryThresholds thresholds(int[] at) {
    return new StoryThresholds(
        "searched",
        StoryThresholds.STORIES_2.windowDays(),
        GRIDS[0][at[0]],
        GRIDS[1][at[1]],
        GRIDS[2][at[2]],
        GRIDS[3][at[3]],
        GRIDS[4][at[4]],
        GRIDS[5][at[5]],
        GRIDS[6][at[6]]);
  }

  static String describe(StoryThresholds t) {
    return String.format(
        Locale.ROOT,
        "join %.2f young %.2f nearest %.1f decay %.2f merge %.2f close %.1f apart %.1f",
        t.join(),
        t.young(),
        t.nearest(),
        t.decayPerDay(),
        t.merge(),
        t.close(),
        t.apart());
  }
}
