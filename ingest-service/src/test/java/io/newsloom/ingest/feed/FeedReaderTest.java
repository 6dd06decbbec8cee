package io.newsloom.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.newsloom.contracts.Content;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FeedReaderTest {
  private static final URI BASE = URI.create("https://example.com/news/feed.xml");
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final String RSS_START =
      "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'"
          + " xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>"
          + "<title>The Daily Loom</title><link>https://example.com/</link>"
          + "<language>en-gb</language><copyright>(c) Loom</copyright>";

  private static final String SITEMAP =
      "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>";

  private final FeedReader reader = new FeedReader(100, 15_000_000);

  @Test
  void rss20WithEverythingIsRead() throws Exception {
    ParsedFeed feed =
        rss(
            "<item><title><![CDATA[Mayor &amp; council <b>resign</b>]]></title>"
                + "<link> /2026/mayor </link><guid isPermaLink='false'>g-1</guid>"
                + "<pubDate>Sat, 21 Nov 2026 13:00:00 +0100</pubDate>"
                + "<dc:creator>Ann Lee</dc:creator><dc:creator>Bo Chan</dc:creator>"
                + "<author>desk@example.com (The desk)</author>"
                + "<category>Politics</category><dc:subject>Town</dc:subject>"
                + "<description>A &lt;i&gt;teaser&lt;/i&gt;</description>"
                + "<content:encoded><![CDATA[<p>All of it.</p>]]></content:encoded></item>");

    assertThat(feed.title()).isEqualTo("The Daily Loom");
    assertThat(feed.siteUrl()).isEqualTo("https://example.com/");
    assertThat(feed.language()).isEqualTo("en-gb");
    assertThat(feed.rights()).isEqualTo("(c) Loom");
    FeedItem item = feed.items().get(0);
    assertThat(item.title()).isEqualTo("Mayor & council resign");
    assertThat(item.link()).isEqualTo("https://example.com/2026/mayor");
    assertThat(item.guid()).isEqualTo("g-1");
    assertThat(item.published()).isEqualTo(NOON);
    assertThat(item.updated()).isNull();
    assertThat(item.author()).isEqualTo("Ann Lee, Bo Chan");
    assertThat(item.categories()).containsExactly("Politics", "Town");
    assertThat(item.content()).isEqualTo(FeedItem.Text.html("<p>All of it.</p>"));
    assertThat(item.summary()).isEqualTo(FeedItem.Text.html("A <i>teaser</i>"));
  }

  @Test
  void aMissingOrUnreadableDateStaysMissing() throws Exception {
    ParsedFeed feed =
        rss("<item><title>a</title></item><item><title>b</title><pubDate>soon</pubDate></item>");

    assertThat(feed.items()).extracting(FeedItem::published).containsExactly(null, null);
  }

  @Test
  void aPermalinkGuidStandsInForTheLink() throws Exception {
    ParsedFeed feed =
        rss(
            "<item><title>a</title><guid>https://example.com/a</guid></item>"
                + "<item><title>b</title><guid isPermaLink='false'>https://example.com/b</guid></item>");

    assertThat(feed.items())
        .extracting(FeedItem::link)
        .containsExactly("https://example.com/a", null);
  }

  @Test
  void anAuthorsMailAddressIsNotTheName() throws Exception {
    ParsedFeed feed =
        rss("<item><title>a</title><author>ann@example.com (Ann Lee)</author></item>");

    assertThat(feed.items().get(0).author()).isEqualTo("Ann Lee");
  }

  @Test
  void rss10IsRead() throws Exception {
    ParsedFeed feed =
        read(
            "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
                + " xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'"
                + " xmlns:content='http://purl.org/rss/1.0/modules/content/'>"
                + "<channel rdf:about='https://example.com/'><title>RDF news</title>"
                + "<link>https://example.com/</link><dc:language>de</dc:language>"
                + "<description>d</description></channel>"
                + "<item rdf:about='https://example.com/a'><title>A</title>"
                + "<link>https://example.com/a</link><dc:date>2026-11-21T12:00:00Z</dc:date>"
                + "<dc:creator>Ann Lee</dc:creator><description>teaser</description>"
                + "<content:encoded>&lt;p&gt;All&lt;/p&gt;</content:encoded></item></rdf:RDF>");

    assertThat(feed.title()).isEqualTo("RDF news");
    assertThat(feed.language()).isEqualTo("de");
    FeedItem item = feed.items().get(0);
    assertThat(item.link()).isEqualTo("https://example.com/a");
    assertThat(item.published()).isEqualTo(NOON);
    assertThat(item.author()).isEqualTo("Ann Lee");
    assertThat(item.content()).isEqualTo(FeedItem.Text.html("<p>All</p>"));
  }

  @ParameterizedTest
  @MethodSource("oldRss")
  void olderRssIsRead(String xml) throws Exception {
    assertThat(read(xml).items())
        .extracting(FeedItem::title, FeedItem::link)
        .containsExactly(tuple("A", "https://example.com/a"));
  }

  static Stream<Arguments> oldRss() {
    String channel =
        "<channel><title>t</title><link>https://example.com/</link><description>d</description>"
            + "<language>en</language><item><title>A</title><link>https://example.com/a</link>"
            + "<description>x</description></item></channel>";
    return Stream.of(
        Arguments.of(
            "<!DOCTYPE rss PUBLIC '-//Netscape Communications//DTD RSS 0.91//EN'"
                + " 'http://my.netscape.com/publish/formats/rss-0.91.dtd'><rss version='0.91'>"
                + channel
                + "</rss>"),
        Arguments.of("<rss version='0.92'>" + channel + "</rss>"),
        Arguments.of("<rss version='0.94'>" + channel + "</rss>"),
        Arguments.of(
            "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
                + " xmlns='http://my.netscape.com/rdf/simple/0.9/'>"
                + "<channel><title>t</title><link>https://example.com/</link>"
                + "<description>d</description></channel><item><title>A</title>"
                + "<link>https://example.com/a</link></item></rdf:RDF>"));
  }

  @Test
  void atomIsRead() throws Exception {
    ParsedFeed feed =
        read(
            "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='fr' xml:base='https://example.com/x/'>"
                + "<title type='html'>L&amp;amp;M</title><link href='https://example.com/'/>"
                + "<link rel='self' href='https://example.com/atom'/>"
                + "<author><name>The desk</name></author><rights>R</rights><id>f</id>"
                + "<updated>2026-11-21T13:00:00Z</updated>"
                + "<entry><id>tag:example.com,2026:1</id><title>A</title>"
                + "<link rel='enclosure' href='https://example.com/a.mp3'/><link href='a'/>"
                + "<published>2026-11-21T12:00:00Z</published>"
                + "<updated>2026-11-21T13:00:00Z</updated>"
                + "<category term='t1' label='Sport'/><summary>teaser</summary>"
                + "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>All</p></div>"
                + "</content></entry>"
                + "<entry><id>2</id><title>B</title><updated>2026-11-21T13:00:00Z</updated>"
                + "<author><name>Ann Lee</name></author>"
                + "<content type='text'>5 &lt; 6</content></entry></feed>");

    assertThat(feed.title()).isEqualTo("L&M");
    assertThat(feed.rights()).isEqualTo("R");
    FeedItem first = feed.items().get(0);
    assertThat(first.guid()).isEqualTo("tag:example.com,2026:1");
    assertThat(first.link()).isEqualTo("https://example.com/x/a");
    assertThat(first.author()).isEqualTo("The desk");
    assertThat(first.categories()).containsExactly("Sport");
    assertThat(first.published()).isEqualTo(NOON);
    assertThat(first.updated()).isEqualTo(NOON.plusSeconds(3600));
    assertThat(first.content().type()).isEqualTo("text/html");
    assertThat(first.content().value()).contains("<p>All</p>");
    FeedItem second = feed.items().get(1);
    assertThat(second.published()).isNull();
    assertThat(second.author()).isEqualTo("Ann Lee");
    assertThat(second.content()).isEqualTo(FeedItem.Text.plain("5 < 6"));
  }

  @ParameterizedTest
  @MethodSource("charsets")
  void theCharsetIsDecidedFromTheBytes(
      String declaration, @Nullable String http, String charset, String used, String origin)
      throws Exception {
    String xml =
        declaration + "<rss version='2.0'><channel><title>Gemüse für Łódź</title></channel></rss>";
    String writable =
        Charset.forName(charset).newEncoder().canEncode('Ł') ? xml : xml.replace("Łódź", "all");

    ParsedFeed feed = reader.read(writable.getBytes(Charset.forName(charset)), http, BASE);

    assertThat(feed.title()).startsWith("Gemüse für ");
    assertThat(feed.charset())
        .extracting(Content.Decoding::used, Content.Decoding::origin)
        .containsExactly(used, origin);
  }

  static Stream<Arguments> charsets() {
    return Stream.of(
        Arguments.of(
            "<?xml version='1.0' encoding='ISO-8859-1'?>",
            null,
            "ISO-8859-1",
            "windows-1252",
            "declaration"),
        Arguments.of(
            "<?xml version='1.0' encoding='ISO-8859-2'?>",
            null,
            "ISO-8859-2",
            "ISO-8859-2",
            "declaration"),
        Arguments.of(
            "<?xml version='1.0' encoding='UTF-8'?>", null, "ISO-8859-1", "windows-1252", "bytes"),
        Arguments.of("<?xml version='1.0'?>", null, "UTF-8", "UTF-8", "bytes"),
        Arguments.of(
            "<?xml version='1.0' encoding='ISO-8859-1'?>", null, "UTF-8", "UTF-8", "bytes"),
        Arguments.of("", "text/xml; charset=ISO-8859-1", "UTF-8", "UTF-8", "bytes"),
        Arguments.of(
            "", "text/xml; charset=\"windows-1250\"", "windows-1250", "windows-1250", "http"),
        Arguments.of("", "application/rss+xml; charset=utf-8", "UTF-8", "UTF-8", "http"),
        Arguments.of("<?xml version='1.0' encoding='UTF-16'?>", null, "UTF-16", "UTF-16BE", "bom"),
        Arguments.of(
            "<?xml version='1.0' encoding='UTF-16'?>", null, "UTF-16LE", "UTF-16LE", "bytes"),
        Arguments.of(
            "\uFEFF<?xml version='1.0'?>", "text/xml; charset=latin1", "UTF-8", "UTF-8", "bom"));
  }

  @Test
  void externalEntitiesStayClosed() throws Exception {
    String secret = FeedReaderTest.class.getResource("FeedReaderTest.class").toString();
    ParsedFeed feed =
        read(
            "<!DOCTYPE rss [<!ENTITY x SYSTEM '"
                + secret
                + "'>]>"
                + "<rss version='2.0'><channel><title>a&x;b</title></channel></rss>");

    assertThat(feed.title()).isEqualTo("ab");
  }

  @Test
  void entityBombsAreRefused() {
    StringBuilder xml = new StringBuilder("<!DOCTYPE rss [<!ENTITY a0 'lol'>");
    for (int i = 1; i < 10; i++) {
      xml.append("<!ENTITY a")
          .append(i)
          .append(" '")
          .append(("&a" + (i - 1) + ";").repeat(10))
          .append("'>");
    }
    xml.append("]><rss version='2.0'><channel><title>&a9;</title></channel></rss>");

    assertThatThrownBy(() -> read(xml.toString())).isInstanceOf(UnreadableFeedException.class);
  }

  @Test
  void bottomlessNestingIsRefused() {
    String deep = "<b>".repeat(100_000) + "</b>".repeat(100_000);

    assertThatThrownBy(() -> rss("<item><title>a</title>" + deep + "</item>"))
        .isInstanceOf(UnreadableFeedException.class);
  }

  @Test
  void whatIsNoFeedIsRefusedWithOneSentence() {
    assertThatThrownBy(() -> read("<html><body>Not found</body></html>"))
        .isInstanceOf(UnreadableFeedException.class)
        .hasMessageStartingWith("expected a feed or a sitemap but the root element is <html>");
    assertThatThrownBy(() -> read("{}")).hasMessageStartingWith("expected JSON Feed");
    assertThatThrownBy(() -> read("")).hasMessageStartingWith("expected XML");
  }

  @Test
  void entriesBeyondTheLimitAreLeftOut() throws Exception {
    String items = "<item><title>a</title></item>".repeat(101);

    assertThat(rss(items).items()).hasSize(100);
  }

  @Test
  void theNewestEntriesOfALongSitemapAreReadWhateverItsOrder() throws Exception {
    StringBuilder oldestFirst = new StringBuilder(SITEMAP);
    for (int day = 0; day < 100; day++) {
      oldestFirst
          .append("<url><loc>https://example.com/" + day)
          .append("</loc><lastmod>" + LocalDate.EPOCH.plusDays(day) + "</lastmod></url>");
    }

    ParsedFeed feed =
        new FeedReader(3, 1_000_000)
            .read((oldestFirst + "</urlset>").getBytes(StandardCharsets.UTF_8), null, BASE);

    assertThat(feed.items())
        .extracting(FeedItem::link)
        .containsExactly(
            "https://example.com/99", "https://example.com/98", "https://example.com/97");
    assertThat(feed.leftOut()).isEqualTo(97);
  }

  @Test
  void theFirstEntriesOfALongSitemapWithoutDatesAreRead() throws Exception {
    StringBuilder undated = new StringBuilder(SITEMAP);
    for (int page = 0; page < 100; page++) {
      undated.append("<url><loc>https://example.com/" + page + "</loc></url>");
    }

    ParsedFeed feed =
        new FeedReader(2, 1_000_000)
            .read((undated + "</urlset>").getBytes(StandardCharsets.UTF_8), null, BASE);

    assertThat(feed.items())
        .extracting(FeedItem::link)
        .containsExactly("https://example.com/0", "https://example.com/1");
  }

  private ParsedFeed rss(String items) throws UnreadableFeedException {
    return read(RSS_START + items + "</channel></rss>");
  }

  private ParsedFeed read(String xml) throws UnreadableFeedException {
    return reader.read(xml.getBytes(StandardCharsets.UTF_8), null, BASE);
  }
}
