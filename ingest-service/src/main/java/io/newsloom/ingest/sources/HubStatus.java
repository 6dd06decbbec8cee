package io.newsloom.ingest.sources;

import io.newsloom.contracts.FeedState;
import io.newsloom.contracts.HubSubscription;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the subscription of a source at its hub is. */
public enum HubStatus {
  /** The feed names a hub; it was not asked, or not yet. */
  DECLARED,
  /** The hub was asked and has not confirmed. */
  ASKED,
  ACTIVE,
  DENIED,
  /** What was confirmed has ended. */
  EXPIRED;

  /** Null when the feed names no hub and none was asked. */
  public static @Nullable HubStatus of(
      @Nullable FeedState state, @Nullable HubSubscription subscription, Instant now) {
    if (subscription == null) {
      return state == null || state.hub() == null ? null : DECLARED;
    }
    if (subscription.deniedAt() != null) {
      return DENIED;
    }
    if (subscription.leaseUntil() == null) {
      return ASKED;
    }
    return subscription.leaseUntil().isAfter(now) ? ACTIVE : EXPIRED;
  }

  /** As it is written into an answer and a label. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
