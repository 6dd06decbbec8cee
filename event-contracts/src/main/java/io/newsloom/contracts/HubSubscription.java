package io.newsloom.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of the hub of a source, and what the hub has said since (WebSub). Topic {@link
 * Topic#SUBSCRIPTIONS}; a null value says that nothing is subscribed. Owner: ingest-service.
 *
 * @param id of {@link FeedSource}
 * @param domain of {@link FeedSource}: says who takes care of it when the source is gone
 * @param hub that was asked
 * @param topic the name by which the hub knows the feed
 * @param callback which address the hub was given, 16 lower-case hex characters; the address itself
 *     is a secret
 * @param requestedAt when the hub was last asked to subscribe
 * @param requests how often in a row the hub was asked without confirming; null for never
 * @param confirmedAt when the hub last confirmed; null when it never did
 * @param leaseUntil when what it confirmed ends; null when it never did
 * @param deniedAt when the hub last said no; null when it did not since it was asked
 * @param failure why the last request came to nothing, one sentence; null when it did not
 * @param pingedAt when the hub last told of a change, with a good signature; null when it never did
 */
public record HubSubscription(
    String id,
    String domain,
    String hub,
    String topic,
    String callback,
    Instant requestedAt,
    @Nullable Integer requests,
    @Nullable Instant confirmedAt,
    @Nullable Instant leaseUntil,
    @Nullable Instant deniedAt,
    @Nullable String failure,
    @Nullable Instant pingedAt) {
  public HubSubscription {
    Require.present(id, "id");
    Require.present(domain, "domain");
    Require.present(hub, "hub");
    Require.present(topic, "topic");
    Require.present(callback, "callback");
    Require.present(requestedAt, "requestedAt");
    Require.atLeast(0, requests == null ? 0 : requests, "requests");
  }
}
