package io.newsloom.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.newsloom.contracts.DateNote;
import io.newsloom.contracts.PubStatus;
import io.newsloom.contracts.Subject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One model out of every format. */
class FeedFormatsTest {
  private static final URI BASE = URI.create("https://harbourpost.example/feeds/all");
  private static final Instant PUBLISHED = Instant.parse("2026-11-19T07:40:00Z");
  private static final String TITLE = "Ferry terminal passes by one vote";
  private static final String TEXT = "<p>Councillors voted 14 to 13 on Thursday.</p>";

  private final FeedReader reader = new FeedReader(100, 1_000_000);

  @ParameterizedTest
  @ValueSource(
      strings = {
        SampleFeeds.RSS,
        SampleFeeds.RDF,
        SampleFeeds.ATOM,
        SampleFeeds.JSON_FEED,
        SampleFeeds.NEWS_SITEMAP,
        SampleFeeds.NINJS_2,
        SampleFeeds.NINJS_3
      })
  void everyFormatGivesTheSameFirstItem(String feed) throws Exception {
    FeedItem item = read(feed).items().get(0);

    assertThat(item.title()).isEqualTo(TITLE);
    assertThat(item.link()).isEqualTo("https://harbourpost.example/ferry");
    assertThat(item.published()).isEqualTo(PUBLISHED);
  }

  @Test
  void mediaRssAndDublinCoreAreRead() throws Exception {
    FeedItem item = read(SampleFeeds.RSS).items().get(0);

    assertThat(item.author()).isEqualTo("Tomas Reed");
    assertThat(item.categories()).containsExactly("Local", "ferry", "quay");
    assertThat(item.content()).isEqualTo(FeedItem.Text.html(TEXT));
  }

  @Test
  void atomInRssIsRead() throws Exception {
    FeedItem item =
        read("""
            <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><item>
              <atom:link rel="alternate" href="/ferry"/><atom:author><atom:name>Ida Voss</atom:name></atom:author>
              <atom:published>2026-11-19T07:40:00Z</atom:published>
              <atom:updated>2026-11-19T09:05:00Z</atom:updated>
            </item></channel></rss>""")
            .items()
            .get(0);

    assertThat(item.link()).isEqualTo("https://harbourpost.example/ferry");
    assertThat(item.author()).isEqualTo("Ida Voss");
    assertThat(item.published()).isEqualTo(PUBLISHED);
    assertThat(item.updated()).isEqualTo("2026-11-19T09:05:00Z");
  }

  @Test
  void theTrueLinkIsTakenBeforeTheOneThatCounts() throws Exception {
    FeedItem item =
        read("""
            <rss version="2.0" xmlns:fb="http://rssnamespace.org/feedburner/ext/1.0"><channel><item>
              <link>https://feeds.example/~r/1</link><fb:origLink>https://harbourpost.example/ferry</fb:origLink>
            </item></channel></rss>""")
            .items()
            .get(0);

    assertThat(item.link()).isEqualTo("https://harbourpost.example/ferry");
  }

  @Test
  void aCanonicalLinkOfAtomIsKept() throws Exception {
    assertThat(read(SampleFeeds.ATOM).items())
        .extracting(FeedItem::canonical)
        .containsExactly("https://wire.example/ferry", null);
  }

  @Test
  void jsonFeedIsRead() throws Exception {
    ParsedFeed feed = read(SampleFeeds.JSON_FEED);

    assertThat(feed.title()).isEqualTo("Harbour Post");
    assertThat(feed.siteUrl()).isEqualTo("https://harbourpost.example/");
    assertThat(feed.items())
        .extracting(FeedItem::guid, FeedItem::author, FeedItem::language, FeedItem::link)
        .containsExactly(
            tuple("1", "Tomas Reed, Ida Voss", null, "https://harbourpost.example/ferry"),
            tuple("2", "The desk", "de", "https://other.example/museum"));
    assertThat(feed.items())
        .extracting(FeedItem::content)
        .containsExactly(FeedItem.Text.html(TEXT), FeedItem.Text.plain("From ten."));
    assertThat(feed.items().get(0).categories()).containsExactly("Local", "Ferry");
  }

