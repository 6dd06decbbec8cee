package io.newsloom.ingest.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.FeedState;
import io.newsloom.contracts.HubSubscription;
import io.newsloom.ingest.FeedStates;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * However often a hub tells of changes, a feed is polled no more often than it could be without.
 */
class HubPingTest {
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private static final Duration FLOOR = Duration.ofMinutes(2);

  @Test
  void aPingMakesTheFeedDueAtItsShortestIntervalAfterTheLastPoll() {
    assertThat(dueAt(state(0, null), NOW.plusSeconds(1))).isEqualTo(NOW.plus(FLOOR));
    assertThat(dueAt(state(0, NOW), NOW.plusSeconds(1))).isEqualTo(NOW.plus(FLOOR));
  }

  /** Also when it came while the poll was under way: the feed may have been read before. */
  @Test
  void onlyWhatWasKnownWhenThePollBeganIsSeen() {
    assertThat(dueAt(state(0, NOW.minusSeconds(9)), NOW.minusSeconds(9))).isNull();
    assertThat(dueAt(state(0, NOW.minusSeconds(9)), NOW.minusSeconds(3))).isNotNull();
  }

  @Test
  void aFailingFeedWaitsForItsTurn() {
    assertThat(dueAt(state(1, null), NOW)).isNull();
  }

  @Test
  void withoutAPingAHubOrAFirstPollThereIsNone() {
    assertThat(dueAt(state(0, null), null)).isNull();
    assertThat(HubPing.dueAt(state(0, null), null, FLOOR)).isNull();
    assertThat(dueAt(null, NOW)).isNull();
    assertThat(dueAt(StateChange.unpolled("id"), NOW)).isNull();
  }

  /** A hub that tells all the time is noted once between two polls, and near the next one. */
  @Test
  void whatComesLongBeforeThePollThatWillSeeItNeedNotBeNoted() {
    HubSubscription first = pinged(NOW.plusSeconds(1));

    assertThat(isForeseen(state(0, null), pinged(null), 2)).isFalse();
    assertThat(isForeseen(state(0, null), first, 2)).isTrue();
    assertThat(isForeseen(state(0, null), first, 114)).isTrue();
    assertThat(isForeseen(state(0, null), first, 116)).isFalse(); // it may begin any time now
    assertThat(isForeseen(state(0, NOW.plusSeconds(1)), first, 2)).isFalse(); // it has begun
    assertThat(isForeseen(state(1, null), first, 600)).isTrue(); // whenever the feed is well again
    assertThat(isForeseen(state(1, null), first, 7196)).isFalse();
  }

  /** It may read the feed before what it does not hear of: that is not noted any more. */
  @Test
  void aPollThatSomeoneAskedForIsFollowedByAnother() {
    Instant at = NOW.plusSeconds(1);
    HubSubscription told = pinged(at);

    assertThat(seenBy(state(0, null), told, 60)).isNull();
    assertThat(seenBy(state(0, null), told, 120)).isEqualTo(at);
    assertThat(seenBy(state(1, null), told, 120)).isNull();
    assertThat(seenBy(state(1, null), told, 7200)).isEqualTo(at);
    assertThat(seenBy(state(0, null), pinged(null), 7200)).isNull();
  }

  private static @Nullable Instant seenBy(
      FeedState state, HubSubscription subscription, int second) {
    return HubPing.seenBy(state, subscription, FLOOR, NOW.plusSeconds(second));
  }

  private static boolean isForeseen(FeedState state, HubSubscription subscription, int second) {
    return HubPing.isForeseen(state, subscription, FLOOR, NOW.plusSeconds(second));
  }

  private static @Nullable Instant dueAt(@Nullable FeedState state, @Nullable Instant pingedAt) {
    return HubPing.dueAt(state, pinged(pingedAt), FLOOR);
  }

  private static HubSubscription pinged(@Nullable Instant at) {
    return new HubSubscription(
        "id", "a.example", "h", "t", "c", NOW, null, NOW, NOW.plusSeconds(60), null, null, at);
  }

  private static FeedState state(int failures, @Nullable Instant pingSeen) {
    return FeedStates.withHub(
        NOW, NOW.plusSeconds(7200), 7200, failures, new FeedState.Hub("h", "t", pingSeen));
  }
}
