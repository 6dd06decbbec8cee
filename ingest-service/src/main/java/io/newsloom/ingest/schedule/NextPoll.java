package io.newsloom.ingest.schedule;

import io.newsloom.contracts.FeedSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of when to poll next. The interval halves when a feed had news and grows by half
 * when it had none, so a feed that publishes every hour settles a little below that. What the
 * publisher says of itself only makes it longer, and never longer than the ceiling. Failures double
 * it, those that are likely to last from an hour up to {@code maxRefused}, the others up to {@code
 * maxBackOff}; a feed never stops being polled unless the publisher says that it is gone.
 *
 * @param start interval after the first poll
 * @param floor shortest interval
 * @param ceiling longest interval of a feed that answers
 * @param maxBackOff longest interval of a feed that fails for what may pass
 * @param maxRefused longest interval of a feed that is refused
 */
record NextPoll(
    Duration start, Duration floor, Duration ceiling, Duration maxBackOff, Duration maxRefused) {
  private static final Duration FIRST_REFUSAL = Duration.ofHours(1);
  private static final int MAX_DOUBLINGS = 20;
  private static final double JITTER = 0.1;

  NextPoll {
    if (floor.isNegative() || floor.isZero() || floor.compareTo(ceiling) > 0) {
      throw new IllegalArgumentException(
          "ingest.poll.min-interval must be above zero and at most ingest.poll.max-interval, but"
              + (" they are " + floor + " and " + ceiling));
    }
  }

  static NextPoll of(PollConfig config) {
    return new NextPoll(
        config.interval(),
        config.minInterval(),
        config.maxInterval(),
        config.maxBackOff(),
        config.maxRefusedBackOff());
  }

  /** With the limits of {@code source}. */
  NextPoll of(FeedSource source) {
    return within(source.minInterval(), source.maxInterval());
  }

  /** With the limits that one source sets for itself. */
  NextPoll within(@Nullable Duration sourceFloor, @Nullable Duration sourceCeiling) {
    Duration low = sourceFloor == null ? floor : sourceFloor;
    Duration high = sourceCeiling == null ? ceiling : sourceCeiling;
    return new NextPoll(start, low, max(low, high), maxBackOff, maxRefused);
  }

  /**
   * @param interval the present one; zero before the first poll
   */
  Duration afterNews(Duration interval) {
    return clamp(interval.isZero() ? start : interval.dividedBy(2));
  }

  /**
   * @param interval the present one; zero before the first poll
   */
  Duration afterNoNews(Duration interval) {
    return clamp(interval.isZero() ? start : interval.plus(interval.dividedBy(2)));
  }

  /**
   * How long to wait when the publisher says how often it changes, or how long its answer is fresh.
   *
   * @param said by the publisher; null when it says nothing
   */
  Duration notBefore(Duration wait, @Nullable Duration said) {
    return said == null ? wait : max(wait, min(said, ceiling));
  }

  /**
   * How long to wait after a refused poll; the interval itself stays.
   *
   * @param failures in a row, this one included: 1 or more
   */
  Duration afterRefusal(Duration interval, int failures) {
    Duration base = max(FIRST_REFUSAL, clamp(interval.isZero() ? start : interval));
    return min(doubled(base, failures - 1), max(base, maxRefused));
  }

  /**
   * How long to wait after a failed poll; the interval itself stays.
   *
   * @param interval the present one; zero before the first poll
   * @param failures in a row, this one included: 1 or more
   */
  Duration afterFailure(Duration interval, int failures) {
    Duration base = clamp(interval.isZero() ? start : interval);
    return min(doubled(base, failures), max(base, maxBackOff));
  }

  /**
   * How long to wait when the server asks for patience: never shorter than after a failure.
   *
   * @param retryAfter null when it names no time
   */
  Duration afterThrottling(Duration interval, int failures, @Nullable Duration retryAfter) {
    Duration wait = afterFailure(interval, failures);
    return retryAfter == null ? wait : max(wait, min(retryAfter, maxBackOff));
  }

  /**
   * {@code wait} moved by up to a tenth, so that feeds that were added together drift apart. Never
   * below the floor. The same arguments give the same answer.
   *
   * @param seed differs per feed and poll
   */
  Duration jittered(Duration wait, long seed) {
    long mixed = (seed ^ (seed >>> 31)) * 0x9E3779B97F4A7C15L;
    double share = (mixed >>> 11) * 0x1.0p-53; // 0..1
    long millis = Math.round(wait.toMillis() * (1 - JITTER + 2 * JITTER * share));
    return max(floor, Duration.ofMillis(millis));
  }

  private static Duration doubled(Duration base, int times) {
    return base.multipliedBy(1L << Math.min(times, MAX_DOUBLINGS));
  }

  private Duration clamp(Duration interval) {
    return max(floor, min(ceiling, interval));
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