  @Test
  void jsonFeed10HasOneAuthor() throws Exception {
    ParsedFeed feed =
        read(
            "{'version':'https://jsonfeed.org/version/1','items':[{'id':'a','author':{'name':'Ida'}}]}"
                .replace('\'', '"'));

    assertThat(feed.items()).extracting(FeedItem::author).containsExactly("Ida");
  }

  @Test
  void googleNewsSitemapsAreRead() throws Exception {
    ParsedFeed feed = read(SampleFeeds.NEWS_SITEMAP);

    FeedItem news = feed.items().get(0);
    assertThat(news.publisher()).isEqualTo("Harbour Post");
    assertThat(news.language()).isEqualTo("en");
    assertThat(news.categories()).containsExactly("ferry", "quay");
    assertThat(news.updated()).isEqualTo("2026-11-19T00:00:00Z");
    assertThat(news.dateNotes())
        .containsExactly(new DateNote("versionCreated", DateNote.Note.DAY_ONLY));
    assertThat(feed.items().get(1).link()).isEqualTo("https://harbourpost.example/museum");
  }

  @Test
  void aSitemapIndexNamesItsSitemapsMostRecentFirst() throws Exception {
    ParsedFeed feed = read(SampleFeeds.SITEMAP_INDEX);

    assertThat(feed.items()).isEmpty();
    assertThat(feed.children())
        .containsExactly(
            "https://harbourpost.example/sitemap-news.xml.gz",
            "https://harbourpost.example/sitemap-2025.xml",
            "https://harbourpost.example/sitemap-pages.xml");
  }

  @Test
  void gzippedFeedsAreReadAndBombsAreNot() throws Exception {
    assertThat(reader.read(gzip(SampleFeeds.NEWS_SITEMAP), null, BASE).items()).hasSize(2);
    assertThatThrownBy(() -> reader.read(gzip(" ".repeat(1_000_001)), null, BASE))
        .isInstanceOf(UnreadableFeedException.class)
        .hasMessageContaining("1000000 bytes");
  }

  @Test
  void ninjsOfAllVersionsIsRead() throws Exception {
    FeedItem one = read(SampleFeeds.NINJS_1).items().get(0);
    FeedItem two = read(SampleFeeds.NINJS_2).items().get(0);
    FeedItem three = read(SampleFeeds.NINJS_3).items().get(0);

    assertThat(one.guid()).isEqualTo("urn:news:hp:1");
    assertThat(one.link()).isNull();
    assertThat(one.publisher()).isEqualTo("HP wire");
    assertThat(one.rights()).isEqualTo("No resale.");
    assertThat(one.subjects())
        .containsExactly(
            new Subject("medtop:20000337", "water transport", null, "feed"),
            new Subject(null, "Local", null, "feed"));
    assertThat(two.subjects())
        .containsExactly(new Subject("medtop:20000337", "water transport", null, "feed"));
    assertThat(one.content()).isEqualTo(FeedItem.Text.html(TEXT));
    assertThat(two.content()).isEqualTo(FeedItem.Text.html(TEXT));
    assertThat(three.content())
        .isEqualTo(FeedItem.Text.plain("Councillors voted 14 to 13 on Thursday."));
    assertThat(one.summary()).isEqualTo(three.summary());
    assertThat(one.pubStatus()).isEqualTo(PubStatus.USABLE);
    assertThat(two.pubStatus()).isEqualTo(PubStatus.CANCELED);
    assertThat(three.pubStatus()).isEqualTo(PubStatus.WITHHELD);
    assertThat(three.updated()).isEqualTo("2026-11-19T09:05:00Z");
  }

