package io.newsloom.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;

/**
 * Feeds that were broken by chance or by rule: the given real ones where they are present, our own
 * samples in any case. Always the same number of cases; another seed with {@code -Dfuzz.seed=}.
 */
class FeedFuzzTest {
  private static final int CASES = 2_000;
  private static final long MOST_BYTES = 200_000_000;
  private static final URI BASE = URI.create("https://harbourpost.example/feed");

  private final FeedReader reader = new FeedReader(100, 1_000_000);

  @Test
  void brokenByChanceAFeedIsReadOrRefusedWithinBounds() {
    long seed = Long.getLong("fuzz.seed", 20261122L);
    System.out.println("FeedFuzzTest: " + CASES + " cases, -Dfuzz.seed=" + seed);
    Random random = new Random(seed);
    List<byte[]> feeds = feeds();
    var thread =
        (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
    int read = 0;
    for (int i = 0; i < CASES; i++) {
      byte[] broken = broken(feeds.get(random.nextInt(feeds.size())), random);
      long before = thread.getCurrentThreadAllocatedBytes();
      try {
        read += reader.read(broken, null, BASE).items().size();
      } catch (UnreadableFeedException e) {
        assertThat(e.getMessage()).isNotBlank();
      } catch (RuntimeException | StackOverflowError e) {
        fail(
            "case " + i + " of seed " + seed + ": " + new String(broken, StandardCharsets.UTF_8),
            e);
      }
      assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_BYTES);
    }
    assertThat(read).isPositive();
  }

  /** What goes wrong in the field and hides nothing from a person. */
  @Test
  void brokenByRuleAFeedGivesTheSameItems() throws Exception {
    for (String feed :
        List.of(SampleFeeds.RSS, SampleFeeds.RDF, SampleFeeds.ATOM, SampleFeeds.NEWS_SITEMAP)) {
      List<FeedItem> items = items(feed);
      assertThat(items(" \n\t" + feed)).isEqualTo(items);
      assertThat(items("\uFEFF\n" + feed)).isEqualTo(items);
      assertThat(items("Warning: cannot open cache <br />\n" + feed)).isEqualTo(items);
      assertThat(items(feed.replace("Museum opens", "Museum\u0008 opens"))).isEqualTo(items);
      assertThat(
              items(
                  feed.replace("</channel>", "<x:y>1 & 2</x:y></channel>")
                      .replace("</feed>", "<x:y>1 & 2</x:y></feed>")
                      .replace("</urlset>", "&nbsp;</urlset>")))
          .isEqualTo(items);
      assertThat(items(feed.substring(0, feed.stripTrailing().length() - 8))).isEqualTo(items);
      assertThat(items(feed.replaceFirst("(?m)^(\\s*<(?:item|entry|url)[ >])", "&undeclared; $1")))
          .isEqualTo(items);
    }
  }

  @Test
  void ampersandsAndEntitiesOfHtmlAreReadAsMeant() throws Exception {
    String feed =
        SampleFeeds.RSS
            .replace("Ferry terminal", "Ferry &amp; terminal &mdash; R&D at 5 < 6 &euro;")
            .replace("/ferry</link>", "/ferry?a=1&b=2&copy=3</link>");

    FeedItem item = items(feed).get(0);

    assertThat(item.title()).startsWith("Ferry & terminal \u2014 R&D at 5 < 6 \u20AC passes");
    assertThat(item.link()).isEqualTo("https://harbourpost.example/ferry?a=1&b=2&copy=3");
  }

  @Test
  void anItemThatIsNotClosedDoesNotSwallowTheNext() throws Exception {
    Matcher end = java.util.regex.Pattern.compile("</item>").matcher(SampleFeeds.RSS);

    assertThat(items(end.replaceFirst(""))).isEqualTo(items(SampleFeeds.RSS));
  }

  private List<FeedItem> items(String feed) throws UnreadableFeedException {
    return reader.read(feed.getBytes(StandardCharsets.UTF_8), null, BASE).items();
  }

  private static List<byte[]> feeds() {
    List<byte[]> feeds = new ArrayList<>();
    SampleFeeds.all().forEach(feed -> feeds.add(feed.getBytes(StandardCharsets.UTF_8)));
    if (GivenFeeds.arePresent()) {
      GivenFeeds.all().forEach(feed -> feeds.add(feed.bytes()));
    }
    return feeds;
  }

  private static byte[] broken(byte[] feed, Random random) {
    byte[] broken = feed.clone();
    for (int times = 1 + random.nextInt(4); times > 0 && broken.length > 0; times--) {
      int at = random.nextInt(broken.length);
      int to = Math.min(broken.length, at + 1 + random.nextInt(40));
      byte[] piece = Arrays.copyOfRange(broken, at, to);
      broken =
          switch (random.nextInt(6)) {
            case 0 -> joined(broken, at, new byte[] {(byte) random.nextInt(256)}, at + 1);
            case 1 -> joined(broken, at, new byte[0], to);
            case 2 -> joined(broken, at, piece, at);
            case 3 -> Arrays.copyOf(broken, Math.max(1, at));
            case 4 -> joined(broken, at, repeated(piece, 1 + random.nextInt(2_000)), at);
            default ->
                joined(
                    broken,
                    at,
                    JUNK[random.nextInt(JUNK.length)].getBytes(StandardCharsets.UTF_8),
                    at);
          };
    }
    return broken;
  }

  private static final String[] JUNK = {
    "&",
    "&#0;",
    "&#xD800;",
    "<",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<!DOCTYPE x [<!ENTITY a 'b'>]>",
    "\u0000",
    "\"",
    "<a b=",
    "</",
    "{",
    "[",
    "xml:base='::'",
    "<?xml encoding='utf-7'?>"
  };

  private static byte[] repeated(byte[] piece, int times) {
    byte[] all = new byte[piece.length * times];
    for (int i = 0; i < times; i++) {
      System.arraycopy(piece, 0, all, i * piece.length, piece.length);
    }
    return all;
  }

  private static byte[] joined(byte[] feed, int end, byte[] middle, int start) {
    int tail = Math.max(0, feed.length - start);
    byte[] all = Arrays.copyOf(feed, end + middle.length + tail);
    System.arraycopy(middle, 0, all, end, middle.length);
    System.arraycopy(feed, feed.length - tail, all, end + middle.length, tail);
    return all;
  }
}
