package io.newsloom.enrich.stories;

import io.newsloom.enrich.copies.Range;

/**
 * When stories join, merge and split. Another value of any of them is another decision version.
 *
 * @param version names this set; it is not stamped on events, where the copies' version stands
 * @param windowDays how long an article speaks for its story, in whole days of log time
 * @param join least similarity of an article to a story, 0..1
 * @param young what an empty stream adds to {@code join}: before it has said which names are
 *     everywhere, articles on one theme look like one story
 * @param nearest weight of the most similar member against the story's centre, 0..1
 * @param decayPerDay what a day without news takes off the similarity, 0..1
 * @param merge least similarity of the centres of two stories that become one, 0..1
 * @param close below this the halves of a story-to-be are near enough to merge, as {@code apart}
 * @param apart how much two halves may differ in the names that each has all over, against what
 *     they have in common: from here on they are two stories
 */
public record StoryThresholds(
    String version,
    int windowDays,
    double join,
    double young,
    double nearest,
    double decayPerDay,
    double merge,
    double close,
    double apart) {
  private static final int MOST_DAYS = 365;

  /** Beyond it nothing is ever split, or everything is merged. */
  private static final double FARTHEST = 100;

  public StoryThresholds {
    Range.check("windowDays", windowDays, 1, MOST_DAYS);
    Range.check("join", join, 0, 1);
    Range.check("young", young, 0, 1);
    Range.check("nearest", nearest, 0, 1);
    Range.check("decayPerDay", decayPerDay, 0, 1);
    Range.check("merge", merge, 0, 1);
    Range.check("close", close, 0, FARTHEST);
    Range.check("apart", apart, 0, FARTHEST);
  }

  /**
   * What both halves of the ECB+ topics choose, but for {@code decayPerDay}, which is .12 for one
   * of them: see part stories of the quality report in deploy/bench. {@code windowDays} is not
   * chosen there.
   */
  public static final StoryThresholds STORIES_2 =
      new StoryThresholds("stories-2", 7, 0.24, 0.12, 0.4, 0.06, 0.5, 0.5, 0.6);

  /** Live texts with which half of {@code young} is gone. */
  private static final int GROWN_UP = 50;

  /** Least similarity in a stream of so many live texts of the article's language. */
  double joinAmong(int texts) {
    return join + young * GROWN_UP / (GROWN_UP + texts);
  }
}
