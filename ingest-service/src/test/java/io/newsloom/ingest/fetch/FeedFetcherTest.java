package io.newsloom.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.newsloom.edge.net.AddressGuard;
import io.newsloom.ingest.fetch.FetchOutcome.Accepted;
import io.newsloom.ingest.fetch.FetchOutcome.Failed;
import io.newsloom.ingest.fetch.FetchOutcome.Fetched;
import io.newsloom.ingest.fetch.FetchOutcome.Kind;
import io.newsloom.ingest.fetch.FetchOutcome.NotModified;
import io.newsloom.ingest.fetch.FetchOutcome.Throttled;
import io.quarkus.runtime.configuration.MemorySize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server on loopback that misbehaves on purpose. */
class FeedFetcherTest {
  private static final int MAX_BODY = 100_000;
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private FeedFetcher fetcher;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
    fetcher = fetcher(Set.of("127.0.0.1:" + server.getAddress().getPort()));
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  @Test
  void aFeedComesWithItsValidatorsVerbatim() throws Exception {
    serve(
        "/feed",
        exchange -> {
          exchange.getResponseHeaders().add("ETag", "W/\"a, b\"");
          exchange.getResponseHeaders().add("Last-Modified", "yesterday or so");
          exchange.getResponseHeaders().add("Content-Type", "text/xml; charset=x");
          answer(exchange, 200, "<rss/>");
        });

    Fetched fetched = (Fetched) fetch("/feed", null, null);

    assertThat(new String(fetched.body(), StandardCharsets.UTF_8)).isEqualTo("<rss/>");
    assertThat(fetched.etag()).isEqualTo("W/\"a, b\"");
    assertThat(fetched.lastModified()).isEqualTo("yesterday or so");
    assertThat(fetched.contentType()).isEqualTo("text/xml; charset=x");
    assertThat(fetched.movedTo()).isNull();
    assertThat(requests).containsExactly("null null gzip Newsloom/test");
  }

  @Test
  void validatorsAreSentBackAndNotModifiedIsUnderstood() throws Exception {
    serve("/feed", exchange -> answer(exchange, 304, null));

    assertThat(fetch("/feed", "W/\"a, b\"", "yesterday or so"))
        .isEqualTo(new NotModified(null, null));
    assertThat(requests).containsExactly("W/\"a, b\" yesterday or so gzip Newsloom/test");
  }

  @Test
  void notModifiedWithoutAQuestionIsAFailure() throws Exception {
    serve("/feed", exchange -> answer(exchange, 304, null));

    assertThat(failure("/feed").kind()).isEqualTo(Kind.PROTOCOL);
  }

  @Test
  void patienceIsAskedForInSecondsOrUntilADate() throws Exception {
    serve("/seconds", exchange -> throttle(exchange, 429, "120"));
    serve("/date", exchange -> throttle(exchange, 503, "Sat, 21 Nov 2026 12:05:00 GMT"));
    serve("/silent", exchange -> throttle(exchange, 429, null));
    serve("/down", exchange -> throttle(exchange, 503, null));

    assertThat(fetch("/seconds", null, null)).isEqualTo(throttled(429, Duration.ofMinutes(2)));
    assertThat(fetch("/date", null, null)).isEqualTo(throttled(503, Duration.ofMinutes(5)));
    assertThat(fetch("/silent", null, null)).isEqualTo(throttled(429, null));
    assertThat(failure("/down").kind()).isEqualTo(Kind.HTTP_SERVER);
  }

  @Test
  void gzipIsUnpacked() throws Exception {
    serve("/feed", exchange -> gzip(exchange, "<rss/>".getBytes(StandardCharsets.UTF_8)));

    assertThat(((Fetched) fetch("/feed", null, null)).body()).asString().isEqualTo("<rss/>");
  }

  @Test
  void aGzipBombIsCut() throws Exception {
    serve("/feed", exchange -> gzip(exchange, new byte[50_000_000]));

    assertThat(failure("/feed").kind()).isEqualTo(Kind.TOO_LARGE);
  }

