package io.newsloom.index.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Backoff BACKOFF =
      new Backoff(Duration.ofMillis(200), Duration.ofSeconds(15), new Random(1));

  @Test
  void pausesDoubleUpToTheLongestAndAreShortenedByHalfAtMost() {
    for (int attempt = 1; attempt < 2_000; attempt++) {
      long full = attempt > 7 ? 15_000 : Math.min(15_000, 200L << (attempt - 1));
      assertThat(BACKOFF.millis(attempt)).isBetween(full / 2, full);
    }
  }

  @Test
  void theSlowPauseIsTheLongest() {
    assertThat(BACKOFF.slowMillis()).isBetween(7_500L, 15_000L);
  }
}
