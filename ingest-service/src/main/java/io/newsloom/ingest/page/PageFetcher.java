package io.newsloom.ingest.page;

import io.micrometer.core.instrument.MeterRegistry;
import io.newsloom.contracts.ArticleFetched;
import io.newsloom.ingest.feed.FeedEntry;
import io.newsloom.ingest.fetch.FeedFetcher;
import io.newsloom.ingest.fetch.FetchOutcome;
import io.newsloom.ingest.fetch.FetchOutcome.Failed;
import io.newsloom.ingest.fetch.FetchOutcome.Fetched;
import io.newsloom.ingest.fetch.FetchOutcome.Kind;
import io.newsloom.ingest.fetch.FetchOutcome.OtherSite;
import io.newsloom.ingest.fetch.FetchOutcome.Severity;
import io.newsloom.ingest.fetch.FetchOutcome.Throttled;
import io.newsloom.ingest.identity.Domains;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the pages behind entries, with the politeness and the limits of feeds. In a poll one
 * after the other, those of the feed's own site: a page that cannot be had for a reason that may
 * pass is waited for, {@value #MAX_TRIES} polls of this process at most; one that is refused leaves
 * the feed's own text, marked as partial. Counted as {@code newsloom_pages_total{outcome}}.
 */
@Singleton
public final class PageFetcher {
  private static final Logger LOG = Logger.getLogger(PageFetcher.class);

  /** After that many a page is not tried again. */
  public static final int MAX_TRIES = 4;

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
   * @param domain of the feed; pages elsewhere are others' to fetch
   * @param owned throws when the pages are not ours to fetch any more; asked before each
   */
  public List<FeedEntry> complete(List<FeedEntry> entries, String domain, Runnable owned)
      throws InterruptedException {
    List<FeedEntry> complete = new ArrayList<>(entries.size());
    Set<String> patient = new HashSet<>();
    for (FeedEntry entry : entries) {
      if (!(entry instanceof FeedEntry.Article article)) {
        complete.add(entry);
      } else if (isElsewhere(article.article(), domain)) {
        complete.add(new FeedEntry.Elsewhere(article.article(), article.hash()));
      } else {
        owned.run();
        withPage(article.article(), article.hash(), patient).ifPresent(complete::add);
      }
    }
    return complete;
  }

  private static boolean isElsewhere(ArticleFetched announced, String domain) {
    return host(announced.url()).map(Domains::of).filter(page -> !page.equals(domain)).isPresent();
  }

  /** The host of the page in lower case; empty when there is no address to ask. */
  public static Optional<String> host(@Nullable String url) {
    try {
      return Optional.ofNullable(new URI(String.valueOf(url)).getHost())
          .map(host -> host.toLowerCase(Locale.ROOT));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** An address without its page says nothing. */
  private static FeedEntry entry(ArticleFetched article, String hash) {
    return FeedEntry.Article.isOnlyLink(article)
        ? new FeedEntry.Empty(article.uri(), hash, article.url())
        : new FeedEntry.Article(article, hash);
  }

  /**
   * Empty when a later poll is to try again.
   *
   * @param patient hosts that have asked for patience, or that could not be asked; they are not
   *     asked again in this poll. A page whose host is never free must end too: that counts as a
   *     try
   */
  private Optional<FeedEntry> withPage(ArticleFetched announced, String hash, Set<String> patient)
      throws InterruptedException {
    String host = host(announced.url()).orElse("");
    PageOutcome outcome =
        patient.contains(host)
            ? new PageOutcome.Throttled(host, "its host has asked for patience", null)
            : fetch(announced, String.valueOf(announced.url()));
    if (outcome instanceof PageOutcome.Whole whole) {
      tries.remove(announced.uri());
      return Optional.of(entry(whole.article(), hash));
    }
    if (outcome instanceof PageOutcome.Elsewhere) {
      tries.remove(announced.uri());
      return Optional.of(new FeedEntry.Elsewhere(announced, hash)); // who reads it follows it anew
    }
    if (outcome instanceof PageOutcome.Refused refused) {
      return Optional.of(entry(partial(announced, refused.label(), refused.reason()), hash));
    }
    if (outcome instanceof PageOutcome.Throttled throttled) {
      patient.add(throttled.host());
      return later(announced, hash, PageOutcome.Throttled.LABEL, throttled.reason());
    }
    if (outcome instanceof PageOutcome.NotAsked notAsked) {
      patient.add(notAsked.host());
      return later(announced, hash, notAsked.label(), notAsked.reason());
    }
    PageOutcome.Passing passing = (PageOutcome.Passing) outcome;
    return later(announced, hash, passing.label(), passing.reason());
  }

  /**
   * One try. Counts it when it is a whole page; else {@link #partial} or {@link #waits} does.
   *
   * @param address of the page
   */
  public PageOutcome fetch(ArticleFetched announced, String address) throws InterruptedException {
    URI url;
    try {
      url = new URI(address);
    } catch (URISyntaxException e) {
      return new PageOutcome.Refused("no_link", String.valueOf(e.getMessage()));
    }
    FetchOutcome outcome = fetch.get(url);
    if (outcome instanceof Fetched page) {
      Optional<ArticleFetched> whole = PageText.of(announced, page, clock.instant());
      whole.ifPresent(article -> count("fetched"));
      return whole
          .<PageOutcome>map(PageOutcome.Whole::new)
          .orElseGet(() -> new PageOutcome.Refused("unusable", "it is no HTML, empty or too big"));
    }
    if (outcome instanceof OtherSite other) {
      return new PageOutcome.Elsewhere(other.target());
    }
    if (outcome instanceof Throttled throttled) {
      return throttled.kind() == Kind.THROTTLED
          ? new PageOutcome.Throttled(throttled.host(), throttled.message(), throttled.retryAfter())
          : new PageOutcome.NotAsked(
              throttled.kind().label(),
              throttled.host(),
              throttled.message(),
              throttled.retryAfter());
    }
    if (outcome instanceof Failed failed && failed.kind() == Kind.BUSY) {
      return new PageOutcome.NotAsked(
          failed.kind().label(), host(address).orElse(""), failed.message(), null);
    }
    if (outcome instanceof Failed failed) {
      return failed.kind().severity() == Severity.PASSING && failed.kind() != Kind.TOO_LARGE
          ? new PageOutcome.Passing(failed.kind().label(), failed.message())
          : new PageOutcome.Refused(failed.kind().label(), failed.message());
    }
    return new PageOutcome.Refused("protocol", "not modified, but nothing was asked");
  }

  private Optional<FeedEntry> later(
      ArticleFetched announced, String hash, String label, String reason) {
    if (tries.merge(announced.uri(), 1, Integer::sum) >= MAX_TRIES) {
      return Optional.of(entry(partial(announced, label, reason), hash));
    }
    waits(announced, label, reason);
    return Optional.empty();
  }

  /** Counts a try after which another follows. */
  public void waits(ArticleFetched announced, String label, String reason) {
    count(label);
    LOG.infof("page comes later: uri=%s url=%s: %s", announced.uri(), announced.url(), reason);
  }

  /** The feed's own text, as no page will come; counted under {@code label}. */
  public ArticleFetched partial(ArticleFetched announced, String label, String reason) {
    count(label);
    tries.remove(announced.uri());
    LOG.infof("page left out: uri=%s url=%s: %s", announced.uri(), announced.url(), reason);
    return PageText.partial(announced);
  }

  private void count(String outcome) {
    metrics.counter("newsloom.pages", "outcome", outcome).increment();
  }
}
