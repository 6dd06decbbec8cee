package io.newsloom.ingest.websub;

import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.FeedSource;
import io.newsloom.contracts.FeedState;
import io.newsloom.contracts.HubSubscription;
import io.newsloom.ingest.FeedStates;
import io.newsloom.ingest.websub.SubscriptionPlan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A subscription from its first request to its end, as the loop and the hub's calls make it. */
class SubscriptionPlanTest {
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private static final Duration LEASE = Duration.ofDays(8);
  private static final String CALLBACK = "5b1d0c3ae2f4a897";
  private static final FeedState.Hub HUB =
      new FeedState.Hub("https://hub.example/", "https://harbourpost.example/feed", null);

  @Test
  void aHubIsAskedOnceAndAgainLaterWhileItDoesNotAnswer() {
    assertThat(next(CALLBACK, null, 0)).isEqualTo(Step.SUBSCRIBE);
    HubSubscription first = requested(null, NOW);
    assertThat(next(CALLBACK, first, 59)).isEqualTo(Step.NOTHING);
    assertThat(next(CALLBACK, first, 60)).isEqualTo(Step.SUBSCRIBE);

    HubSubscription second = requested(first, NOW);
    assertThat(next(CALLBACK, second, 119)).isEqualTo(Step.NOTHING);
    assertThat(next(CALLBACK, second, 120)).isEqualTo(Step.SUBSCRIBE);

    HubSubscription many = second;
    for (int i = 0; i < 100; i++) {
      many = requested(many, NOW);
    }
    assertThat(SubscriptionPlan.dueAt(many)).isEqualTo(NOW.plus(Duration.ofDays(1)));
  }

  @Test
  void whatIsConfirmedIsRenewedBeforeTheLeaseEnds() {
    HubSubscription active =
        SubscriptionChange.confirmed(requested(null, NOW), LEASE, NOW.plusSeconds(2));

    assertThat(active.leaseUntil()).isEqualTo(NOW.plusSeconds(2).plus(LEASE));
    assertThat(active.requests()).isNull();
    Instant renewal = NOW.plusSeconds(2).plus(Duration.ofDays(6));
    assertThat(SubscriptionPlan.dueAt(active)).isEqualTo(renewal);

    HubSubscription renewing = requested(active, renewal);
    assertThat(renewing.leaseUntil()).isEqualTo(active.leaseUntil());
    assertThat(SubscriptionPlan.dueAt(renewing)).isEqualTo(renewal.plus(Duration.ofHours(1)));
    HubSubscription renewed = SubscriptionChange.confirmed(renewing, LEASE, renewal.plusSeconds(1));
    assertThat(renewed.leaseUntil()).isEqualTo(renewal.plusSeconds(1).plus(LEASE));
  }

  @Test
  void aHubThatGivesLeasesOfSecondsIsNotAskedEverySecond() {
    HubSubscription active =
        SubscriptionChange.confirmed(requested(null, NOW), Duration.ofSeconds(1), NOW);

    assertThat(next(CALLBACK, active, 4)).isEqualTo(Step.NOTHING);
    assertThat(next(CALLBACK, active, 5)).isEqualTo(Step.SUBSCRIBE);
  }

  @Test
  void aHubConfirmsAndDeniesOnceForEachRequest() {
    HubSubscription asked = requested(null, NOW);
    HubSubscription active = SubscriptionChange.confirmed(asked, LEASE, NOW.plusSeconds(1));
    assertThat(SubscriptionChange.confirmed(active, Duration.ofDays(300), NOW.plusSeconds(9)))
        .isSameAs(active);

    HubSubscription denied = SubscriptionChange.denied(active, "no\n more", NOW.plusSeconds(60));
    assertThat(denied.leaseUntil()).isEqualTo(NOW.plusSeconds(60));
    assertThat(denied.failure()).isEqualTo("the hub denies it: no more");
    assertThat(SubscriptionChange.denied(denied, "other", NOW.plusSeconds(99))).isSameAs(denied);
    assertThat(next(CALLBACK, denied, 24 * 60)).isEqualTo(Step.NOTHING);
    assertThat(next(CALLBACK, denied, 24 * 60 + 1)).isEqualTo(Step.SUBSCRIBE);
    assertThat(requested(denied, NOW).deniedAt()).isNull();
  }

