package io.newsloom.ingest.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.newsloom.contracts.FeedSource;
import io.newsloom.ingest.feed.FeedItem;
import io.newsloom.ingest.feed.FeedReader;
import io.newsloom.ingest.feed.ParsedFeed;
import io.newsloom.ingest.fetch.FetchOutcome;
import io.newsloom.ingest.fetch.FetchOutcome.Failed;
import io.newsloom.ingest.fetch.FetchOutcome.Fetched;
import io.newsloom.ingest.fetch.FetchOutcome.Kind;
import io.newsloom.ingest.publish.NotOwnerException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeedTreeTest {
  private static final String SITE = "https://harbourpost.example/";

  private final Map<String, String> web = new HashMap<>();
  private final List<String> fetched = new ArrayList<>();

  @Test
  void theSitemapsOfAnIndexAreOneFeed() throws Exception {
    web.put("news.xml", sitemap("a", "b"));
    web.put("old.xml", sitemap("c"));

    ParsedFeed feed = read(index("news.xml", "old.xml"), 100);

    assertThat(feed.items())
        .extracting(FeedItem::link)
        .containsExactly(SITE + "a", SITE + "b", SITE + "c");
    assertThat(feed.children()).isEmpty();
  }

  @Test
  void anIndexInAnIndexIsFollowedButNoDeeperAndNoLoopIsRun() throws Exception {
    web.put("1.xml", index("2.xml", "1.xml", "root.xml"));
    web.put("2.xml", index("3.xml"));
    web.put("3.xml", sitemap("deep"));

    ParsedFeed feed = read(index("1.xml"), 100);

    assertThat(fetched).containsExactly("1.xml", "2.xml");
    assertThat(feed.items()).isEmpty();
    assertThat(feed.leftOut()).isEqualTo(1);
    assertThat(feed.children()).isEmpty();
  }

  @Test
  void whatCannotBeReadIsNamedAndHidesNothingElse() throws Exception {
    web.put("broken.xml", "<html>Oops</html>");
    web.put("good.xml", sitemap("a"));

    ParsedFeed feed = read(index("broken.xml", "absent.xml", "good.xml"), 100);

    assertThat(feed.items()).hasSize(1);
    assertThat(feed.children()).containsExactly(SITE + "broken.xml", SITE + "absent.xml");
  }

  @Test
  void sitemapsAndItemsBeyondTheLimitsAreCounted() throws Exception {
    String[] names = IntStream.range(0, 12).mapToObj(i -> i + ".xml").toArray(String[]::new);
    for (String name : names) {
      web.put(name, sitemap(name + "-a", name + "-b"));
    }

    ParsedFeed feed = read(index(names), 15);

    assertThat(fetched).hasSize(10);
    assertThat(feed.items()).hasSize(15);
    assertThat(feed.leftOut()).isEqualTo(5 + 2);
  }

  @Test
  void nothingMoreIsAskedForOnceAnotherInstanceOwnsTheSource() {
    FeedTree tree =
        new FeedTree(
            new FeedReader(10, 1_000_000),
            (source, url) -> {
              fetched.add(url.toString());
              throw new NotOwnerException("not ours any more");
            },
            10);

    assertThatThrownBy(
            () ->
                tree.read(
                    PollJudgeTest.SOURCE,
                    answer(index("a.xml", "b.xml"), URI.create(SITE + "root.xml"))))
        .isInstanceOf(NotOwnerException.class);
    assertThat(fetched).hasSize(1);
  }

  private ParsedFeed read(String root, int maxItems) throws Exception {
    return new FeedTree(new FeedReader(maxItems, 1_000_000), this::get, maxItems)
        .read(PollJudgeTest.SOURCE, answer(root, URI.create(SITE + "root.xml")));
  }

  private FetchOutcome get(FeedSource source, URI url) {
    String name = url.toString().substring(SITE.length());
    fetched.add(name);
    return web.containsKey(name)
        ? answer(web.get(name), url)
        : new Failed(Kind.HTTP_CLIENT, "not there");
  }

  private static Fetched answer(String body, URI url) {
    return new Fetched(
        body.getBytes(StandardCharsets.UTF_8), url, "application/xml", null, null, null, null);
  }

  private static String index(String... names) {
    return list("sitemapindex", "sitemap", names);
  }

  private static String sitemap(String... names) {
    return list("urlset", "url", names);
  }

  private static String list(String root, String element, String... names) {
    return List.of(names).stream()
        .map(name -> "<" + element + "><loc>" + SITE + name + "</loc></" + element + ">")
        .collect(
            Collectors.joining(
                "",
                "<" + root + " xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>",
                "</" + root + ">"));
  }
}
