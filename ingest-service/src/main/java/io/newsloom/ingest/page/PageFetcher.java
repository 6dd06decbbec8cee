package io.newsloom.ingest.page;

import io.micrometer.core.instrument.MeterRegistry;
import io.newsloom.contracts.ArticleFetched;
import io.newsloom.ingest.feed.FeedEntry;
import io.newsloom.ingest.fetch.FeedFetcher;
import io.newsloom.ingest.fetch.FetchOutcome;
import io.newsloom.ingest.fetch.FetchOutcome.Failed;
import io.newsloom.ingest.fetch.FetchOutcome.Fetched;
import io.newsloom.ingest.fetch.FetchOutcome.Throttled;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Fetches the pages of a poll's new entries, one after the other, with the politeness and the
 * limits of feeds. A page that cannot be had leaves the feed's own text, marked as partial. Counted
 * as {@code newsloom_pages_total{outcome}}.
 */
@Singleton
public final class PageFetcher {
  private static final Logger LOG = Logger.getLogger(PageFetcher.class);

  private final FeedFetcher fetcher;
  private final InstantSource clock;
  private final MeterRegistry metrics;

  PageFetcher(FeedFetcher fetcher, InstantSource clock, MeterRegistry metrics) {
    this.fetcher = fetcher;
    this.clock = clock;
    this.metrics = metrics;
  }

  /** In the same order; what is no article stays as it is. */
  public List<FeedEntry> complete(List<FeedEntry> entries) throws InterruptedException {
    List<FeedEntry> complete = new ArrayList<>(entries.size());
    Set<String> patient = new HashSet<>();
    for (FeedEntry entry : entries) {
      complete.add(entry instanceof FeedEntry.Article article ? withPage(article, patient) : entry);
    }
    return complete;
  }

  /** An address without its page says nothing. */
  private FeedEntry withPage(FeedEntry.Article entry, Set<String> patient)
      throws InterruptedException {
    FeedEntry.Article whole =
        new FeedEntry.Article(withPage(entry.article(), patient), entry.hash());
    return whole.isOnlyLink()
        ? new FeedEntry.Empty(entry.uri(), entry.hash(), entry.article().url())
        : whole;
  }

  /**
   * @param patient hosts that have asked for patience; they are not asked again in this poll
   */
  private ArticleFetched withPage(ArticleFetched announced, Set<String> patient)
      throws InterruptedException {
    URI url;
    try {
      url = new URI(String.valueOf(announced.url()));
    } catch (URISyntaxException e) {
      return partial(announced, "no_link", String.valueOf(e.getMessage()));
    }
    String host = String.valueOf(url.getHost());
    if (patient.contains(host)) {
      return partial(announced, "throttled", "its host has asked for patience");
    }
    FetchOutcome outcome = fetcher.fetchPage(url);
    if (outcome instanceof Fetched page) {
      Optional<ArticleFetched> whole = PageText.of(announced, page, clock.instant());
      if (whole.isPresent()) {
        count("fetched");
        return whole.get();
      }
      return partial(announced, "unusable", "it is no HTML, empty or too big");
    }
    if (outcome instanceof Throttled throttled) {
      patient.add(host);
      return partial(announced, "throttled", "status " + throttled.status());
    }
    return outcome instanceof Failed failed
        ? partial(announced, failed.kind().label(), failed.message())
        : partial(announced, "protocol", "not modified, but nothing was asked");
  }

  private ArticleFetched partial(ArticleFetched announced, String outcome, String reason) {
    count(outcome);
    LOG.infof("page left out: uri=%s url=%s: %s", announced.uri(), announced.url(), reason);
    return PageText.partial(announced);
  }

  private void count(String outcome) {
    metrics.counter("newsloom.pages", "outcome", outcome).increment();
  }
}
