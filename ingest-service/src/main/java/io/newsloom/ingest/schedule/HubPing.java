package io.newsloom.ingest.schedule;

import io.newsloom.contracts.FeedState;
import io.newsloom.contracts.HubSubscription;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a hub's word does to a feed's turn: it comes sooner, but no sooner after the last poll than
 * it could have come without, however often the hub says it, and never while the feed fails.
 */
final class HubPing {

  /** Polls begin when they are due, by clocks that differ by less. */
  private static final Duration SURE = Duration.ofSeconds(5);

  private HubPing() {}

  /** When a hub last told of a change that no poll began after; null when none did. */
  private static @Nullable Instant waiting(
      @Nullable FeedState state, @Nullable HubSubscription subscription) {
    if (state == null || state.hub() == null || subscription == null) {
      return null; // what a hub told before the feed left it counts no more
    }
    Instant at = subscription.pingedAt();
    Instant seen = state.hub().pingSeen();
    return at != null && (seen == null || at.isAfter(seen)) ? at : null;
  }

  /**
   * Null when no hub makes it due.
   *
   * @param floor shortest time between two polls of the feed
   */
  static @Nullable Instant dueAt(
      @Nullable FeedState state, @Nullable HubSubscription subscription, Duration floor) {
    return waiting(state, subscription) == null
            || state == null
            || state.lastPolledAt() == null
            || state.failures() > 0
        ? null
        : state.lastPolledAt().plus(floor);
  }

  /**
   * What hubs told that a poll sees which begins now. Null when they told nothing, and for a poll
   * that begins before its turn as someone asked for it: more may be told while it is under way and
   * not be noted, being {@link #isForeseen}. Another follows then.
   */
  static @Nullable Instant seenBy(
      @Nullable FeedState state,
      @Nullable HubSubscription subscription,
      Duration floor,
      Instant now) {
    Instant turn = turn(state, subscription, floor);
    return turn != null && turn.isAfter(now) ? null : waiting(state, subscription);
  }

  /**
   * Whether a poll that has not begun will see what a hub tells now, as it was told something
   * already: this is what a hub that tells too often comes to.
   */
  static boolean isForeseen(
      @Nullable FeedState state,
      @Nullable HubSubscription subscription,
      Duration floor,
      Instant now) {
    if (waiting(state, subscription) == null) {
      return false;
    }
    Instant turn = turn(state, subscription, floor);
    return turn == null || turn.isAfter(now.plus(SURE));
  }

  /** When the feed is polled, unless someone asks for it; null for never. */
  private static @Nullable Instant turn(
      @Nullable FeedState state, @Nullable HubSubscription subscription, Duration floor) {
    Instant due = dueAt(state, subscription, floor);
    return due == null && state != null ? state.nextPollAt() : due;
  }
}
