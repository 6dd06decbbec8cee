package io.newsloom.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.newsloom.contracts.ArticleEnriched;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.StoryRef;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What operators and other systems do: rebuild, dead letters, the stream, exports, tokens. */
class OperationsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String READ = "read-token-of-the-test";
  private static final String WRITE = "write-token-of-the-test";
  private static final String ADMIN = "admin-token-of-the-test";
  private static Bench bench;
  private static ServiceProcess service;

  @BeforeAll
  static void start() {
    SharedStack stack = SharedStack.get();
    bench =
        new Bench(
            stack.bootstrapServers(),
            stack.elasticsearch(),
            stack.createTopics(OperationsIT.class));
    Map<String, String> settings = new TreeMap<>(bench.settings());
    settings.put("newsloom.api.tokens.read", READ);
    settings.put("newsloom.api.tokens.write", WRITE);
    settings.put("newsloom.api.tokens.admin", ADMIN);
    settings.put("newsloom.stream.listeners", "2");
    service = ServiceProcess.start("index-service", settings).awaitReady();
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
  void everyApiAsksForATokenAndItsScope() throws IOException {
    for (String path :
        List.of(
            "/v1/search",
            "/v1/articles/x",
            "/v1/articles/x/explain",
            "/v1/stories/x",
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
    assertThat(send("GET", "/v1/search", READ).statusCode()).isEqualTo(200);
    assertThat(send("GET", "/v1/search", ADMIN).statusCode()).isEqualTo(200);
  }

  @Test
  void aRebuildGivesTheSameBytesWithoutAGapInReading() throws Exception {
    int articles = Integer.getInteger("newsloom.test.rebuilt", 1_000);
    for (int i = 0; i < articles; i++) {
      send(rebuilt(i, 1));
      if (i % 7 == 0) {
        send(rebuilt(i, 3));
        send(rebuilt(i, 2));
      }
    }
    for (int i = 0; i < 20; i++) {
      String id = "rebuilt-story-" + i;
      bench.produce(Topic.STORIES, id, EventJson.write(Events.story(id, 1, null)));
      bench.produce(Topic.REVISIONS, id, EventJson.write(Events.revised(id)));
    }
    bench.produce(Topic.ARTICLES_ENRICHED, "rebuilt-5", null);
    bench.flush();
    String alias = bench.names().articles();
    await().atMost(PATIENCE.multipliedBy(5)).until(() -> stored() == articles - 1);
    await().atMost(PATIENCE).until(() -> bench.count(bench.names().revisions()) == 20);
    Map<String, String> before = everything();
    // What an accident may have done to the view:
    bench.elasticsearch("DELETE", "/" + alias + "-2026.03/_doc/rebuilt-8", "");
    bench.elasticsearch(
        "PUT",
        "/" + alias + "-2026.03/_doc/stray?version=1&version_type=external",
        "{\"@timestamp\":\"2026-03-01T10:00:00Z\",\"newsloom\":{\"uri\":\"stray\"}}");

    assertThat(send("POST", "/v1/rebuilds", ADMIN).statusCode()).isEqualTo(202);
    assertThat(send("POST", "/v1/rebuilds", ADMIN).statusCode()).isEqualTo(409);
    assertThat(send("DELETE", "/v1/rebuilds", ADMIN).statusCode()).isEqualTo(204);
    await().atMost(PATIENCE).until(() -> state().equals("cancelled"));
    assertThat(send("POST", "/v1/rebuilds", ADMIN).statusCode()).isEqualTo(202);
    await().atMost(PATIENCE.multipliedBy(5)).until(() -> state().equals("waiting"));
    JsonNode status = json(send("GET", "/v1/rebuilds", ADMIN));
    assertThat(status.at("/differences/added/uris").toString()).isEqualTo("[\"rebuilt-8\"]");
    // A dead letter that was tried again is in the view but in no topic.
    assertThat(status.at("/differences/removed/uris").valueStream().map(JsonNode::asText))
        .filteredOn(uri -> !uri.startsWith("mended-"))
        .containsExactly("stray");
    assertThat(status.at("/differences/verdict_changed/articles").asInt()).isZero();
    assertThat(status.path("unchanged").asInt()).isEqualTo(articles - 2);

    AtomicBoolean done = new AtomicBoolean();
    List<String> gaps = new CopyOnWriteArrayList<>();
    Thread reader = new Thread(() -> watch(done, gaps, Math.min(10_000, articles - 2)));
    reader.start();
    send(rebuilt(2_000_000, 1)); // arrives between comparison and swap
    assertThat(send("POST", "/v1/rebuilds/swap", ADMIN).statusCode()).isEqualTo(202);
    await().atMost(PATIENCE).until(() -> state().equals("shown"));
    await().atMost(PATIENCE).until(() -> status("/v1/articles/rebuilt-2000000") == 200);
    done.set(true);
    reader.join();

    assertThat(gaps).isEmpty();
    Map<String, String> after = everything();
    assertThat(after.keySet().removeIf(id -> id.endsWith("/rebuilt-2000000"))).isTrue();
    assertThat(after).isEqualTo(before);

    send(rebuilt(1, 9)); // the writers find the new indices under the names they know
    bench.produce(Topic.ARTICLES_ENRICHED, "rebuilt-2", null);
    await().atMost(PATIENCE).until(() -> article("rebuilt-1").path("version").asInt() == 9);
    await().atMost(PATIENCE).until(() -> status("/v1/articles/rebuilt-2") == 404);
    Map<String, String> third = everything();
    assertThat(send("POST", "/v1/rebuilds?swap=now", ADMIN).statusCode()).isEqualTo(202);
    await().atMost(PATIENCE.multipliedBy(5)).until(() -> state().equals("shown"));
    assertThat(everything()).isEqualTo(third);
  }

  @Test
  void aDeadLetterIsListedLookedAtAndTriedAgain() throws IOException {
    byte[] refused =
        new String(EventJson.write(Events.article("late-1", 1, "Late")), StandardCharsets.UTF_8)
            .replace(
                "\"fetchedAt\":\"2026-03-01T10:00:00Z\"",
                "\"fetchedAt\":\"+12026-03-01T10:00:00Z\"")
            .getBytes(StandardCharsets.UTF_8);
    bench.produce(Topic.ARTICLES_ENRICHED, "late-1", refused);
    await().atMost(PATIENCE).until(() -> letters().findValuesAsText("key").contains("late-1"));
    JsonNode listed = null;
    for (JsonNode letter : letters()) {
      listed = letter.path("key").asText().equals("late-1") ? letter : listed;
    }
    assertThat(listed).isNotNull();
    assertThat(listed.path("reason").asText()).contains("status 400");
    assertThat(listed.path("from").asText()).contains("articles.enriched.v1");
    assertThat(listed.has("value")).isFalse();
    String path = "/v1/dead-letters/articles.enriched/0/" + listed.path("offset").asLong();
    JsonNode whole = json(send("GET", path, ADMIN));
    assertThat(whole.path("value").asText().getBytes(StandardCharsets.UTF_8)).isEqualTo(refused);

    JsonNode still = json(send("POST", path + "/replay", ADMIN));
    assertThat(still.path("fate").asText()).isEqualTo("dead_letter");
    assertThat(still.path("reason").asText()).contains("@timestamp");
    assertThat(letters().findValuesAsText("key")).containsOnlyOnce("late-1");
    assertThat(send("GET", "/v1/dead-letters/articles.enriched/0/999999", ADMIN).statusCode())
        .isEqualTo(404);
    assertThat(send("GET", "/v1/dead-letters/sketches", ADMIN).statusCode()).isEqualTo(404);

    // A letter whose cause is gone: put there as if an index had been missing a field then.
    bench.deadLetter(
        Topic.ARTICLES_ENRICHED, "mended-1", EventJson.write(Events.article("mended-1", 4, "Now")));
    JsonNode fates = json(send("POST", "/v1/dead-letters/articles.enriched/replay", ADMIN));
    assertThat(fates.path("done").asInt()).isEqualTo(1);
    assertThat(fates.path("dead_letter").asInt()).isPositive();
    await().atMost(PATIENCE).until(() -> status("/v1/articles/mended-1") == 200);
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

  private static ArticleEnriched rebuilt(int number, int version) {
    return Events.article(
        "rebuilt-" + number,
        version,
        "Rebuiltword " + number + " as of " + version,
        Events.SEEN.minusSeconds(40L * 24 * 3600 * (number % 4)).plusSeconds(number % 86_000),
        number % 3 == 0 ? Events.copyOf("rebuilt-1") : Events.none(),
        number % 2 == 0
            ? new StoryRef("rebuilt-story-" + number % 20, 0.5, StoryRef.Role.FOLLOW_UP)
            : null);
  }

  /** Reads until told; a reader never sees less than there is, nor an error. */
  private static void watch(AtomicBoolean done, List<String> gaps, int atLeast) {
    while (!done.get()) {
      try {
        HttpResponse<String> response = send("GET", "/v1/search?q=rebuiltword&size=1", READ);
        if (response.statusCode() != 200 || json(response).path("total").asInt() < atLeast) {
          gaps.add(response.statusCode() + " " + response.body());
        }
      } catch (IOException e) {
        gaps.add(e.toString());
      }
    }
  }

  /** Each document of each alias as stored, with its version; without the moment of writing. */
  private static Map<String, String> everything() throws IOException {
    Map<String, String> documents = new HashMap<>();
    Map<String, String> idFields =
        Map.of(
            bench.names().articles(), "newsloom.uri",
            bench.names().stories(), "newsloom.id",
            bench.names().revisions(), "newsloom.uri");
    for (Map.Entry<String, String> one : idFields.entrySet()) {
      bench.count(one.getKey()); // refreshes
      String after = "";
      JsonNode hits;
      do {
        hits = page(one.getKey(), one.getValue(), after);
        for (JsonNode hit : hits) {
          ((ObjectNode) hit.at("/_source/event")).remove("ingested");
          documents.put(
              hit.path("_index").asText().replaceAll("view-\\d+-", "")
                  + "/"
                  + hit.path("_id").asText(),
              hit.path("_version").asText() + " " + hit.path("_source"));
          after = ",\"search_after\":" + hit.path("sort");
        }
      } while (!hits.isEmpty());
    }
    return documents;
  }

  private static JsonNode page(String alias, String idField, String after) throws IOException {
    String body =
        "{\"size\":1000,\"version\":true,\"query\":{\"prefix\":{\"%s\":\"rebuilt\"}},\"sort\":[\"%s\"]%s}"
            .formatted(idField, idField, after);
    return Bench.json(bench.elasticsearch("POST", "/" + alias + "/_search", body)).at("/hits/hits");
  }

  private static int stored() throws IOException {
    return Bench.json(
            bench.elasticsearch(
                "/" + bench.names().articles() + "/_count?q=newsloom.headline:rebuiltword"))
        .path("count")
        .asInt();
  }

  private static int count(String word) throws IOException {
    return json(send("GET", "/v1/search?q=" + word, READ)).path("total").asInt();
  }

  private static String state() throws IOException {
    JsonNode status = json(send("GET", "/v1/rebuilds", ADMIN));
    assertThat(status.path("failure").asText("")).isEmpty();
    return status.path("state").asText();
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

  private static JsonNode article(String uri) throws IOException {
    return json(send("GET", "/v1/articles/" + uri, READ));
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
