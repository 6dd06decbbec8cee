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
  static @Nullable Instant waiting(
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
    Instant due = dueAt(state, subscription, floor);
    return due == null || due.isAfter(now.plus(SURE));
  }
}
