package io.newsloom.ingest.page;

import io.micrometer.core.instrument.MeterRegistry;
import io.newsloom.contracts.ArticleFetched;
import io.newsloom.ingest.feed.FeedEntry;
import io.newsloom.ingest.fetch.FeedFetcher;
import io.newsloom.ingest.fetch.FetchOutcome;
import io.newsloom.ingest.fetch.FetchOutcome.Failed;
import io.newsloom.ingest.fetch.FetchOutcome.Fetched;
import io.newsloom.ingest.fetch.FetchOutcome.Kind;
import io.newsloom.ingest.fetch.FetchOutcome.Severity;
import io.newsloom.ingest.fetch.FetchOutcome.Throttled;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Fetches the pages of a poll's new entries, one after the other, with the politeness and the
 * limits of feeds. A page that cannot be had for a reason that may pass is waited for, {@value
 * #MAX_TRIES} polls of this process at most; one that is refused leaves the feed's own text, marked
 * as partial. Counted as {@code newsloom_pages_total{outcome}}.
 */
@Singleton
public final class PageFetcher {
  private static final Logger LOG = Logger.getLogger(PageFetcher.class);

  private static final int MAX_TRIES = 4;
  private static final int MAX_WAITED_FOR = 10_000;

  /** One polite, guarded GET of a page. */
  interface Fetch {
    FetchOutcome get(URI url) throws InterruptedException;
  }

  private final Fetch fetch;
  private final InstantSource clock;
  private final MeterRegistry metrics;

  /** Failed tries by uri. What is forgotten here is tried anew. */
  private final Map<String, Integer> tries =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
              return size() > MAX_WAITED_FOR;
            }
          });

  @Inject
  PageFetcher(FeedFetcher fetcher, InstantSource clock, MeterRegistry metrics) {
    this(fetcher::fetchPage, clock, metrics);
  }

  PageFetcher(Fetch fetch, InstantSource clock, MeterRegistry metrics) {
    this.fetch = fetch;
    this.clock = clock;
    this.metrics = metrics;
  }

  /**
   * In the same order; what is no article stays as it is, and what is to be tried by a later poll
   * is left out.
   *
   * @param owned throws when the pages are not ours to fetch any more; asked before each
   */
  public List<FeedEntry> complete(List<FeedEntry> entries, Runnable owned)
      throws InterruptedException {
    List<FeedEntry> complete = new ArrayList<>(entries.size());
    Set<String> patient = new HashSet<>();
    for (FeedEntry entry : entries) {
      if (entry instanceof FeedEntry.Article article) {
        owned.run();
        withPage(article, patient).ifPresent(complete::add);
      } else {
        complete.add(entry);
      }
    }
    return complete;
  }

  /** An address without its page says nothing. */
  private Optional<FeedEntry> withPage(FeedEntry.Article entry, Set<String> patient)
      throws InterruptedException {
    return withPage(entry.article(), patient)
        .map(article -> new FeedEntry.Article(article, entry.hash()))
        .map(
            whole ->
                whole.isOnlyLink()
                    ? new FeedEntry.Empty(entry.uri(), entry.hash(), entry.article().url())
                    : whole);
  }

  /**
   * Empty when a later poll is to try again.
   *
   * @param patient hosts that have asked for patience; they are not asked again in this poll
   */
  private Optional<ArticleFetched> withPage(ArticleFetched announced, Set<String> patient)
      throws InterruptedException {
    URI url;
    try {
      url = new URI(String.valueOf(announced.url()));
    } catch (URISyntaxException e) {
      return Optional.of(partial(announced, "no_link", String.valueOf(e.getMessage())));
    }
    String host = String.valueOf(url.getHost());
    if (patient.contains(host)) {
      return later(announced, "throttled", "its host has asked for patience");
    }
    FetchOutcome outcome = fetch.get(url);
    if (outcome instanceof Fetched page) {
      Optional<ArticleFetched> whole = PageText.of(announced, page, clock.instant());
      if (whole.isPresent()) {
        count("fetched");
        tries.remove(announced.uri());
        return whole;
      }
      return Optional.of(partial(announced, "unusable", "it is no HTML, empty or too big"));
    }
    if (outcome instanceof Throttled throttled) {
      patient.add(host);
      return later(announced, "throttled", "status " + throttled.status());
    }
    if (outcome instanceof Failed failed) {
      return failed.kind().severity() == Severity.PASSING && failed.kind() != Kind.TOO_LARGE
          ? later(announced, failed.kind().label(), failed.message())
          : Optional.of(partial(announced, failed.kind().label(), failed.message()));
    }
    return Optional.of(partial(announced, "protocol", "not modified, but nothing was asked"));
  }

  private Optional<ArticleFetched> later(ArticleFetched announced, String outcome, String reason) {
    if (tries.merge(announced.uri(), 1, Integer::sum) >= MAX_TRIES) {
      return Optional.of(partial(announced, outcome, reason));
    }
    count(outcome);
    LOG.infof("page comes later: uri=%s url=%s: %s", announced.uri(), announced.url(), reason);
    return Optional.empty();
  }

  private ArticleFetched partial(ArticleFetched announced, String outcome, String reason) {
    count(outcome);
    tries.remove(announced.uri());
    LOG.infof("page left out: uri=%s url=%s: %s", announced.uri(), announced.url(), reason);
    return PageText.partial(announced);
  }

  private void count(String outcome) {
    metrics.counter("newsloom.pages", "outcome", outcome).increment();
  }
}
