package io.newsloom.ingest.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.ingest.page.PageOutcome;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PageJudgeTest {
  private static final Duration RETRY = Duration.ofMinutes(1);
  private static final Duration ROBOTS = Duration.ofMinutes(10);

  private final PageJudge judge = new PageJudge(RETRY);

  @Test
  void whileRobotsTxtIsAwayItsHostIsPausedAndNoTryIsLostHoweverOften() {
    PageOutcome away =
        new PageOutcome.NotAsked(
            "robots_unavailable", "example.com", "its server says 503", ROBOTS);

    assertThat(judge.next(away, 3, 0))
        .isEqualTo(new PageJudge.Later("robots_unavailable", "its server says 503", ROBOTS, false));
    assertThat(judge.pause(away, 3)).isEqualTo(new PageJudge.Pause("example.com", ROBOTS));
  }

  @Test
  void ourOwnCongestionCostsNoTryAndPausesNobody() {
    PageOutcome busy = new PageOutcome.NotAsked("busy", "example.com", "no turn", null);

    assertThat(judge.next(busy, 3, 0))
        .isEqualTo(new PageJudge.Later("busy", "no turn", RETRY, false));
    assertThat(judge.pause(busy, 3)).isNull();
  }

  @Test
  void patienceConcernsTheHostThatAnsweredAndThePageThatWasAskedForWaitsAsLong() {
    PageOutcome asked = throttled(Duration.ofMinutes(30));

    assertThat(judge.pause(asked, 0))
        .isEqualTo(new PageJudge.Pause("answered.example", Duration.ofMinutes(30)));
    assertThat(judge.next(asked, 0, 0))
        .isEqualTo(new PageJudge.Later("throttled", "429", Duration.ofMinutes(30), true));
  }

  @Test
  void aPauseIsADayAtMostAndWithoutATimeAsLongAsUntilTheNextTry() {
    assertThat(judge.pause(throttled(Duration.ofDays(400)), 0))
        .isEqualTo(new PageJudge.Pause("answered.example", Duration.ofDays(1)));
    assertThat(judge.pause(throttled(null), 2))
        .isEqualTo(new PageJudge.Pause("answered.example", RETRY.multipliedBy(4)));
  }

  @Test
  void aPageThatLeadsToAnotherSiteIsAskedOfItsOwnerButNotRoundAndRound() {
    URI target = URI.create("https://other.example/a");

    assertThat(judge.next(new PageOutcome.Elsewhere(target), 0, 4))
        .isEqualTo(new PageJudge.Forward(target));
    assertThat(judge.next(new PageOutcome.Elsewhere(target), 0, 5))
        .isInstanceOf(PageJudge.Partial.class);
  }

  @Test
  void theFourthFailedTryIsTheLast() {
    PageOutcome down = new PageOutcome.Passing("http_server", "500");

    assertThat(judge.next(down, 2, 0))
        .isEqualTo(new PageJudge.Later("http_server", "500", RETRY.multipliedBy(4), true));
    assertThat(judge.next(down, 3, 0)).isEqualTo(new PageJudge.Partial("http_server", "500"));
    assertThat(judge.next(throttled(null), 3, 0))
        .isEqualTo(new PageJudge.Partial("throttled", "429"));
    assertThat(judge.next(new PageOutcome.Refused("robots", "forbidden"), 0, 0))
        .isEqualTo(new PageJudge.Partial("robots", "forbidden"));
  }

  private static PageOutcome throttled(@Nullable Duration patience) {
    return new PageOutcome.Throttled("answered.example", "429", patience);
  }
}