  @Test
  void newsMlIsReadWithItsTextInHtmlOrNitf() throws Exception {
    ParsedFeed feed = read(SampleFeeds.NEWSML);

    FeedItem item = feed.items().get(0);
    assertThat(item.title()).isEqualTo(TITLE);
    assertThat(item.link()).isEqualTo("https://harbourpost.example/ferry");
    assertThat(item.published()).isEqualTo(PUBLISHED);
    assertThat(item.updated()).isEqualTo("2026-11-19T09:05:00Z");
    assertThat(item.publisher()).isEqualTo("HP wire");
    assertThat(item.author()).isEqualTo("Tomas Reed");
    assertThat(item.language()).isEqualTo("en");
    assertThat(item.rights()).isEqualTo("No resale.");
    assertThat(item.pubStatus()).isEqualTo(PubStatus.USABLE);
    assertThat(item.subjects())
        .containsExactly(new Subject("medtop:20000337", "water transport", null, "feed"));
    assertThat(item.content().value()).contains(TEXT);
    assertThat(feed.items().get(1).content()).isEqualTo(FeedItem.Text.html("<p>From ten.</p>"));
    assertThat(feed.items().get(1).guid()).isEqualTo("urn:newsml:hp:2");
  }

  @Test
  void nitfIsRead() throws Exception {
    FeedItem item = read(SampleFeeds.NITF).items().get(0);

    assertThat(item.guid()).isEqualTo("hp-1");
    assertThat(item.title()).isEqualTo(TITLE);
    assertThat(item.content()).isEqualTo(FeedItem.Text.html(TEXT));
    assertThat(item.summary()).isEqualTo(FeedItem.Text.html("<p>14 to 13.</p>"));
    assertThat(item.author()).isEqualTo("Tomas Reed");
    assertThat(item.published()).isEqualTo(PUBLISHED);
    assertThat(item.categories()).containsExactly("ferry", "quay");
    assertThat(item.rights()).isEqualTo("Harbour Post");
    assertThat(item.language()).isEqualTo("en");
  }

  @Test
  void listsOfNinjsAreRead() throws Exception {
    assertThat(read("[" + SampleFeeds.NINJS_1 + "," + SampleFeeds.NINJS_3 + "]").items())
        .hasSize(2);
    assertThat(read("{\"_items\": [" + SampleFeeds.NINJS_1 + "], \"_meta\": {}}").items())
        .hasSize(1);
  }

  @Test
  void itemsBeyondTheLimitAreCountedInEveryFormat() throws Exception {
    FeedReader one = new FeedReader(1, 1_000_000);
    for (String feed :
        new String[] {
          SampleFeeds.RSS, SampleFeeds.ATOM, SampleFeeds.JSON_FEED, SampleFeeds.NEWS_SITEMAP
        }) {
      ParsedFeed parsed = one.read(feed.getBytes(StandardCharsets.UTF_8), null, BASE);

      assertThat(parsed.items()).hasSize(1);
      assertThat(parsed.leftOut()).isEqualTo(1);
    }
  }

  /** What it allocates is mostly the text itself: 8 MB as bytes, as characters and as read. */
  @Test
  void aFeedOfAHundredThousandItemsIsCountedAndNotBuilt() throws Exception {
    String item = "<item><title>Ferry</title><link>https://harbourpost.example/a</link></item>";
    byte[] feed =
        ("<rss><channel>" + item.repeat(100_000) + "</channel></rss>")
            .getBytes(StandardCharsets.UTF_8);
    var thread =
        (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
    long before = thread.getCurrentThreadAllocatedBytes();

    ParsedFeed parsed = reader.read(feed, null, BASE);

    assertThat(parsed.items()).hasSize(100);
    assertThat(parsed.leftOut()).isEqualTo(99_900);
    assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(200_000_000);
  }

  private ParsedFeed read(String feed) throws UnreadableFeedException {
    return reader.read(feed.getBytes(StandardCharsets.UTF_8), null, BASE);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
