package io.newsloom.ingest.schedule;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * New and changed items a day: a mean over all the time that a source is known, and from {@link
 * #WINDOW} on an exponential one over about that long.
 */
final class ItemRate {
  private static final Duration WINDOW = Duration.ofDays(14);
  private static final double DAY_MILLIS = Duration.ofDays(1).toMillis();

  private ItemRate() {}

  /**
   * @param before null when there was none
   * @param since of the last good poll; null before the first, whose items are history
   * @param knownSince when the source was added
   * @param items new or changed at this poll
   */
  static @Nullable Double after(
      @Nullable Double before,
      @Nullable Instant since,
      Instant knownSince,
      Instant now,
      int items) {
    if (since == null) {
      return null;
    }
    long known = Math.max(1, Duration.between(knownSince, now).toMillis());
    double window = (double) Math.min(WINDOW.toMillis(), known);
    double share = Math.min(1, Math.max(0, Duration.between(since, now).toMillis()) / window);
    double kept = before == null ? 0 : before * (1 - share);
    return Math.round((kept + items * DAY_MILLIS / window) * 1000) / 1000.0;
  }
}
