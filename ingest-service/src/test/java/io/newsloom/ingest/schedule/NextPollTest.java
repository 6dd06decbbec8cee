package io.newsloom.ingest.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NextPollTest {
  private static final Duration NEVER_POLLED = Duration.ZERO;
  private final NextPoll poll =
      new NextPoll(minutes(10), minutes(2), minutes(120), minutes(1440), minutes(10080));

  @Test
  void theFirstIntervalIsTheStart() {
    assertThat(poll.afterNews(NEVER_POLLED)).isEqualTo(minutes(10));
    assertThat(poll.afterNoNews(NEVER_POLLED)).isEqualTo(minutes(10));
  }

  @Test
  void newsHalvesTheIntervalDownToTheFloor() {
    assertThat(poll.afterNews(minutes(10))).isEqualTo(minutes(5));
    assertThat(poll.afterNews(minutes(3))).isEqualTo(minutes(2));
  }

  @Test
  void noNewsStretchesTheIntervalUpToTheCeiling() {
    assertThat(poll.afterNoNews(minutes(10))).isEqualTo(minutes(15));
    assertThat(poll.afterNoNews(minutes(110))).isEqualTo(minutes(120));
  }

  @Test
  void failuresDoubleTheWaitUpToTheLongestBackOff() {
    assertThat(poll.afterFailure(minutes(10), 1)).isEqualTo(minutes(20));
    assertThat(poll.afterFailure(minutes(10), 3)).isEqualTo(minutes(80));
    assertThat(poll.afterFailure(minutes(10), 1_000_000)).isEqualTo(minutes(1440));
  }

  @Test
  void refusalsWaitAnHourAndThenTwiceAsLongUpToAWeek() {
    assertThat(poll.afterRefusal(minutes(10), 1)).isEqualTo(minutes(60));
    assertThat(poll.afterRefusal(minutes(120), 1)).isEqualTo(minutes(120));
    assertThat(poll.afterRefusal(minutes(10), 3)).isEqualTo(minutes(240));
    assertThat(poll.afterRefusal(minutes(10), 1_000_000)).isEqualTo(minutes(10080));
  }

  @Test
  void whatThePublisherSaysOnlyMakesItLongerUpToTheCeiling() {
    assertThat(poll.notBefore(minutes(10), minutes(30))).isEqualTo(minutes(30));
    assertThat(poll.notBefore(minutes(10), minutes(5))).isEqualTo(minutes(10));
    assertThat(poll.notBefore(minutes(10), Duration.ofDays(30))).isEqualTo(minutes(120));
    assertThat(poll.notBefore(minutes(10), null)).isEqualTo(minutes(10));
  }

  @Test
  void retryAfterIsObeyedButNotForEver() {
    assertThat(poll.afterThrottling(minutes(10), 1, minutes(300))).isEqualTo(minutes(300));
    assertThat(poll.afterThrottling(minutes(10), 1, minutes(1))).isEqualTo(minutes(20));
    assertThat(poll.afterThrottling(minutes(10), 1, null)).isEqualTo(minutes(20));
    assertThat(poll.afterThrottling(minutes(10), 1, Duration.ofDays(900))).isEqualTo(minutes(1440));
  }

  @Test
  void aSourceNarrowsTheLimits() {
    NextPoll own = poll.within(minutes(30), minutes(20));

    assertThat(own.afterNews(minutes(2))).isEqualTo(minutes(30));
    assertThat(own.afterNoNews(minutes(90))).isEqualTo(minutes(30));
  }

  @Test
  void jitterStaysWithinATenthSpreadsAndRepeats() {
    Duration wait = minutes(100);

    long distinct =
        LongStream.range(0, 1000).map(s -> poll.jittered(wait, s).toMillis()).distinct().count();

    assertThat(distinct).isGreaterThan(900);
    for (long seed = 0; seed < 1000; seed++) {
      assertThat(poll.jittered(wait, seed))
          .isBetween(minutes(90), minutes(110))
          .isEqualTo(poll.jittered(wait, seed));
    }
    assertThat(poll.jittered(minutes(2), 7)).isGreaterThanOrEqualTo(minutes(2));
  }

  @Test
  void aFloorAboveTheCeilingIsRefusedByName() {
    assertThatThrownBy(
            () -> new NextPoll(minutes(1), minutes(9), minutes(3), minutes(9), minutes(9)))
        .hasMessageContaining("ingest.poll.min-interval");
  }

  private static Duration minutes(long minutes) {
    return Duration.ofMinutes(minutes);
  }
}
