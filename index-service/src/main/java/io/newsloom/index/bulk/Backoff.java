package io.newsloom.index.bulk;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses between repetitions: doubling from the first to the longest, each shortened at random by
 * up to half, so that pods which failed together do not return together.
 */
public record Backoff(Duration first, Duration longest, RandomGenerator random) {

  /**
   * @param attempt how many times it was tried, from 1
   */
  public long millis(int attempt) {
    int doublings = Math.min(attempt - 1, 30);
    return jittered(Math.min(longest.toMillis(), first.toMillis() << doublings));
  }

  /** For what only an operator can mend. */
  public long slowMillis() {
    return jittered(longest.toMillis());
  }

  private long jittered(long millis) {
    return millis - (long) (random.nextDouble() * millis / 2);
  }
}
