package io.newsloom.ingest.discover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.newsloom.ingest.feed.FeedReader;
import io.newsloom.ingest.fetch.FetchOutcome;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiscoveryTest {
  private static final URI SITE = URI.create("https://harbourpost.example/");
  private static final String RSS =
      "<rss version='2.0'><channel><title>Harbour Post</title><item><title>a</title></item></channel></rss>";

  private final Map<String, String> web = new HashMap<>();
  private final List<String> fetched = new ArrayList<>();

  @Test
  void declaredFeedsAreTakenInTheOrderOfThePageAndCommentsLast() throws Exception {
    web.put(
        "https://harbourpost.example/",
        "<head><link rel=\"alternate\" type=\"application/rss+xml\" title=\"Comments\" href=\"/comments/feed/\">"
            + "<link rel=alternate type='application/rss+xml; charset=utf-8' title=' News ' href=/feed/>"
            + "<link rel='Alternate' type=application/feed+json href=https://cdn.example/feed.json>"
            + "<link rel=alternate hreflang=de href=/de/>"
            + "<link rel=alternate type=application/json href=/wp-json/wp/v2/pages/2>"
            + "<link rel=stylesheet type=text/xml href=/a.css>"
            + "<link rel=alternate type=application/rss+xml href='javascript:feed()'></head>");

    assertThat(discover().feeds())
        .extracting(FoundFeed::url, FoundFeed::title, FoundFeed::origin)
        .containsExactly(
            tuple("https://harbourpost.example/feed/", "News", FoundFeed.Origin.LINK),
            tuple("https://cdn.example/feed.json", null, FoundFeed.Origin.LINK),
            tuple("https://harbourpost.example/comments/feed/", "Comments", FoundFeed.Origin.LINK));
    assertThat(fetched).hasSize(1);
  }

  @Test
  void aFeedIsFoundByItself() throws Exception {
    web.put("https://harbourpost.example/", RSS);

    assertThat(discover().feeds())
        .containsExactly(
            new FoundFeed(
                "https://harbourpost.example/", "Harbour Post", FoundFeed.Origin.SELF, 1));
  }

  @Test
  void sitemapsOfRobotsTxtAreReadNewsFirst() throws Exception {
    web.put("https://harbourpost.example/", "<p>Welcome");
    web.put(
        "https://harbourpost.example/robots.txt",
        "User-agent: *\nSitemap: https://harbourpost.example/pages.xml\nsitemap:https://harbourpost.example/news.xml\n");
    web.put(
        "https://harbourpost.example/news.xml",
        "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://harbourpost.example/a</loc></url></urlset>");

    assertThat(discover().feeds())
        .extracting(FoundFeed::url, FoundFeed::origin, FoundFeed::items)
        .containsExactly(tuple("https://harbourpost.example/news.xml", FoundFeed.Origin.ROBOTS, 1));
    assertThat(fetched).doesNotContain("https://harbourpost.example/feed");
  }

  @Test
  void commonPlacesAreLookedAtUntilOneIsAFeed() throws Exception {
    web.put("https://harbourpost.example/", "<p>Welcome");
    web.put("https://harbourpost.example/feed", "<html>Not found</html>");
    web.put("https://harbourpost.example/rss.xml", RSS);
    web.put("https://harbourpost.example/atom.xml", RSS);

    assertThat(discover().feeds())
        .extracting(FoundFeed::url, FoundFeed::origin)
        .containsExactly(tuple("https://harbourpost.example/rss.xml", FoundFeed.Origin.PLACE));
  }

  @Test
  void aSiteWithoutFeedsCostsFewFetches() throws Exception {
    web.put("https://harbourpost.example/", "<p>Welcome");

    Discovery.Result result = discover();

    assertThat(result.feeds()).isEmpty();
    assertThat(result.failure()).isNull();
    assertThat(fetched).hasSizeLessThanOrEqualTo(14).isEqualTo(result.tried());
  }

  @Test
  void anAddressThatCannotBeFetchedIsNamed() throws Exception {
    assertThat(discover().failure()).isEqualTo("not there");
  }

  private Discovery.Result discover() throws InterruptedException {
    return new Discovery(new FeedReader(100, 1_000_000), this::get).of(SITE);
  }

  private FetchOutcome get(URI url) {
    fetched.add(url.toString());
    String body = web.get(url.toString());
    return body == null
        ? new FetchOutcome.Failed(FetchOutcome.Kind.HTTP_CLIENT, "not there")
        : new FetchOutcome.Fetched(
            body.getBytes(StandardCharsets.UTF_8), url, "text/html", null, null, null, null);
  }
}
