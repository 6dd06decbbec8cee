package io.newsloom.ingest.schedule;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.FeedSource;
import io.newsloom.contracts.FeedState;
import io.newsloom.ingest.feed.FeedReader;
import io.newsloom.ingest.fetch.FeedFetcher;
import io.newsloom.ingest.fetch.FetchConfig;
import io.newsloom.ingest.fetch.FetchOutcome;
import io.newsloom.ingest.fetch.PolitenessConfig;
import io.quarkus.runtime.configuration.MemorySize;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Polls a second on one core: request, answer, parse, compare, write the events; without Kafka.
 * Beside ROME's parsing of the same feed alone, as the ceiling. Counts the polling thread's own
 * time, as the server is on the same machine. Not part of the build: the command is in this
 * module's README.
 */
class PollSpeedBench {
  private static final int ITEMS = 50;
  private static final int WARM_UP = 300;
  private static final int POLLS = 800;

  private final byte[] feed = feed().getBytes(UTF_8);
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  /** One poll, or a part of it. */
  private interface Work {
    void once() throws Exception;
  }

  @Test
  void printsPollsPerSecond() throws Exception {
    // Else the server waits 40 ms for the client's acknowledgement before it sends a body.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/feed", this::answer);
    server.start();
    String host = "127.0.0.1:" + server.getAddress().getPort();
    InstantSource clock = InstantSource.system();
    try (FeedFetcher fetcher = FeedFetcher.of(new Limits(host), new Polite(), clock)) {
      PollJudge judge =
          new PollJudge(
              new FeedTree(
                  new FeedReader(5_000, 15_000_000),
                  (source, url) -> new FetchOutcome.NotModified(null, null),
                  5_000),
              new NextPoll(
                  Duration.ofMinutes(10),
                  Duration.ofMinutes(2),
                  Duration.ofHours(2),
                  Duration.ofDays(1),
                  Duration.ofDays(7)),
              new Moving(5, Duration.ofDays(1)),
              20);
      FeedSource source = source("http://" + host + "/feed");
      FeedState known = poll(fetcher, judge, source, null, clock).state();
      System.out.printf(
          "feed of %d items, %,d bytes, %d polls each%n%-34s %12s %12s%n",
          ITEMS, feed.length, POLLS, "", "polls/s", "per cpu s");
      print("304", () -> poll(fetcher, judge, source, known, clock));
      FeedState forgetful = without(known);
      print("50 items, all known", () -> poll(fetcher, judge, source, forgetful, clock));
      print("50 items, all new", () -> poll(fetcher, judge, source, null, clock));
      print(
          "ROME, parsing alone",
          () ->
              new SyndFeedInput(false, Locale.US)
                  .build(new XmlReader(new ByteArrayInputStream(feed))));
    } finally {
      server.stop(0);
    }
  }

  private static PollResult poll(
      FeedFetcher fetcher,
      PollJudge judge,
      FeedSource source,
      @Nullable FeedState before,
      InstantSource clock)
      throws InterruptedException {
    PollResult result =
        judge.judge(
            source,
            before,
            fetcher.fetch(URI.create(source.url()), before == null ? null : before.etag(), null),
            clock.instant());
    result.articles().forEach(EventJson::write);
    EventJson.write(result.state());
    if (result.state().failures() > 0) {
      throw new IllegalStateException(result.state().failureMessage());
    }
    return result;
  }

  private void print(String name, Work work) throws Exception {
    for (int i = 0; i < WARM_UP; i++) {
      work.once();
    }
    long cpu = threads.getCurrentThreadCpuTime();
    long wall = System.nanoTime();
    for (int i = 0; i < POLLS; i++) {
      work.once();
    }
    System.out.printf(
        Locale.ROOT,
        "%-34s %12.0f %12.0f%n",
        name,
        POLLS / ((System.nanoTime() - wall) / 1e9),
        POLLS / ((threads.getCurrentThreadCpuTime() - cpu) / 1e9));
  }

  /** The same without validators, so that the feed comes whole. */
  private static FeedState without(FeedState state) {
    return new StateChange(state, Instant.EPOCH)
        .validators(null, null)
        .succeeded(Duration.ofMinutes(10), Instant.EPOCH, null);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().add("ETag", "\"1\"");
      if (exchange.getRequestHeaders().getFirst("If-None-Match") != null) {
        exchange.sendResponseHeaders(304, -1);
        return;
      }
      exchange.sendResponseHeaders(200, feed.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(feed);
      }
    }
  }

  private static String feed() {
    Random random = new Random(50);
    StringBuilder xml = new StringBuilder("<rss version='2.0'><channel><title>Post</title>");
    for (int item = 0; item < ITEMS; item++) {
      xml.append("<item><title>").append(words(random, 9)).append("</title><link>");
      xml.append("https://post.example/").append(item).append("</link><guid>").append(item);
      xml.append("</guid><pubDate>Thu, 19 Nov 2026 07:40:00 GMT</pubDate><description>");
      xml.append(words(random, 40)).append("</description></item>");
    }
    return xml.append("</channel></rss>").toString();
  }

  private static String words(Random random, int count) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < count; i++) {
      words.append(i == 0 ? "" : " ").append(Integer.toString(random.nextInt(1 << 25), 36));
    }
    return words.toString();
  }

  private static FeedSource source(String url) {
    return new FeedSource(
        "id",
        url,
        null,
        "127.0.0.1",
        FeedSource.ContentFrom.FEED,
        true,
        null,
        null,
        null,
        List.of(),
        Instant.EPOCH);
  }

  private record Limits(String host) implements FetchConfig {
    @Override
    public String userAgent() {
      return "Newsloom-bench";
    }

    @Override
    public Duration timeout() {
      return Duration.ofSeconds(20);
    }

    @Override
    public Duration connectTimeout() {
      return Duration.ofSeconds(5);
    }

    @Override
    public MemorySize maxBody() {
      return new MemorySize(BigInteger.valueOf(15_000_000));
    }

    @Override
    public int maxRatio() {
      return 100;
    }

    @Override
    public int maxRedirects() {
      return 5;
    }

    @Override
    public Optional<Set<String>> allowedHosts() {
      return Optional.of(Set.of(host));
    }
  }

  private record Polite() implements PolitenessConfig {
    @Override
    public int perHost() {
      return 1;
    }

    @Override
    public Duration spacing() {
      return Duration.ZERO;
    }

    @Override
    public Duration maxCrawlDelay() {
      return Duration.ofSeconds(30);
    }

    @Override
    public boolean robots() {
      return true;
    }

    @Override
    public Duration robotsMaxAge() {
      return Duration.ofHours(24);
    }

    @Override
    public Scope retryAfterScope() {
      return Scope.HOST;
    }
  }
}
