package io.newsloom.ingest.discover;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Where a site says, or by custom has, its feeds. */
final class FeedLinks {
  private static final Set<String> TYPES =
      Set.of(
          "application/rss+xml",
          "application/atom+xml",
          "application/rdf+xml",
          "application/feed+json",
          "application/json",
          "application/xml",
          "text/xml");

  /** Of the usual content systems, the most frequent first. */
  private static final List<String> PLACES =
      List.of(
          "/feed",
          "/rss",
          "/rss.xml",
          "/feed.xml",
          "/atom.xml",
          "/index.xml",
          "/feeds/posts/default",
          "/feed.json",
          "/news-sitemap.xml",
          "/sitemap-news.xml");

  private FeedLinks() {}

  /** What the page declares, in its order, each address once; feeds of comments last. */
  static List<FoundFeed> in(String html, URI base) {
    Document page = Jsoup.parse(html, base.toString());
    Map<String, FoundFeed> found = new LinkedHashMap<>();
    page.select("link[href], a[href][type]").stream()
        .filter(FeedLinks::declaresFeed)
        .map(FeedLinks::feed)
        .filter(Objects::nonNull)
        .forEach(feed -> found.putIfAbsent(feed.url(), feed));
    return Stream.concat(
            found.values().stream().filter(feed -> !isComments(feed)),
            found.values().stream().filter(FeedLinks::isComments))
        .toList();
  }

  private static boolean declaresFeed(Element link) {
    List<String> relations = List.of(link.attr("rel").toLowerCase(Locale.ROOT).split("\\s+"));
    String type = link.attr("type").toLowerCase(Locale.ROOT).replaceFirst(";.*$", "").strip();
    boolean alternate = relations.contains("alternate") && TYPES.contains(type);
    // WordPress offers its programming interface so, which is no feed.
    boolean api = type.equals("application/json") && link.attr("href").contains("/wp-json/");
    return (alternate && !api) || relations.contains("feed");
  }

  private static @Nullable FoundFeed feed(Element link) {
    String url = link.absUrl("href");
    String title = link.attr("title").strip();
    return url.startsWith("http")
        ? new FoundFeed(url, title.isEmpty() ? null : title, FoundFeed.Origin.LINK, null)
        : null;
  }

  private static boolean isComments(FoundFeed feed) {
    return feed.url().matches("(?i).*/comments?/.*");
  }

  /** Where to look when the page declares none. */
  static List<URI> places(URI site) {
    return PLACES.stream().map(site::resolve).toList();
  }

  /** The sitemaps that a robots.txt names, those that are called news first. */
  static List<String> sitemaps(String robots) {
    List<String> sitemaps =
        robots
            .lines()
            .filter(line -> line.regionMatches(true, 0, "sitemap:", 0, 8))
            .map(line -> line.substring(8).strip())
            .filter(url -> url.startsWith("http"))
            .distinct()
            .toList();
    return Stream.concat(
            sitemaps.stream().filter(FeedLinks::isNews),
            sitemaps.stream().filter(url -> !isNews(url)))
        .toList();
  }

  private static boolean isNews(String sitemap) {
    return sitemap.toLowerCase(Locale.ROOT).contains("news");
  }
}
