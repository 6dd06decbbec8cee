package io.newsloom.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.newsloom.contracts.AlertRaised;
import io.newsloom.contracts.ArticleEnriched;
import io.newsloom.contracts.DeadLetterHeaders;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.SavedSearch;
import io.newsloom.contracts.Topic;
import io.newsloom.local.ServiceProcess;
import io.newsloom.local.SharedStack;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What operators and other systems do: dead letters, the stream, exports, tokens. */
class OperationsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String READ = "read-token-of-the-test";
  private static final String WRITE = "write-token-of-the-test";
  private static final String ADMIN = "admin-token-of-the-test";
  private static Bench bench;
  private static ServiceProcess service;

  @BeforeAll
  static void start() throws IOException {
    SharedStack stack = SharedStack.get();
    bench = Bench.of(stack, OperationsIT.class);
    service =
        bench.service(
            Map.of(
                "newsloom.api.tokens.read", READ,
                "newsloom.api.tokens.write", WRITE,
                "newsloom.api.tokens.admin", ADMIN,
                "newsloom.stream.listeners", "6"));
  }

  @AfterAll
  static void stop() {
    if (service != null) {
      service.close();
    }
    if (bench != null) {
      bench.close();
    }
  }

  @Test
  void whoeverMayOnlyReadSeesTheHostOfAWebhook() throws IOException {
    String webhook = "https://name:word@hooks.example:8443/secret/path?key=1";
    SavedSearch search =
        new SavedSearch(
            "hook", "Hook", "ferry", null, null, true, webhook, true, List.of(), Instant.now());
    bench.produce(Topic.SEARCHES, "hook", EventJson.write(search));
    await()
        .atMost(PATIENCE)
        .until(() -> send("GET", "/v1/searches/hook", READ).statusCode() == 200);

    assertThat(Bench.json(send("GET", "/v1/searches/hook", READ)).path("webhook").asText())
        .isEqualTo("https://hooks.example:8443");
    assertThat(send("GET", "/v1/searches", READ).body()).doesNotContain("secret", "word");
    assertThat(Bench.json(send("GET", "/v1/searches/hook", ADMIN)).path("webhook").asText())
        .isEqualTo(webhook);
  }

  @Test
  void everyApiAsksForATokenAndItsScope() throws IOException {
    for (String path :
        List.of(
            "/v1/search",
            "/v1/articles/x",
            "/v1/articles/x/explain",
            "/v1/stories",
            "/v1/stories/x",
            "/v1/searches",
            "/v1/searches/x",
            "/v1/alerts",
            "/v1/export",
            "/v1/stream",
            "/v1/rebuilds",
            "/v1/dead-letters/stories")) {
      HttpResponse<String> without = Bench.get(service.http(), path);
      assertThat(without.statusCode()).as(path).isEqualTo(401);
      assertThat(without.headers().firstValue("content-type").orElse(""))
          .startsWith("application/problem+json");
      assertThat(send("GET", path, WRITE).statusCode()).as(path).isEqualTo(403);
    }
    for (String path :
        List.of(
            "/v1/rebuilds",
            "/v1/rebuilds/swap",
            "/v1/dead-letters/stories/replay",
            "/v1/dead-letters/stories/0/0/replay")) {
      assertThat(send("POST", path, READ).statusCode()).as(path).isEqualTo(403);
      assertThat(send("POST", path, WRITE).statusCode()).as(path).isEqualTo(403);
    }
    assertThat(send("DELETE", "/v1/rebuilds", WRITE).statusCode()).isEqualTo(403);
    // Searches are written with the scope write; a dry run only reads.
    assertThat(send("POST", "/v1/searches", READ).statusCode()).isEqualTo(403);
    assertThat(send("PUT", "/v1/searches/x", READ).statusCode()).isEqualTo(403);
    assertThat(send("DELETE", "/v1/searches/x", READ).statusCode()).isEqualTo(403);
    assertThat(send("POST", "/v1/searches/dry-run", WRITE).statusCode()).isEqualTo(403);
    assertThat(send("POST", "/v1/searches/dry-run", READ).statusCode()).isEqualTo(400);
    for (String method : List.of("POST", "PUT", "DELETE")) {
      String path = method.equals("POST") ? "/v1/searches" : "/v1/searches/x";
      assertThat(send(method, path, "no-token-at-all").statusCode()).as(method).isEqualTo(401);
    }
    assertThat(send("GET", "/v1/search", READ).statusCode()).isEqualTo(200);
    assertThat(send("GET", "/v1/search", ADMIN).statusCode()).isEqualTo(200);
  }

  @Test
  void aDeadLetterIsListedLookedAtAndTriedAgain() throws IOException {
    JsonNode listed = died("late-1");
    assertThat(listed.path("reason").asText()).contains("status 400");
    assertThat(listed.path("from").asText()).contains("articles.enriched.v1");
    assertThat(listed.has("value")).isFalse();
    String path = "/v1/dead-letters/articles.enriched/0/" + listed.path("offset").asLong();
    JsonNode whole = json(send("GET", path, ADMIN));
    assertThat(whole.path("value").asText().getBytes(StandardCharsets.UTF_8))
        .isEqualTo(refused("late-1"));

    JsonNode still = json(send("POST", path + "/replay", ADMIN));
    assertThat(still.path("fate").asText()).isEqualTo("dead_letter");
    assertThat(still.path("reason").asText()).contains("@timestamp");
    assertThat(letters().findValuesAsText("key")).containsOnlyOnce("late-1");
    assertThat(send("GET", "/v1/dead-letters/articles.enriched/0/999999", ADMIN).statusCode())
        .isEqualTo(404);
    assertThat(send("GET", "/v1/dead-letters/sketches", ADMIN).statusCode()).isEqualTo(404);

    // A letter whose cause is gone: put there as if an index had been missing a field then.
    mended("mended-1", placeOf(died("mended-1")));
    JsonNode fates = json(send("POST", "/v1/dead-letters/articles.enriched/replay", ADMIN));
    assertThat(fates.path("done").asInt()).isEqualTo(1);
    assertThat(fates.path("dead_letter").asInt()).isPositive();
    await().atMost(PATIENCE).until(() -> status("/v1/articles/mended-1") == 200);
  }

  /** By law, for instance. The view itself has no trace of it. */
  @Test
  void aReplayDoesNotBringBackWhatWasRemovedSince() throws IOException {
    Map<String, String> place = placeOf(died("removed-1"));
    long letter = mended("removed-1", place);
    bench.produce(Topic.ARTICLES_ENRICHED, "removed-1", null);
    bench.flush();
    assertNotBroughtBack("articles.enriched", letter);

    // Kafka has forgotten the removal too: nothing of it stands at its place or behind.
    byte[] key = "forgotten-1".getBytes(StandardCharsets.UTF_8);
    int partition = Utils.toPositive(Utils.murmur2(key)) % 3;
    assertNotBroughtBack("articles.enriched", mended("forgotten-1", place(partition, 0)));
    // It is in another partition since there are more of them.
    Map<String, String> elsewhere = place((partition + 1) % 3, 0);
    assertNotBroughtBack("articles.enriched", mended("forgotten-1", elsewhere));

    // What does not say where it stood may have been removed too; what nobody can read is not
    // asked.
    assertThat(replayed("articles.enriched", mended("no-place", Map.of())).path("reason").asText())
        .contains("does not say key and partition");
    byte[] odd = "{\"uri\":1}".getBytes(StandardCharsets.UTF_8);
    long unreadable = bench.deadLetter(Topic.ARTICLES_ENRICHED, "odd-1", odd, Map.of());
    assertThat(replayed("articles.enriched", unreadable).path("reason").asText())
        .contains("ArticleEnriched");

    // Nor its history.
    byte[] revised = EventJson.write(Events.revised("removed-1"));
    long history = bench.deadLetter(Topic.REVISIONS, "removed-1", revised, Map.of());
    assertNotBroughtBack("revisions", history);
    send(Events.article("stays-1", 1, "Stays"));
    await().atMost(PATIENCE).until(() -> status("/v1/articles/stays-1") == 200);
    byte[] other = EventJson.write(Events.revised("stays-1"));
    long kept = bench.deadLetter(Topic.REVISIONS, "stays-1", other, Map.of());
    assertThat(replayed("revisions", kept).path("fate").asText()).isEqualTo("done");

    JsonNode all = json(send("POST", "/v1/dead-letters/articles.enriched/replay", ADMIN));
    assertThat(all.path("dead_letter").asInt()).isGreaterThanOrEqualTo(4);
    assertThat(status("/v1/articles/removed-1")).isEqualTo(404);
    assertThat(status("/v1/articles/forgotten-1")).isEqualTo(404);
  }

  private static void assertNotBroughtBack(String topic, long letter) throws IOException {
    JsonNode outcome = replayed(topic, letter);
    assertThat(outcome.path("fate").asText()).as(outcome.toString()).isEqualTo("dead_letter");
    assertThat(outcome.path("reason").asText()).contains("removed since");
  }

  private static JsonNode replayed(String topic, long letter) throws IOException {
    return json(send("POST", "/v1/dead-letters/" + topic + "/0/" + letter + "/replay", ADMIN));
  }

  /** A record that Elasticsearch does not take, until it is a dead letter: how that is listed. */
  private static JsonNode died(String uri) throws IOException {
    bench.produce(Topic.ARTICLES_ENRICHED, uri, refused(uri));
    await().atMost(PATIENCE).until(() -> letters().findValuesAsText("key").contains(uri));
    for (JsonNode letter : letters()) {
      if (letter.path("key").asText().equals(uri)) {
        return letter;
      }
    }
    throw new AssertionError("the letter of " + uri + " is gone");
  }

  private static byte[] refused(String uri) {
    return new String(EventJson.write(Events.article(uri, 1, "Late")), StandardCharsets.UTF_8)
        .replace(
            "\"fetchedAt\":\"2026-03-01T10:00:00Z\"", "\"fetchedAt\":\"+12026-03-01T10:00:00Z\"")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** A letter that can be stored by now; its offset. */
  private static long mended(String uri, Map<String, String> place) {
    return bench.deadLetter(
        Topic.ARTICLES_ENRICHED, uri, EventJson.write(Events.article(uri, 4, "Now")), place);
  }

  private static Map<String, String> placeOf(JsonNode listed) {
    String[] from = listed.path("from").asText().split(" ", -1); // topic, partition, offset
    return place(Integer.parseInt(from[1]), Long.parseLong(from[2]));
  }

  private static Map<String, String> place(int partition, long offset) {
    return Map.of(
        DeadLetterHeaders.PARTITION, Integer.toString(partition),
        DeadLetterHeaders.OFFSET, Long.toString(offset));
  }

  @Test
  void listenersHearChangesAndGoOnBehindTheLastOneTheyHeard() throws Exception {
    List<String> first = new ArrayList<>();
    String position;
    try (BufferedReader stream = listen("/v1/stream?include=articles,stories&language=en", "")) {
      position = heard(stream, first, 0);
      assertThat(position).isNotEmpty();
      send(Events.article("heard-1", 1, "Heard one"));
      send(
          Events.with(
              Events.article("heard-de", 1, "Gehört"), article -> article.put("language", "de")));
      position = heard(stream, first, 1);
    }
    assertThat(first).singleElement().asString().contains("\"uri\":\"heard-1\"");
    assertThat(first.get(0)).startsWith("article ").doesNotContain("\"body\"");
    for (int i = 2; i < 6; i++) {
      send(Events.article("heard-" + i, 1, "Heard " + i));
    }
    bench.produce(Topic.ARTICLES_ENRICHED, "heard-1", null);
    bench.produce(Topic.STORIES, "heard-s", EventJson.write(Events.story("heard-s", 1, null)));
    bench.flush();

    List<String> second = new ArrayList<>();
    try (BufferedReader stream =
        listen("/v1/stream?include=articles,stories&language=en", position)) {
      heard(stream, second, 6);
    }
    assertThat(second)
        .hasSize(6)
        .anyMatch(event -> event.startsWith("removed ") && event.contains("heard-1"))
        .anyMatch(event -> event.startsWith("story ") && event.contains("heard-s"))
        .noneMatch(event -> event.contains("heard-de"));
    for (int i = 2; i < 6; i++) {
      String uri = "\"heard-" + i + "\"";
      assertThat(second).anyMatch(event -> event.contains(uri));
    }
    assertThat(send("GET", "/v1/stream?last_event_id=nonsense", READ).statusCode()).isEqualTo(400);
    assertThat(send("GET", "/v1/stream?include=news", READ).statusCode()).isEqualTo(400);
  }

  @Test
  void aListenerIsToldWhatKafkaNoLongerHoldsOfItsPlace() throws Exception {
    SavedSearch search =
        new SavedSearch(
            "gaps", "Gaps", "ferry", null, null, true, null, true, List.of(), Instant.now());
    bench.produce(Topic.SEARCHES, "gaps", EventJson.write(search));
    for (String uri : List.of("gap-0", "gap-1", "gap-2")) {
      AlertRaised alert =
          new AlertRaised(
              "gaps",
              "st-" + uri,
              uri,
              "A ferry",
              AlertRaised.Reason.NEW_STORY,
              Instant.now(),
              "alerts-1");
      bench.produce(Topic.ALERTS, 0, uri, EventJson.write(alert), Map.of());
    }
    bench.flush();
    bench.forgetBefore(Topic.ALERTS, 0, 2);
    await().atMost(PATIENCE).until(() -> status("/v1/searches/gaps") == 200);

    List<String> retained = new ArrayList<>();
    try (BufferedReader stream = listen("/v1/stream?include=alerts", "alerts.0.1")) {
      assertThat(heard(stream, retained, 2)).contains("alerts.0.3");
    }
    assertThat(retained.get(0))
        .isEqualTo("gap {\"include\":\"alerts\",\"partition\":0,\"from\":1,\"to\":2}");
    assertThat(retained.get(1)).startsWith("alert ").contains("gap-2");

    // As after a topic that was made again: it ends before the place.
    List<String> again = new ArrayList<>();
    try (BufferedReader stream = listen("/v1/stream?include=alerts", "alerts.0.999")) {
      heard(stream, again, 2);
    }
    assertThat(again.get(0))
        .isEqualTo("gap {\"include\":\"alerts\",\"partition\":0,\"from\":999,\"to\":2}");
    assertThat(again.get(1)).startsWith("alert ").contains("gap-2");
  }

  @Test
  void anExportHasEveryArticleOnceInTheFormatAskedFor() throws IOException {
    for (int i = 0; i < 250; i++) {
      send(Events.article("exported-" + i, 1, "Exportword"));
    }
    await().atMost(PATIENCE).until(() -> count("Exportword") == 250);

    List<String> lines = send("GET", "/v1/export?q=exportword", READ).body().lines().toList();
    assertThat(lines).hasSize(250);
    assertThat(lines.stream().map(line -> read(line).path("uri").asText()).distinct()).hasSize(250);
    assertThat(read(lines.get(0)).path("body").asText()).startsWith("Exportword.");
    List<String> ninjs =
        send("GET", "/v1/export?q=exportword&format=ninjs&limit=120", READ).body().lines().toList();
    assertThat(ninjs).hasSize(120);
    assertThat(read(ninjs.get(0)).at("/standard/version").asText()).isEqualTo("3.1");
    for (String wrong : List.of("format=xml", "limit=0", "limit=100001", "size=5", "q=*x")) {
      assertThat(send("GET", "/v1/export?" + wrong, READ).statusCode()).as(wrong).isEqualTo(400);
    }
  }

  private static int count(String word) throws IOException {
    return json(send("GET", "/v1/search?q=" + word, READ)).path("total").asInt();
  }

  private static JsonNode letters() throws IOException {
    return json(send("GET", "/v1/dead-letters/articles.enriched?size=200", ADMIN));
  }

  private static BufferedReader listen(String path, String lastEventId) throws IOException {
    return new BufferedReader(
        new InputStreamReader(
            Bench.stream(service.http(), path, READ, lastEventId), StandardCharsets.UTF_8));
  }

  /** Reads until so many events came, or the first comment for none; returns the last id. */
  private static String heard(BufferedReader stream, List<String> events, int number)
      throws IOException {
    String id = "";
    String name = "";
    for (String line = stream.readLine(); line != null; line = stream.readLine()) {
      if (line.startsWith("id:")) {
        id = line.substring(3).strip();
      } else if (line.startsWith("event:")) {
        name = line.substring(6).strip();
      } else if (line.startsWith("data:")) {
        events.add(name + " " + line.substring(5).strip());
      } else if (line.isEmpty() && events.size() >= number) {
        return id;
      }
    }
    throw new AssertionError("the stream ended after " + events);
  }

  private static int status(String path) throws IOException {
    return send("GET", path, READ).statusCode();
  }

  private static HttpResponse<String> send(String method, String path, String token)
      throws IOException {
    return Bench.send(service.http(), method, path, token);
  }

  private static void send(ArticleEnriched article) {
    bench.produce(Topic.ARTICLES_ENRICHED, article.uri(), EventJson.write(article));
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    return Bench.json(response);
  }

  private static JsonNode read(String line) {
    try {
      return EventJson.mapper().readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
