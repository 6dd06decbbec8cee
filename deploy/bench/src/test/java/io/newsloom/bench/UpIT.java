package io.newsloom.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.newsloom.contracts.EventJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command of the README, as a user gives it. */
class UpIT {
  private static final Path ROOT = Path.of(System.getProperty("newsloom.root", "../.."));
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TempDir Path folder;
  private final Set<ProcessHandle> family = ConcurrentHashMap.newKeySet();
  private Process up;
  private Path output;

  private void start(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ROOT.resolve("deploy/local/up").toString());
    command.addAll(arguments);
    output = folder.resolve("output.txt");
    up =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    Process watched = up;
    Thread watcher = new Thread(() -> noteFamily(watched), "family");
    watcher.setDaemon(true);
    watcher.start();
  }

  /** While it runs: of a process that has ended nobody knows the children. */
  private void noteFamily(Process parent) {
    while (parent.isAlive()) {
      parent.descendants().forEach(family::add);
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }

  @AfterEach
  void nothingIsLeftBehind() throws InterruptedException {
    if (up != null) {
      up.descendants().forEach(family::add);
      up.destroy();
      assertThat(up.waitFor(1, TimeUnit.MINUTES)).isTrue();
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(family).noneMatch(UpIT::runs));
    }
  }

  /** One that was taken over and not reaped yet has no command any more. */
  private static boolean runs(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }

  private String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int exitStatus() throws InterruptedException {
    assertThat(up.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(output()).isTrue();
    return up.exitValue();
  }

  /** The first of eight ports in a row that are free now. */
  private static int freePortBase() throws IOException {
    for (int base = 21_000; base < 60_000; base += 50) {
      if (free(base)) {
        return base;
      }
    }
    throw new IllegalStateException("no eight free ports in a row");
  }

  private static boolean free(int base) {
    for (int port = base + 1; port <= base + 7; port++) {
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        assertThat(socket.isBound()).isTrue();
      } catch (IOException inUse) {
        return false;
      }
    }
    return true;
  }

  @Test
  void sampleSetComesOutAsAPersonExpects() throws Exception {
    int base = freePortBase();
    start(List.of("--port-base", Integer.toString(base)));
    await()
        .atMost(PATIENCE)
        .until(() -> output().contains("Running until Ctrl-C") || !up.isAlive());
    assertThat(up.isAlive()).as(output()).isTrue();

    JsonNode expected =
        EventJson.mapper().readTree(ROOT.resolve("deploy/local/sample/expected.json").toFile());
    Map<String, JsonNode> articles = new HashMap<>();
    for (JsonNode each : expected.path("articles")) {
      articles.put(each.path("url").asText(), article(base, each.path("url").asText()));
    }
    List<String> wrong = new ArrayList<>();
    for (JsonNode each : expected.path("articles")) {
      String url = each.path("url").asText();
      JsonNode duplicate = articles.get(url).path("duplicate");
      String kind = duplicate.path("kind").asText();
      if (each.path("kinds").valueStream().noneMatch(allowed -> allowed.asText().equals(kind))) {
        wrong.add(url + " is " + kind + ", not " + each.path("kinds"));
      } else if (each.has("original")) {
        String original = articles.get(each.path("original").asText()).path("uri").asText();
        if (!kind.equals("none") && !duplicate.path("original_uri").asText().equals(original)) {
          wrong.add(url + " does not name " + each.path("original").asText());
        }
      }
      if (each.has("revision")
          && articles.get(url).path("revision").path("number").asInt()
              != each.path("revision").asInt()) {
        wrong.add(url + " is revision " + articles.get(url).path("revision").path("number"));
      }
      if (!articles.get(url).path("language").asText().equals(each.path("language").asText("en"))) {
        wrong.add(url + " is in " + articles.get(url).path("language"));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(output()).containsPattern("Dead letters +none").doesNotContain("Exception");
  }

  private static JsonNode article(int base, String url) throws IOException, InterruptedException {
    URI address =
        URI.create(
            "http://127.0.0.1:"
                + (base + 3)
                + "/v1/articles/"
                + URLEncoder.encode(url, StandardCharsets.UTF_8));
    HttpResponse<String> answer =
        HTTP.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(address + ": " + answer.body()).isEqualTo(200);
    return EventJson.mapper().readTree(answer.body());
  }

  @Test
  void deadFeedAndEmptyFileAreNamedAndTheExitStatusSaysSo() throws Exception {
    Path good =
        Files.writeString(
            folder.resolve("good.txt"),
            "A headline\n\nThe harbour of Northmouth was closed on Monday after a crane had fallen into the water.");
    Path empty = Files.writeString(folder.resolve("empty.txt"), "");
    int base = freePortBase();
    // Nothing listens on the sample site's port when no sample is loaded.
    String feed = "http://127.0.0.1:" + (base + 6) + "/feed.xml";
    start(
        List.of(
            "--once",
            "--port-base",
            Integer.toString(base),
            "--feed",
            feed,
            "--files",
            good.toString(),
            empty.toString()));

    assertThat(exitStatus()).as(output()).isEqualTo(1);
    assertThat(output()).contains("empty.txt").contains(feed).doesNotContain("\tat ");
    assertThat(output()).containsPattern("Articles +1 in Elasticsearch");
  }

  @Test
  void filesAndFeedsGivenTwiceAreOneArticleEachAndTheExitStatusIsZero() throws Exception {
    Path files = Files.createDirectories(folder.resolve("news"));
    Files.writeString(
        files.resolve("harbour.txt"),
        "Crane falls into harbour\n\nThe harbour of Northmouth was closed on Monday after a crane had fallen into the water.");
    Files.writeString(
        files.resolve("library.html"),
        "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Library opens on Sundays</title>"
            + "<link rel='canonical' href='https://tidewatch.example/library'></head><body><article>"
            + "<h1>Library opens on Sundays</h1><p>Readers in Alderhaven may borrow books on Sundays from"
            + " next spring, the town council decided after a long debate.</p></article></body></html>");
    Files.writeString(
        files.resolve("wire.ndjson"),
        "{\"url\":\"https://wire.example/1\",\"headline\":\"Wheat harvest is late\",\"text\":\"Farmers"
            + " east of the river expect the wheat harvest two weeks later than last year.\"}\n"
            + "{\"url\":\"https://wire.example/2\",\"headline\":\"Bridge gets a new deck\",\"text\":\"Engineers"
            + " began to replace the wooden deck of the old bridge on Thursday morning.\"}\n");
    AtomicInteger polls = new AtomicInteger();
    HttpServer site = feed(polls);
    try {
      String address = "http://127.0.0.1:" + site.getAddress().getPort();
      Path opml =
          Files.writeString(
              folder.resolve("feeds.opml"),
              "<opml version='2.0'><body><outline type='rss' text='Feed' xmlUrl='"
                  + address
                  + "/listed.xml'/></body></opml>");
      for (int run = 1; run <= 2; run++) {
        int base = freePortBase();
        start(
            List.of(
                "--once",
                "--port-base",
                Integer.toString(base),
                "--data",
                folder.resolve("data").toString(),
                // A private address is allowed for hosts of such feeds only.
                "--feed",
                address + "/named.xml",
                "--opml",
                opml.toString(),
                "--files",
                files.toString()));

        assertThat(exitStatus()).as(output()).isZero();
        assertThat(output()).containsPattern("Articles +6 in Elasticsearch");
        assertThat(output()).containsPattern("Dead letters +none");
        assertThat(polls.getAndSet(0)).as("polls of the listed feed in run " + run).isPositive();
        assertThat(family).as("what up has started").isNotEmpty();
        nothingIsLeftBehind();
      }
    } finally {
      site.stop(0);
    }
  }

  /** Two feeds; {@code polls} counts those of the second. */
  private static HttpServer feed(AtomicInteger polls) throws IOException {
    HttpServer site =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    site.createContext("/named.xml", exchange -> answer(exchange, "Snow closes the pass"));
    site.createContext(
        "/listed.xml",
        exchange -> {
          polls.incrementAndGet();
          answer(exchange, "Theatre reopens after fire");
        });
    site.start();
    return site;
  }

  private static void answer(HttpExchange exchange, String title) throws IOException {
    byte[] rss =
        ("<rss version='2.0'><channel><title>Ridge Herald</title><link>https://ridge.example/</link>"
                + "<item><title>"
                + title
                + "</title><link>https://ridge.example/"
                + title.hashCode()
                + "</link><description>"
                + title
                + ", as the council of Westreach said.</description></item></channel></rss>")
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/rss+xml");
    exchange.sendResponseHeaders(200, rss.length);
    exchange.getResponseBody().write(rss);
    exchange.close();
  }

  @Test
  void takenPortIsNamed() throws Exception {
    int base = freePortBase();
    try (ServerSocket taken = new ServerSocket(base + 3, 1, InetAddress.getLoopbackAddress())) {
      start(List.of("--once", "--port-base", Integer.toString(base)));

      assertThat(exitStatus()).isEqualTo(2);
      assertThat(output())
          .contains("Port " + taken.getLocalPort() + " is in use")
          .contains("--port-base")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void missingFileIsNamed() throws Exception {
    start(List.of("--once", "--files", "no/such/file.txt"));

    assertThat(exitStatus()).isEqualTo(2);
    assertThat(output().strip())
        .isEqualTo("--files no/such/file.txt does not exist; check the path.");
  }

  @Test
  void helpNamesEveryOption() throws Exception {
    start(List.of("--help"));

    assertThat(exitStatus()).isZero();
    assertThat(output())
        .contains("--feed", "--opml", "--files", "--once", "--data", "--port-base", "--help");
  }
}
