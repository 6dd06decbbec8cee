package io.newsloom.contracts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something to poll. Topic {@link Topic#SOURCES}; a null value deletes it. Owner: ingest-service.
 *
 * @param id 32 lower-case hex characters, derived from the normalised URL: adding a feed twice
 *     gives one source
 * @param url of the feed
 * @param name as people call the publisher; null takes the feed's own title
 * @param domain registrable domain of the URL; partitions are by it
 * @param content whether the feed's items are the articles or only lead to their pages
 * @param enabled false keeps it without polling
 * @param language BCP 47, used where an item declares none
 * @param minInterval shortest time between two polls; null takes the service's setting
 * @param maxInterval longest time between two polls; null takes the service's setting
 * @param addedAt wall clock; a state older than this belongs to a source that was deleted
 * @param pollAskedAt when someone last asked for a poll out of turn, of an instance that does not
 *     poll this source itself; null when nobody did
 */
public record FeedSource(
    String id,
    String url,
    @Nullable String name,
    String domain,
    ContentFrom content,
    boolean enabled,
    @Nullable String language,
    @Nullable Duration minInterval,
    @Nullable Duration maxInterval,
    List<String> labels,
    Instant addedAt,
    @Nullable Instant pollAskedAt) {
  public FeedSource {
    Require.present(id, "id");
    Require.present(url, "url");
    Require.present(domain, "domain");
    content = content == null ? ContentFrom.FEED : content;
    Require.present(addedAt, "addedAt");
    labels = Require.listOf(labels);
  }

  /** A source that nobody has asked to poll. */
  public FeedSource(
      String id,
      String url,
      @Nullable String name,
      String domain,
      ContentFrom content,
      boolean enabled,
      @Nullable String language,
      @Nullable Duration minInterval,
      @Nullable Duration maxInterval,
      List<String> labels,
      Instant addedAt) {
    this(
        id,
        url,
        name,
        domain,
        content,
        enabled,
        language,
        minInterval,
        maxInterval,
        labels,
        addedAt,
        null);
  }

  public enum ContentFrom {
    FEED,
    PAGE
  }
}
