package io.newsloom.ingest.discover;

import io.newsloom.ingest.feed.FeedReader;
import io.newsloom.ingest.feed.ParsedFeed;
import io.newsloom.ingest.feed.UnreadableFeedException;
import io.newsloom.ingest.fetch.FetchOutcome;
import io.newsloom.ingest.fetch.FetchOutcome.Failed;
import io.newsloom.ingest.fetch.FetchOutcome.Fetched;
import io.newsloom.ingest.fetch.FetchOutcome.Throttled;
import io.newsloom.ingest.markup.DecodedText;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the feeds of a site. In this order, until there is one: the given address itself; what its
 * page declares, taken at its word; sitemaps that robots.txt names, and common places, each read to
 * see that it is one. At most {@value #MAX_TRIES} fetches beside the page and robots.txt, the last
 * of them begun within a minute.
 */
final class Discovery {
  private static final int MAX_TRIES = 12;
  private static final int MAX_SITEMAPS = 3;

  /** Someone waits for the answer: no fetch begins after this. */
  private static final long MAX_NANOS = 60_000_000_000L;

  /** One polite, guarded GET. */
  interface Fetch {
    FetchOutcome get(URI url) throws InterruptedException;
  }

  /**
   * @param tried addresses that were fetched
   * @param failure why the given address could not be fetched; null when it could
   */
  record Result(List<FoundFeed> feeds, List<String> tried, @Nullable String failure) {}

  private final FeedReader reader;
  private final Fetch fetch;

  Discovery(FeedReader reader, Fetch fetch) {
    this.reader = reader;
    this.fetch = fetch;
  }

  Result of(URI site) throws InterruptedException {
    long deadline = System.nanoTime() + MAX_NANOS;
    Set<String> tried = new LinkedHashSet<>(List.of(site.toString()));
    FetchOutcome home = fetch.get(site);
    if (!(home instanceof Fetched page)) {
      return new Result(List.of(), List.copyOf(tried), failure(home));
    }
    FoundFeed self = feed(page, FoundFeed.Origin.SELF);
    if (self != null) {
      return new Result(List.of(self), List.copyOf(tried), null);
    }
    List<FoundFeed> declared =
        FeedLinks.in(DecodedText.ofHtml(page.body(), page.contentType()).text(), page.url());
    return new Result(
        declared.isEmpty() ? looked(page.url(), tried, deadline) : declared,
        List.copyOf(tried),
        null);
  }

  private List<FoundFeed> looked(URI site, Set<String> tried, long deadline)
      throws InterruptedException {
    List<FoundFeed> found = new ArrayList<>();
    for (String sitemap : sitemaps(site, tried)) {
      if (System.nanoTime() < deadline) {
        add(sitemap, FoundFeed.Origin.ROBOTS, tried, found);
      }
    }
    for (URI place : FeedLinks.places(site)) {
      if (!found.isEmpty() || System.nanoTime() >= deadline) {
        return found;
      }
      add(place.toString(), FoundFeed.Origin.PLACE, tried, found);
    }
    return found;
  }

  private List<String> sitemaps(URI site, Set<String> tried) throws InterruptedException {
    URI robots = site.resolve("/robots.txt");
    tried.add(robots.toString());
    return fetch.get(robots) instanceof Fetched file
        ? FeedLinks.sitemaps(new String(file.body(), StandardCharsets.UTF_8)).stream()
            .limit(MAX_SITEMAPS)
            .toList()
        : List.of();
  }

  private void add(String url, FoundFeed.Origin origin, Set<String> tried, List<FoundFeed> found)
      throws InterruptedException {
    if (tried.size() >= MAX_TRIES + 2 || !tried.add(url)) {
      return;
    }
    FoundFeed feed =
        fetch.get(address(url)) instanceof Fetched fetched ? feed(fetched, origin) : null;
    if (feed != null) {
      found.add(feed);
    }
  }

  private static URI address(String url) {
    try {
      return URI.create(url);
    } catch (IllegalArgumentException e) {
      return URI.create("invalid:/"); // the fetcher refuses it
    }
  }

  private @Nullable FoundFeed feed(Fetched fetched, FoundFeed.Origin origin) {
    try {
      ParsedFeed feed = reader.read(fetched.body(), fetched.contentType(), fetched.url());
      return new FoundFeed(fetched.url().toString(), feed.title(), origin, feed.items().size());
    } catch (UnreadableFeedException e) {
      return null; // a page
    }
  }

  private static String failure(FetchOutcome outcome) {
    if (outcome instanceof Failed failed) {
      return failed.message();
    }
    return outcome instanceof Throttled throttled ? throttled.message() : "expected a page";
  }
}
