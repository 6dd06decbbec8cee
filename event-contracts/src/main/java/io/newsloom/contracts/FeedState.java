package io.newsloom.contracts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a source between two polls. Topic {@link Topic#FEED_STATE}. Owner:
 * ingest-service.
 *
 * @param id of {@link FeedSource}
 * @param etag verbatim; null when the server gave none
 * @param lastModified verbatim; null when the server gave none
 * @param intervalSeconds the present time between two polls
 * @param failures failed polls in a row
 * @param failureKind what failed last; null when the last poll was good
 * @param failingSince first of the failed polls in a row; null when the last poll was good
 * @param redirectTo target of a permanent redirect; null when there is none
 * @param redirectSightings how often it was seen in a row
 * @param nextPollAt null before the first poll, and after it when the feed is polled no more
 * @param redirectSince first sighting of it in a row
 * @param itemsPerDay new and changed items a day, a mean over about two weeks; null before the
 *     second poll
 * @param dropped entries without text and title so far, each counted once per change
 * @param lastGapAt when a poll last found none of the items of the poll before it, so that some may
 *     have come and gone between the two
 * @param leftOut what the last good poll saw and did not read: items beyond the limit, sitemaps of
 *     an index beyond the limit or out of reach
 * @param hub where the feed says that it tells of its changes, by the last answer that had a body;
 *     null when it does not say so
 * @param items what the feed's items looked like when they were last emitted, newest last
 */
public record FeedState(
    String id,
    @Nullable String etag,
    @Nullable String lastModified,
    @Nullable Instant lastPolledAt,
    @Nullable Instant lastSuccessAt,
    @Nullable Instant lastNewItemAt,
    @Nullable Instant nextPollAt,
    int intervalSeconds,
    int failures,
    @Nullable String failureKind,
    @Nullable String failureMessage,
    @Nullable Instant failingSince,
    @Nullable String redirectTo,
    int redirectSightings,
    @Nullable Instant redirectSince,
    @Nullable Double itemsPerDay,
    @Nullable Integer dropped,
    @Nullable Instant lastGapAt,
    @Nullable Integer leftOut,
    @Nullable Hub hub,
    List<SeenItem> items) {
  public FeedState {
    Require.present(id, "id");
    Require.atLeast(0, intervalSeconds, "intervalSeconds");
    Require.atLeast(0, failures, "failures");
    Require.atLeast(0, redirectSightings, "redirectSightings");
    Require.atLeast(0, itemsPerDay == null ? 0 : (long) Math.floor(itemsPerDay), "itemsPerDay");
    Require.atLeast(0, dropped == null ? 0 : dropped, "dropped");
    Require.atLeast(0, leftOut == null ? 0 : leftOut, "leftOut");
    items = Require.listOf(items);
  }

  /**
   * What a feed declares for WebSub.
   *
   * @param url of the hub
   * @param topic the name by which the hub knows the feed
   * @param pingSeen {@link HubSubscription#pingedAt} as it was known when the last good poll began:
   *     a later one waits for its poll; null when there was none
   */
  public record Hub(String url, String topic, @Nullable Instant pingSeen) {
    public Hub {
      Require.present(url, "hub.url");
      Require.present(topic, "hub.topic");
    }
  }

  /**
   * @param uri proposed uri of the item
   * @param hash 16 lower-case hex characters over all that the item says
   */
  public record SeenItem(String uri, String hash) {
    public SeenItem {
      Require.present(uri, "items.uri");
      Require.present(hash, "items.hash");
    }
  }
}
