package io.newsloom.ingest.websub;

import io.newsloom.contracts.FeedSource;
import io.newsloom.contracts.FeedState;
import io.newsloom.contracts.HubSubscription;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What to ask a hub for now, from what is wanted and what was asked before. No I/O. */
final class SubscriptionPlan {
  /** Also after a denial, which a hub may take back. */
  private static final Duration LONGEST_BACK_OFF = Duration.ofDays(1);

  private static final Duration FIRST_BACK_OFF = Duration.ofHours(1);
  private static final int MAX_DOUBLINGS = 5;

  /** A hub that gives leases of seconds is not asked again every second. */
  private static final Duration SHORTEST_RENEWAL = Duration.ofMinutes(5);

  /** A feed that names another hub in every poll does not have us ask each. */
  private static final Duration SHORTEST_STAY = Duration.ofHours(1);

  private SubscriptionPlan() {}

  /** What is next for a source. */
  enum Step {
    NOTHING,
    SUBSCRIBE,
    /** And forget: should it be wanted again, or elsewhere, that is the next step. */
    UNSUBSCRIBE
  }

  /** The hub to hear from; null when the source is not polled or declares none. */
  static FeedState.@Nullable Hub wanted(@Nullable FeedSource source, @Nullable FeedState state) {
    boolean polled =
        source != null && source.enabled() && state != null && state.nextPollAt() != null;
    return polled ? state.hub() : null;
  }

  /**
   * @param callback name of the one for the hub that is wanted; null when none is
   * @param asked null when nothing was asked
   */
  static Step next(@Nullable String callback, @Nullable HubSubscription asked, Instant now) {
    if (asked == null) {
      return callback == null ? Step.NOTHING : Step.SUBSCRIBE;
    }
    if (!asked.callback().equals(callback)) {
      boolean early = asked.requestedAt().plus(SHORTEST_STAY).isAfter(now);
      return early ? Step.NOTHING : Step.UNSUBSCRIBE;
    }
    return dueAt(asked).isAfter(now) ? Step.NOTHING : Step.SUBSCRIBE;
  }

  static Instant dueAt(HubSubscription asked) {
    if (asked.deniedAt() != null) {
      return asked.deniedAt().plus(LONGEST_BACK_OFF);
    }
    if (!isAnswered(asked)) {
      int requests = asked.requests() == null ? 1 : Math.max(1, asked.requests());
      Duration wait = FIRST_BACK_OFF.multipliedBy(1L << Math.min(requests - 1, MAX_DOUBLINGS));
      return asked
          .requestedAt()
          .plus(wait.compareTo(LONGEST_BACK_OFF) < 0 ? wait : LONGEST_BACK_OFF);
    }
    Duration lease = Duration.between(asked.confirmedAt(), asked.leaseUntil());
    Instant renewal = asked.confirmedAt().plus(lease.multipliedBy(3).dividedBy(4));
    Instant earliest = asked.requestedAt().plus(SHORTEST_RENEWAL);
    return renewal.isBefore(earliest) ? earliest : renewal;
  }

  /** Whether the last request was confirmed. */
  static boolean isAnswered(HubSubscription asked) {
    return asked.confirmedAt() != null
        && asked.leaseUntil() != null
        && !asked.confirmedAt().isBefore(asked.requestedAt());
  }

  /** Denied after it was confirmed: it takes another request to undo that. */
  static boolean isRevoked(HubSubscription asked) {
    return asked.deniedAt() != null && isAnswered(asked);
  }
}
