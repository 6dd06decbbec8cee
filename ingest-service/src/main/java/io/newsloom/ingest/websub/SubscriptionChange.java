package io.newsloom.ingest.websub;

import io.newsloom.contracts.FeedSource;
import io.newsloom.contracts.HubSubscription;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * From one state of a subscription to its next. Times of one instance may meet those of another,
 * whose clock is ahead: an answer is never dated before its request.
 */
final class SubscriptionChange {
  private SubscriptionChange() {}

  /**
   * @param before null when nothing was asked
   */
  static HubSubscription requested(
      FeedSource source,
      String hub,
      String topic,
      String callback,
      @Nullable HubSubscription before,
      Instant now) {
    return new HubSubscription(
        source.id(),
        source.domain(),
        hub,
        topic,
        callback,
        now,
        before == null || before.requests() == null ? 1 : before.requests() + 1,
        before == null ? null : before.confirmedAt(),
        before == null ? null : before.leaseUntil(),
        null,
        before == null ? null : before.failure(),
        before == null ? null : before.pingedAt());
  }

  /** What was confirmed before, and not asked for again since, stays: a hub confirms once. */
  static HubSubscription confirmed(HubSubscription asked, Duration lease, Instant now) {
    if (SubscriptionPlan.isAnswered(asked)) {
      return asked;
    }
    Instant at = later(now, asked.requestedAt());
    return copy(asked, null, at, at.plus(lease), null, null, asked.pingedAt());
  }

  /** It counts once; whatever was confirmed ends with it. */
  static HubSubscription denied(HubSubscription asked, @Nullable String reason, Instant now) {
    if (asked.deniedAt() != null) {
      return asked;
    }
    Instant at = later(now, asked.requestedAt());
    Instant lease = asked.leaseUntil();
    return copy(
        asked,
        asked.requests(),
        asked.confirmedAt(),
        lease == null || lease.isBefore(at) ? lease : at,
        at,
        HubWords.line(reason == null ? "the hub denies it" : "the hub denies it: " + reason),
        asked.pingedAt());
  }

  static HubSubscription failed(HubSubscription asked, String reason) {
    return copy(
        asked,
        asked.requests(),
        asked.confirmedAt(),
        asked.leaseUntil(),
        asked.deniedAt(),
        HubWords.line(reason),
        asked.pingedAt());
  }

  /** Later than what a poll may have seen already, be it by a clock ahead of ours. */
  static HubSubscription pinged(HubSubscription asked, Instant now) {
    Instant last = asked.pingedAt();
    return copy(
        asked,
        asked.requests(),
        asked.confirmedAt(),
        asked.leaseUntil(),
        asked.deniedAt(),
        asked.failure(),
        last == null ? now : later(now, last.plusMillis(1)));
  }

  private static HubSubscription copy(
      HubSubscription asked,
      @Nullable Integer requests,
      @Nullable Instant confirmedAt,
      @Nullable Instant leaseUntil,
      @Nullable Instant deniedAt,
      @Nullable String failure,
      @Nullable Instant pingedAt) {
    return new HubSubscription(
        asked.id(),
        asked.domain(),
        asked.hub(),
        asked.topic(),
        asked.callback(),
        asked.requestedAt(),
        requests,
        confirmedAt,
        leaseUntil,
        deniedAt,
        failure,
        pingedAt);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