  /** Else a hub could have us write by turns as often as it calls. */
  @Test
  void whatIsDeniedAfterItWasConfirmedTakesAnotherRequest() {
    HubSubscription asked = requested(null, NOW);
    HubSubscription refused = SubscriptionChange.denied(asked, null, NOW.plusSeconds(1));
    assertThat(SubscriptionPlan.isRevoked(refused)).isFalse(); // the hub may think again
    HubSubscription active = SubscriptionChange.confirmed(refused, LEASE, NOW.plusSeconds(2));
    assertThat(active.deniedAt()).isNull();

    HubSubscription denied = SubscriptionChange.denied(active, null, NOW.plusSeconds(3));
    assertThat(SubscriptionPlan.isRevoked(denied)).isTrue();
    assertThat(SubscriptionPlan.isRevoked(requested(denied, NOW.plusSeconds(9)))).isFalse();
  }

  @Test
  void whatAHubTellsIsNeverBeforeWhatItToldLast() {
    HubSubscription first = SubscriptionChange.pinged(requested(null, NOW), NOW.plusSeconds(5));

    assertThat(SubscriptionChange.pinged(first, NOW).pingedAt())
        .isEqualTo(NOW.plusSeconds(5).plusMillis(1));
    assertThat(SubscriptionChange.pinged(first, NOW.plusSeconds(9)).pingedAt())
        .isEqualTo(NOW.plusSeconds(9));
  }

  @Test
  void anAnswerIsNeverDatedBeforeItsRequestWhoseClockMayBeAhead() {
    HubSubscription asked = requested(null, NOW.plusSeconds(5));

    assertThat(SubscriptionPlan.isAnswered(SubscriptionChange.confirmed(asked, LEASE, NOW)))
        .isTrue();
    assertThat(SubscriptionChange.denied(asked, null, NOW).deniedAt())
        .isEqualTo(NOW.plusSeconds(5));
  }

  @Test
  void whatIsNotWantedAnyMoreOrElsewhereIsEnded() {
    HubSubscription asked = requested(null, NOW);

    assertThat(next(null, asked, 60)).isEqualTo(Step.UNSUBSCRIBE);
    assertThat(next("0123456789abcdef", asked, 60)).isEqualTo(Step.UNSUBSCRIBE);
    assertThat(next(null, null, 0)).isEqualTo(Step.NOTHING);
  }

  @Test
  void aFeedThatNamesAnotherHubEachTimeHasOneAskedAnHour() {
    HubSubscription asked = requested(null, NOW);

    assertThat(next(null, asked, 59)).isEqualTo(Step.NOTHING);
    assertThat(next("0123456789abcdef", asked, 59)).isEqualTo(Step.NOTHING);
  }

  @Test
  void onlyWhatIsPolledIsWanted() {
    assertThat(SubscriptionPlan.wanted(source(true), state(NOW))).isEqualTo(HUB);
    assertThat(SubscriptionPlan.wanted(source(false), state(NOW))).isNull();
    assertThat(SubscriptionPlan.wanted(source(true), state(null))).isNull(); // polled no more
    assertThat(SubscriptionPlan.wanted(source(true), null)).isNull();
    assertThat(SubscriptionPlan.wanted(null, state(NOW))).isNull();
  }

  private static Step next(@Nullable String callback, @Nullable HubSubscription asked, int minute) {
    return SubscriptionPlan.next(callback, asked, NOW.plus(Duration.ofMinutes(minute)));
  }

  private static HubSubscription requested(@Nullable HubSubscription before, Instant at) {
    return SubscriptionChange.requested(source(true), HUB.url(), HUB.topic(), CALLBACK, before, at);
  }

  private static FeedSource source(boolean enabled) {
    return new FeedSource(
        "id",
        "https://harbourpost.example/feed",
        null,
        "harbourpost.example",
        FeedSource.ContentFrom.FEED,
        enabled,
        null,
        null,
        null,
        List.of(),
        NOW);
  }

  private static FeedState state(@Nullable Instant nextPollAt) {
    return FeedStates.withHub(NOW, nextPollAt, 600, 0, HUB);
  }
}