  @Test
  void anEndlessBodyIsCut() throws Exception {
    serve(
        "/feed",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] block = new byte[10_000];
          try (OutputStream body = exchange.getResponseBody()) {
            while (true) {
              body.write(block); // ends when the client hangs up
            }
          }
        });

    assertThat(failure("/feed").kind()).isEqualTo(Kind.TOO_LARGE);
  }

  @Test
  void aBodyOfExactlyTheLimitPasses() throws Exception {
    serve("/feed", exchange -> answer(exchange, 200, "x".repeat(MAX_BODY)));

    assertThat(((Fetched) fetch("/feed", null, null)).body()).hasSize(MAX_BODY);
  }

  @Test
  void aSlowDripEndsAtTheTimeLimit() throws Exception {
    serve(
        "/feed",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream body = exchange.getResponseBody()) {
            while (true) {
              body.write('x');
              body.flush();
              LockSupport.parkNanos(50_000_000);
            }
          }
        });

    assertThat(failure("/feed").kind()).isEqualTo(Kind.TIMEOUT);
  }

  @Test
  void redirectsAreFollowedAndAPermanentChainIsReported() throws Exception {
    serve("/old", exchange -> redirect(exchange, 301, "/older"));
    serve("/older", exchange -> redirect(exchange, 308, uri("/feed").toString()));
    serve("/temporary", exchange -> redirect(exchange, 302, "/old"));
    serve("/feed", exchange -> answer(exchange, 200, "<rss/>"));

    Fetched moved = (Fetched) fetch("/old", null, null);
    assertThat(moved.url()).isEqualTo(uri("/feed"));
    assertThat(moved.movedTo()).isEqualTo(uri("/feed"));
    Fetched elsewhere = (Fetched) fetch("/temporary", null, null);
    assertThat(elsewhere.url()).isEqualTo(uri("/feed"));
    assertThat(elsewhere.movedTo()).isNull();
  }

  @Test
  void aRedirectLoopEnds() throws Exception {
    serve("/loop", exchange -> redirect(exchange, 302, "/loop"));

    assertThat(failure("/loop").kind()).isEqualTo(Kind.REDIRECTS);
    assertThat(requests).hasSize(6);
  }

  @Test
  void aRedirectToAPrivateAddressIsRefused() throws Exception {
    serve("/metadata", exchange -> redirect(exchange, 302, "http://169.254.169.254/latest"));
    serve("/neighbour", exchange -> redirect(exchange, 302, "http://127.0.0.1:1/x"));
    serve("/name", exchange -> redirect(exchange, 302, "http://inside.example/x"));
    serve("/file", exchange -> redirect(exchange, 302, "file:///etc/passwd"));

    assertThat(failure("/metadata").kind()).isEqualTo(Kind.FORBIDDEN_ADDRESS);
    assertThat(failure("/neighbour").kind()).isEqualTo(Kind.FORBIDDEN_ADDRESS);
    assertThat(failure("/name").kind()).isEqualTo(Kind.FORBIDDEN_ADDRESS);
    assertThat(failure("/name").message()).contains("ingest.fetch.allowed-hosts");
    assertThat(failure("/file").kind()).isEqualTo(Kind.FORBIDDEN_ADDRESS);
  }

  @Test
  void aNameThatLeadsInsideIsRefusedAtFirstSight() throws Exception {
    FetchOutcome inside = fetcher.fetch(URI.create("http://inside.example/feed"), null, null);

    assertThat(((Failed) inside).kind()).isEqualTo(Kind.FORBIDDEN_ADDRESS);
    assertThat(requests).isEmpty();
  }

  @Test
  void aFileThatForbidsTheFeedIsObeyedAndAskedForOnce() throws Exception {
    serve("/feed", exchange -> answer(exchange, 200, "<rss/>"));
    serve("/private", exchange -> answer(exchange, 200, "<rss/>"));
    serve(
        "/robots.txt",
        exchange -> answer(exchange, 200, "User-agent: Newsloom\nDisallow: /private\n"));
    fetcher = fetcher(Set.of("127.0.0.1:" + server.getAddress().getPort()), true);

    assertThat(fetch("/feed", null, null)).isInstanceOf(Fetched.class);
    assertThat(failure("/private").kind()).isEqualTo(Kind.ROBOTS);
    assertThat(failure("/private").message()).contains("robots.txt", "ingest.politeness.robots");
    assertThat(requests).hasSize(2); // the file and the feed
  }

  @Test
  void aRedirectToAForbiddenAddressOfTheSameSiteIsNotFollowed() throws Exception {
    serve("/robots.txt", exchange -> answer(exchange, 200, "User-agent: *\nDisallow: /b\n"));
    serve("/a", exchange -> redirect(exchange, 302, "/b"));
    fetcher = fetcher(Set.of("127.0.0.1:" + server.getAddress().getPort()), true);

    assertThat(failure("/a").kind()).isEqualTo(Kind.ROBOTS);
  }

  @Test
  void howLongAnAnswerIsFreshComesWithIt() throws Exception {
    serve("/max-age", exchange -> fresh(exchange, "Cache-Control", "public, max-age=600"));
    serve("/never", exchange -> fresh(exchange, "Cache-Control", "no-cache, max-age=600"));
    serve("/expires", exchange -> fresh(exchange, "Expires", "Sat, 21 Nov 2026 12:05:00 GMT"));
    serve("/odd", exchange -> fresh(exchange, "Expires", "0"));

    assertThat(freshFor("/max-age")).isEqualTo(Duration.ofMinutes(10));
    assertThat(freshFor("/never")).isEqualTo(Duration.ZERO);
    assertThat(freshFor("/expires")).isEqualTo(Duration.ofMinutes(5));
    assertThat(freshFor("/odd")).isNull();
  }

  @Test
  void aStormOfRefusalsIsToldFromAWallAgainstBots() throws Exception {
    serve("/storm", exchange -> throttle(exchange, 429, "60"));
    serve(
        "/wall",
        exchange -> {
          exchange.getResponseHeaders().add("cf-mitigated", "challenge");
          throttle(exchange, 403, "60");
        });

    assertThat(fetch("/storm", null, null)).isInstanceOf(Throttled.class);
    assertThat(failure("/wall").kind()).isEqualTo(Kind.BOT_WALL);
    assertThat(failure("/wall").message()).contains("Cloudflare");
  }

  @Test
  void patienceConcernsTheHostThatAnsweredWhoeverWasAskedFirst() throws Exception {
    serve("/moved", exchange -> redirect(exchange, 302, uri("/page").toString()));
    serve("/page", exchange -> throttle(exchange, 429, "600"));
    serve("/feed", exchange -> answer(exchange, 200, "<rss/>"));
    fetcher =
        fetcher(
            Set.of("127.0.0.1:" + server.getAddress().getPort()),
            false,
            PolitenessConfig.Scope.HOST);

    assertThat(fetcher.fetchPage(uri("/moved"))).isInstanceOf(Throttled.class);
    assertThat(fetcher.budget().isFree("127.0.0.1")).isFalse();
    assertThat(failure("/feed").kind()).isEqualTo(Kind.BUSY);
  }

  @Test
  void aWallThatMarksEveryAnswerDoesNotHideRetryAfter() throws Exception {
    serve(
        "/feed",
        exchange -> {
          exchange.getResponseHeaders().add("x-iinfo", "1-2-3");
          throttle(exchange, 429, "60");
        });

    assertThat(fetch("/feed", null, null)).isEqualTo(throttled(429, Duration.ofMinutes(1)));
  }

  @Test
  void aRobotsTxtThatCannotBeHadIsNoFailureOfTheFeedsOwnAddress() throws Exception {
    serve("/robots.txt", exchange -> redirect(exchange, 302, "http://10.0.0.1/robots.txt"));
    serve("/feed", exchange -> answer(exchange, 200, "<rss/>"));
    fetcher = fetcher(Set.of("127.0.0.1:" + server.getAddress().getPort()), true);

    assertThat(fetch("/feed", null, null))
        .isInstanceOfSatisfying(
            Throttled.class, asked -> assertThat(asked.kind()).isEqualTo(Kind.ROBOTS_UNAVAILABLE));
  }

  @Test
  void whileTheServerCannotGiveItsRobotsTxtNothingIsRefusedButAllIsAskedForLater()
      throws Exception {
    serve("/robots.txt", exchange -> answer(exchange, 503, "later"));
    serve("/page", exchange -> answer(exchange, 200, "<p>Page</p>"));
    fetcher = fetcher(Set.of("127.0.0.1:" + server.getAddress().getPort()), true);

    for (int again = 0; again < 2; again++) {
      Throttled outcome = (Throttled) fetcher.fetchPage(uri("/page"));
      assertThat(outcome.kind()).isEqualTo(Kind.ROBOTS_UNAVAILABLE);
      assertThat(outcome.host()).isEqualTo("127.0.0.1");
      assertThat(outcome.retryAfter()).isEqualTo(Robots.RETRY);
    }
    assertThat(requests).hasSize(1); // the file, once
  }

  @Test
  void itIsSaidWhichHostAsksForPatience() throws Exception {
    int port = server.getAddress().getPort();
    serve("/moved", exchange -> redirect(exchange, 302, "http://localhost:" + port + "/page"));
    serve("/page", exchange -> throttle(exchange, 429, "600"));
    fetcher = fetcher(Set.of("127.0.0.1:" + port, "localhost:" + port));

    assertThat(((Throttled) fetch("/moved", null, null)).host()).isEqualTo("localhost");
  }

  @Test
  void aPageIsNotFollowedToAnotherSiteWhichMayBeAnotherInstances() throws Exception {
    int port = server.getAddress().getPort();
    URI other = URI.create("http://localhost:" + port + "/page");
    serve("/moved", exchange -> redirect(exchange, 302, other.toString()));
    serve("/page", exchange -> answer(exchange, 200, "<p>Page</p>"));
    fetcher = fetcher(Set.of("127.0.0.1:" + port, "localhost:" + port));

    assertThat(fetcher.fetchPage(uri("/moved"))).isEqualTo(new FetchOutcome.OtherSite(other));
    assertThat(requests).hasSize(1);
    assertThat(fetch("/moved", null, null)).isInstanceOf(Fetched.class); // a feed is
  }

  private Throttled throttled(int status, @Nullable Duration patience) {
    return new Throttled(
        Kind.THROTTLED,
        "127.0.0.1",
        "127.0.0.1:%d asks for patience with status %d"
            .formatted(server.getAddress().getPort(), status),
        patience);
  }

  @Test
  void loopbackItselfIsRefusedUnlessAllowed() throws Exception {
    serve("/feed", exchange -> answer(exchange, 200, "<rss/>"));

    FetchOutcome outcome = fetcher(Set.of()).fetch(uri("/feed"), null, null);

    assertThat(((Failed) outcome).kind()).isEqualTo(Kind.FORBIDDEN_ADDRESS);
    assertThat(requests).isEmpty();
  }

  @Test
  void statusesAreToldApart() throws Exception {
    serve("/missing", exchange -> answer(exchange, 404, "no"));
    serve("/gone", exchange -> answer(exchange, 410, "no"));
    serve("/broken", exchange -> answer(exchange, 500, "no"));

    assertThat(failure("/missing").kind()).isEqualTo(Kind.NOT_FOUND);
    assertThat(failure("/gone").kind()).isEqualTo(Kind.GONE);
    assertThat(failure("/broken").kind()).isEqualTo(Kind.HTTP_SERVER);
  }

  @Test
  void noServerAndNoNameAreToldApart() throws Exception {
    URI closed = uri("/feed");
    server.stop(0);

    Failed refused = (Failed) fetcher.fetch(closed, null, null);
    assertThat(refused.kind()).isEqualTo(Kind.CONNECT);
    assertThat(refused.message()).startsWith("cannot connect to 127.0.0.1 ").doesNotContain("null");
    FetchOutcome unknown = fetcher.fetch(URI.create("http://unknown.example/"), null, null);
    assertThat(((Failed) unknown).kind()).isEqualTo(Kind.DNS);
  }

  private FeedFetcher fetcher(Set<String> allowedHosts) {
    return fetcher(allowedHosts, false);
  }

  private static FeedFetcher fetcher(Set<String> allowedHosts, boolean robots) {
    return fetcher(allowedHosts, robots, PolitenessConfig.Scope.FEED);
  }

  private static FeedFetcher fetcher(
      Set<String> allowedHosts, boolean robots, PolitenessConfig.Scope retryAfterScope) {
    AddressGuard guard =
        new AddressGuard(allowedHosts, "ingest.fetch.allowed-hosts", FeedFetcherTest::resolve);
    return new FeedFetcher(
        new Settings(allowedHosts),
        new Politeness(robots, retryAfterScope),
        guard,
        InstantSource.fixed(NOW));
  }

  private static InetAddress[] resolve(String host) throws UnknownHostException {
    return switch (host) {
      case "inside.example" ->
          new InetAddress[] {
            InetAddress.getByName("93.184.216.34"), InetAddress.getByName("10.0.0.1")
          };
      case "unknown.example" -> throw new UnknownHostException(host);
      default -> InetAddress.getAllByName(host);
    };
  }

  private FetchOutcome fetch(String path, @Nullable String etag, @Nullable String lastModified)
      throws InterruptedException {
    return fetcher.fetch(uri(path), etag, lastModified);
  }

  private @Nullable Duration freshFor(String path) throws InterruptedException {
    return ((Fetched) fetch(path, null, null)).freshFor();
  }

  private static void fresh(HttpExchange exchange, String header, String value) throws IOException {
    exchange.getResponseHeaders().add(header, value);
    answer(exchange, 200, "<rss/>");
  }

  private Failed failure(String path) throws InterruptedException {
    return (Failed) fetch(path, null, null);
  }

  @Test
  void aFormIsSentAndSentAgainWhereItsReceiverHasMoved() throws Exception {
    List<String> forms = new CopyOnWriteArrayList<>();
    serve("/old", exchange -> redirect(exchange, 307, "/hub"));
    serve(
        "/hub",
        exchange -> {
          forms.add(
              exchange.getRequestMethod()
                  + (" " + exchange.getRequestHeaders().getFirst("Content-Type") + " ")
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          answer(exchange, 202, null);
        });
    Map<String, String> form = new LinkedHashMap<>();
    form.put("hub.mode", "subscribe");
    form.put("hub.topic", "https://a.example/?b=c&d");

    assertThat(fetcher.post(uri("/old"), form)).isEqualTo(new Accepted());
    assertThat(forms)
        .containsExactly(
            "POST application/x-www-form-urlencoded"
                + " hub.mode=subscribe&hub.topic=https%3A%2F%2Fa.example%2F%3Fb%3Dc%26d");
  }

  @Test
  void aFormThatIsNotTakenIsAFailureWithTheReceiversWords() throws Exception {
    serve("/no", exchange -> answer(exchange, 422, "topic unknown"));
    serve("/page", exchange -> redirect(exchange, 302, "/no"));
    serve("/busy", exchange -> throttle(exchange, 429, "60"));
    serve("/in", exchange -> redirect(exchange, 308, "http://10.0.0.1/"));
    serve("/loop", exchange -> redirect(exchange, 307, "/loop"));

    assertThat(((Failed) fetcher.post(uri("/no"), Map.of())).message())
        .contains("202", "422", "topic unknown");
    assertThat(fetcher.post(uri("/page"), Map.of())).isInstanceOf(Failed.class);
    assertThat(fetcher.post(uri("/in"), Map.of()))
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.kind()).isEqualTo(Kind.FORBIDDEN_ADDRESS));
    assertThat(fetcher.post(uri("/loop"), Map.of()))
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.kind()).isEqualTo(Kind.REDIRECTS));
    assertThat(fetcher.post(uri("/busy"), Map.of())).isInstanceOf(Throttled.class); // pauses it all
  }

  @Test
  void linksOfTheAnswerComeWithTheFeed() throws Exception {
    serve(
        "/feed",
        exchange -> {
          exchange.getResponseHeaders().add("Link", "<https://hub.example/>; rel=hub");
          exchange.getResponseHeaders().add("Link", "</feed>; rel=self");
          answer(exchange, 200, "<rss/>");
        });

    assertThat(((Fetched) fetch("/feed", null, null)).links())
        .isEqualTo("<https://hub.example/>; rel=hub, </feed>; rel=self");
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private void serve(String path, HttpHandler handler) {
    server.createContext(
        path,
        exchange -> {
          var headers = exchange.getRequestHeaders();
          requests.add(
              headers.getFirst("If-None-Match")
                  + (" " + headers.getFirst("If-Modified-Since"))
                  + (" " + headers.getFirst("Accept-Encoding"))
                  + (" " + headers.getFirst("User-Agent")));
          handler.handle(exchange);
        });
  }

  private static void answer(HttpExchange exchange, int status, @Nullable String body)
      throws IOException {
    byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private static void throttle(HttpExchange exchange, int status, @Nullable String retryAfter)
      throws IOException {
    if (retryAfter != null) {
      exchange.getResponseHeaders().add("Retry-After", retryAfter);
    }
    answer(exchange, status, null);
  }

  private static void redirect(HttpExchange exchange, int status, String location)
      throws IOException {
    exchange.getResponseHeaders().add("Location", location);
    answer(exchange, status, null);
  }

  private static void gzip(HttpExchange exchange, byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    exchange.getResponseHeaders().add("Content-Encoding", "gzip");
    exchange.sendResponseHeaders(200, packed.size());
    try (OutputStream out = exchange.getResponseBody()) {
      packed.writeTo(out);
    }
  }

  private record Politeness(boolean robots, Scope retryAfterScope) implements PolitenessConfig {
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
      return Duration.ofSeconds(1);
    }

    @Override
    public Duration robotsMaxAge() {
      return Duration.ofHours(24);
    }
  }

  private record Settings(Set<String> hosts) implements FetchConfig {
    @Override
    public String userAgent() {
      return "Newsloom/test";
    }

    @Override
    public Duration timeout() {
      return Duration.ofSeconds(2);
    }

    @Override
    public Duration connectTimeout() {
      return Duration.ofSeconds(1);
    }

    @Override
    public MemorySize maxBody() {
      return new MemorySize(BigInteger.valueOf(MAX_BODY));
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
      return Optional.of(hosts);
    }
  }
}
