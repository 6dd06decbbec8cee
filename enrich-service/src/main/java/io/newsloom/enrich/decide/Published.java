package io.newsloom.enrich.decide;

import io.newsloom.contracts.ArticleSketched;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When articles were published, as far as it can be believed. Dates are claims: a clock that was
 * never set, or somebody who wants to be first, must not become the original of everything that it
 * copies. Pure.
 */
final class Published {
  /**
   * News is seen when it is new. What claims to be older than this when it is seen is an archive's,
   * or wrong; nothing else is compared over a longer time (the window of exact copies, 90 days).
   */
  private static final long NEWS_MILLIS = Duration.ofDays(90).toMillis();

  private Published() {}

  /**
   * How much earlier one article was published than another, in ms; negative when it was later.
   *
   * <p>A text without a date was published when it was seen, at the latest. So was one that claims
   * to be an archive's, unless the other one is an archive's too: an old date is evidence only
   * among old dates.
   *
   * @param seen log time of the one when it was first seen, in ms
   * @param otherSeen the same of the other
   */
  static long lead(ArticleSketched one, long seen, ArticleSketched other, long otherSeen) {
    Long date = millis(one);
    Long otherDate = millis(other);
    if (date != null && otherDate != null && isOld(date, seen) && isOld(otherDate, otherSeen)) {
      return otherDate - date;
    }
    return believed(otherDate, otherSeen) - believed(date, seen);
  }

  /**
   * Whether both have a date that is evidence, so that it is no question of when they were seen.
   */
  static boolean areBothKnown(
      ArticleSketched one, long seen, ArticleSketched other, long otherSeen) {
    Long date = millis(one);
    Long otherDate = millis(other);
    return date != null && otherDate != null && isOld(date, seen) == isOld(otherDate, otherSeen);
  }

  /**
   * When an article was published, in ms, as far as that can be said without another one.
   *
   * @param seen log time when it was first seen, in ms
   */
  static long at(ArticleSketched article, long seen) {
    return believed(millis(article), seen);
  }

  private static long believed(@Nullable Long date, long seen) {
    return date == null || isOld(date, seen) ? seen : Math.min(date, seen);
  }

  private static boolean isOld(long date, long seen) {
    return date < seen - NEWS_MILLIS;
  }

  private static @Nullable Long millis(ArticleSketched article) {
    return article.firstCreated() == null ? null : article.firstCreated().toEpochMilli();
  }
}
