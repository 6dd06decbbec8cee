package io.newsloom.edge.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.newsloom.edge.net.GuardedRequest.Over;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server on loopback; names lead where the test says. */
class GuardedHttpTest {
  private static final int MAX_BODY = 3_000_000;
  private static final Duration SOON = Duration.ofSeconds(10);

  private final List<String> lookUps = new CopyOnWriteArrayList<>();
  private final List<String> hosts = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private GuardedHttp http;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
    http = http(Set.of("127.0.0.1:" + port(), "named.example:" + port(), "two.example"));
  }

  @AfterEach
  void stop() {
    http.close();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void aNameIsLookedUpOnceAndTheConnectionGoesToTheCheckedAddress() throws Exception {
    serve("/feed", exchange -> answer(exchange, "text".getBytes(UTF_8)));

    // Only the test's resolver knows this name: whoever looked it up again would fail.
    GuardedAnswer answer = get("http://named.example:" + port() + "/feed");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).asString().isEqualTo("text");
    assertThat(answer.header("content-TYPE")).isEqualTo("text/plain");
    assertThat(lookUps).containsExactly("named.example");
    assertThat(hosts).containsExactly("named.example:" + port());
  }

  @Test
  void ofLinkAllHeadersAreKeptAndOfOthersTheFirst() throws Exception {
    serve(
        "/feed",
        exchange -> {
          exchange.getResponseHeaders().add("Link", "<a>; rel=hub");
          exchange.getResponseHeaders().add("Link", "<b>; rel=self");
          exchange.getResponseHeaders().add("ETag", "one");
          exchange.getResponseHeaders().add("ETag", "two");
          answer(exchange, new byte[0]);
        });

    GuardedAnswer answer = get("http://127.0.0.1:" + port() + "/feed");

    assertThat(answer.header("Link")).isEqualTo("<a>; rel=hub, <b>; rel=self");
    assertThat(answer.header("ETag")).isEqualTo("one");
  }

  @Test
  void linksBeyondSixtyFourKilobytesAreLeftOut() throws Exception {
    String link = "<" + "x".repeat(9_999) + ">; rel=hub";
    serve(
        "/feed",
        exchange -> {
          for (int i = 0; i < 100; i++) {
            exchange.getResponseHeaders().add("Link", link);
          }
          answer(exchange, new byte[0]);
        });

    assertThat(get("http://127.0.0.1:" + port() + "/feed").header("Link"))
        .isEqualTo(String.join(", ", Collections.nCopies(6, link)));
  }

  @Test
  void aNameWithAPrivateAddressIsRefusedBeforeAnythingIsSent() {
    serve("/feed", exchange -> answer(exchange, new byte[0]));

    assertForbidden("http://rebound.example/feed", "private or special address 127.0.0.1");
    assertForbidden("http://mixed.example/feed", "10.0.0.1");
    assertForbidden("http://[::ffff:127.0.0.1]/feed", "127.0.0.1");
    assertForbidden("http://2130706433/feed", "127.0.0.1");
    assertThat(hosts).isEmpty();
  }

  @Test
  void onlyHttpAndItsPortsAreReached() {
    assertForbidden("http://public.example:22/", "expected port 80 or 443 but got 22");
    assertForbidden("http://127.0.0.1:1/", "the.setting");
    assertForbidden("ftp://public.example/", "http or https");
    assertForbidden("http://user@public.example/", "without user");
  }

  @Test
  void theNextAddressIsTriedWhenOneTakesNoConnection() throws Exception {
    serve("/feed", exchange -> answer(exchange, "x".getBytes(UTF_8)));

    // Its first address is loopback too, but nobody listens there.
    assertThat(get("http://two.example:" + port() + "/feed").status()).isEqualTo(200);
  }

  @Test
  void noServerIsAConnectException() {
    server.stop(0);

    assertThatThrownBy(() -> get("/feed"))
        .isInstanceOf(ConnectException.class)
        .hasMessageStartingWith("cannot connect to 127.0.0.1");
  }

  @Test
  void connectionsAreUsedAgainAfterAWholeAnswer() throws Exception {
    List<Integer> clients = new CopyOnWriteArrayList<>();
    serve(
        "/feed",
        exchange -> {
          clients.add(exchange.getRemoteAddress().getPort());
          gzip(exchange, "text".getBytes(UTF_8));
        });

    get("/feed");
    get("/feed");

    assertThat(clients).hasSize(2);
    assertThat(clients.get(0)).isEqualTo(clients.get(1));
  }

  @Test
  void aSlowDripEndsAtTheDeadline() {
    serve(
        "/feed",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream body = exchange.getResponseBody()) {
            while (true) {
              body.write('x');
              body.flush();
              LockSupport.parkNanos(20_000_000);
            }
          }
        });

    assertThatThrownBy(() -> http.send(request("/feed", Duration.ofMillis(300), Over.FAIL)))
        .isInstanceOf(DeadlineException.class);
    assertThatThrownBy(() -> http.send(request("/feed", Duration.ofMillis(300), Over.CUT)))
        .isInstanceOf(DeadlineException.class);
  }

  @Test
  void anEndlessBodyIsRefusedOrCutAndAFailureIsOnlySampled() throws Exception {
    serve("/feed", exchange -> endless(exchange, 200));
    serve("/broken", exchange -> endless(exchange, 500));

    assertThatThrownBy(() -> get("/feed")).isInstanceOf(BodyTooLargeException.class);
    assertThat(http.send(request("/feed", SOON, Over.CUT)).body()).hasSize(MAX_BODY);
    assertThat(get("/broken").body()).hasSize(GuardedRequest.SNIPPET);
  }

  @Test
  void aBombIsRefusedByItsRatioBeforeItIsLarge() {
    serve("/feed", exchange -> gzip(exchange, new byte[2_500_000]));

    assertThatThrownBy(() -> get("/feed"))
        .isInstanceOf(BodyTooLargeException.class)
        .hasMessageContaining("expands more than 100 times");
  }

  @Test
  void aRedirectIsAnAnswerLikeAnyOther() throws Exception {
    serve(
        "/feed",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });

    GuardedAnswer answer = get("/feed");

    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.header("Location")).isEqualTo("http://127.0.0.1:1/");
  }

  @Test
  void aPostSendsItsBody() throws Exception {
    List<String> received = new CopyOnWriteArrayList<>();
    serve(
        "/hook",
        exchange -> {
          received.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          received.add(exchange.getRequestHeaders().getFirst("Content-Type"));
          answer(exchange, new byte[0]);
        });

    http.send(
        GuardedRequest.post(uri("/hook"), "{}".getBytes(UTF_8), SOON)
            .header("Content-Type", "application/json"));

    assertThat(received).containsExactly("{}", "application/json");
  }

  private GuardedHttp http(Set<String> allowed) {
    return new GuardedHttp(
        new AddressGuard(allowed, "the.setting", this::resolve), Duration.ofSeconds(2), 100);
  }

  private InetAddress[] resolve(String host) throws UnknownHostException {
    lookUps.add(host);
    return switch (host) {
      case "named.example", "rebound.example" -> addresses("127.0.0.1");
      case "two.example" -> addresses("127.1.2.3", "127.0.0.1");
      case "mixed.example" -> addresses("93.184.216.34", "10.0.0.1");
      case "public.example" -> addresses("93.184.216.34");
      default -> InetAddress.getAllByName(host);
    };
  }

  private static InetAddress[] addresses(String... literals) throws UnknownHostException {
    InetAddress[] addresses = new InetAddress[literals.length];
    for (int i = 0; i < literals.length; i++) {
      addresses[i] = InetAddress.getByName(literals[i]);
    }
    return addresses;
  }

  private void assertForbidden(String url, String reason) {
    assertThatThrownBy(() -> get(url))
        .isInstanceOf(ForbiddenAddressException.class)
        .hasMessageContaining(reason);
  }

  private GuardedAnswer get(String pathOrUrl) throws Exception {
    return http.send(request(pathOrUrl, SOON, Over.FAIL));
  }

  private GuardedRequest request(String pathOrUrl, Duration timeout, Over over) {
    return GuardedRequest.get(uri(pathOrUrl), timeout, MAX_BODY, over);
  }

  private URI uri(String pathOrUrl) {
    return URI.create(
        pathOrUrl.startsWith("/") ? "http://127.0.0.1:" + port() + pathOrUrl : pathOrUrl);
  }

  private int port() {
    return server.getAddress().getPort();
  }

  private void serve(String path, HttpHandler handler) {
    server.createContext(
        path,
        exchange -> {
          hosts.add(exchange.getRequestHeaders().getFirst("Host"));
          handler.handle(exchange);
        });
  }

  private static void answer(HttpExchange exchange, byte[] body) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "text/plain");
    exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static void endless(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, 0);
    byte[] block = new byte[10_000];
    try (OutputStream body = exchange.getResponseBody()) {
      while (true) {
        body.write(block); // ends when the client hangs up
      }
    }
  }

  private static void gzip(HttpExchange exchange, byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    exchange.getResponseHeaders().add("Content-Encoding", "gzip");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      packed.writeTo(out);
    }
  }
}
