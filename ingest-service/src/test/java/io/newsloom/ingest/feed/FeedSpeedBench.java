package io.newsloom.ingest.feed;

import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import io.newsloom.contracts.FeedSource;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Feeds of 50 items a second on one core, beside ROME's parsing alone. Not part of the build: the
 * command is in this module's README.
 */
class FeedSpeedBench {
  private static final int ITEMS = 50;
  private static final int ROUNDS = 12;
  private static final int FEEDS = 40;
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private interface Work {
    Object on(byte[] feed) throws Exception;
  }

  @Test
  void printsFeedsPerSecond() throws Exception {
    main();
  }

  /** The readers take turns, so that other work on the machine hits all alike. */
  public static void main(String... arguments) throws Exception {
    Map<String, Work> works = new LinkedHashMap<>();
    FeedReader reader = new FeedReader(5_000, 15_000_000);
    URI base = URI.create("https://harbourpost.example/feed");
    works.put(
        "ROME, parsed",
        feed ->
            new SyndFeedInput(false, Locale.US)
                .build(new XmlReader(new ByteArrayInputStream(feed))));
    works.put("newsloom, parsed", feed -> reader.read(feed, null, base));
    works.put(
        "newsloom, to articles",
        feed -> new FeedArticles(source(), reader.read(feed, null, base), NOW).entries());
    works.put(
        "newsloom, and compared",
        feed ->
            SeenItems.of(
                List.of(),
                new FeedArticles(source(), reader.read(feed, null, base), NOW).entries()));
    List<byte[]> feeds = feeds();
    ThreadMXBean thread = ManagementFactory.getThreadMXBean();
    Map<String, Long> cpu = new LinkedHashMap<>();
    Map<String, Long> wall = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (Map.Entry<String, Work> work : works.entrySet()) {
        long cpuStart = thread.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        for (byte[] feed : feeds) {
          work.getValue().on(feed);
        }
        if (round >= ROUNDS / 3) { // before, the compiler warms up
          cpu.merge(work.getKey(), thread.getCurrentThreadCpuTime() - cpuStart, Long::sum);
          wall.merge(work.getKey(), System.nanoTime() - start, Long::sum);
        }
      }
    }
    int counted = FEEDS * (ROUNDS - ROUNDS / 3);
    System.out.printf(
        "%d feeds of %d items, %,d bytes each, one thread%n%-26s %14s %14s%n",
        FEEDS, ITEMS, feeds.get(0).length, "", "feeds/s", "per cpu s");
    works
        .keySet()
        .forEach(
            name ->
                System.out.printf(
                    Locale.ROOT,
                    "%-26s %14.0f %14.0f%n",
                    name,
                    counted / (wall.get(name) / 1e9),
                    counted / (cpu.get(name) / 1e9)));
  }

  private static List<byte[]> feeds() {
    Random random = new Random(50);
    List<byte[]> feeds = new ArrayList<>();
    for (int feed = 0; feed < FEEDS; feed++) {
      StringBuilder xml =
          new StringBuilder(
              "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\""
                  + " xmlns:content=\"http://purl.org/rss/1.0/modules/content/\""
                  + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel>"
                  + "<title>Harbour Post</title><link>https://harbourpost.example/</link>");
      for (int item = 0; item < ITEMS; item++) {
        xml.append("<item><title>")
            .append(words(random, 9))
            .append("</title><link>https://harbourpost.example/")
            .append(feed)
            .append('/')
            .append(item)
            .append("?utm_source=rss</link><guid isPermaLink=\"false\">")
            .append(feed)
            .append('-')
            .append(item)
            .append(
                "</guid><pubDate>Thu, 19 Nov 2026 07:40:00 GMT</pubDate><dc:creator>Tomas Reed</dc:creator>")
            .append("<category>Local</category><description>")
            .append(words(random, 30))
            .append("</description><content:encoded><![CDATA[<p>")
            .append(words(random, 200))
            .append("</p>]]></content:encoded></item>");
      }
      feeds.add(xml.append("</channel></rss>").toString().getBytes(StandardCharsets.UTF_8));
    }
    return feeds;
  }

  private static String words(Random random, int count) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < count; i++) {
      words.append(i == 0 ? "" : " ").append(Integer.toString(random.nextInt(1 << 25), 36));
    }
    return words.toString();
  }

  private static FeedSource source() {
    return new FeedSource(
        "id",
        "https://harbourpost.example/feed",
        null,
        "harbourpost.example",
        FeedSource.ContentFrom.FEED,
        true,
        null,
        null,
        null,
        List.of(),
        NOW);
  }
}
