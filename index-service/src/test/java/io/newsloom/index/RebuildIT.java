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
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The search view built again from Kafka, and all that may come between. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class) // the first needs topics that are empty
class RebuildIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static Relay relay;
  private static Bench bench;
  private static ServiceProcess service;

  @BeforeAll
  static void start() throws IOException {
    SharedStack stack = SharedStack.get();
    relay = new Relay(stack.elasticsearch());
    bench = Bench.of(stack, RebuildIT.class);
    service = bench.service(Map.of("newsloom.elasticsearch.url", relay.uri()));
  }

  @AfterAll
  static void stop() {
    if (service != null) {
      service.close();
    }
    if (bench != null) {
      bench.close();
    }
    if (relay != null) {
      relay.close();
    }
  }

  @AfterEach
  void passEverything() {
    relay.script(Relay.PASS);
  }

  @Test
  @Order(1)
  void emptyTopicsNeverRemoveWhatIsShown() throws IOException {
    for (int i = 0; i < 3; i++) {
      putByHand("kept-" + i);
    }
    assertThat(ask("POST", "/v1/rebuilds?swap=now").statusCode()).isEqualTo(202);
    awaitState("failed");

    assertThat(failure()).contains("has 3 documents now and would have 0").contains("force=true");
    assertThat(bench.count(bench.names().articles())).isEqualTo(3);
    assertThat(views()).isEmpty();
    for (int i = 0; i < 3; i++) {
      bench.elasticsearch("DELETE", month() + "/_doc/kept-" + i, "");
    }
  }

  @Test
  @Order(2)
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

    // What arrives while both views are looked at is in the one and not yet in the other.
    AtomicInteger moments = new AtomicInteger();
    relay.script(
        (method, path, passing) -> {
          if (path.endsWith("/_pit") && method.equals("POST")) {
            String uri = "meanwhile-" + moments.incrementAndGet();
            send(Events.article(uri, 1, "Meanwhile"));
            bench.flush();
            await().atMost(PATIENCE).until(() -> isStored(uri));
          }
          passing.on();
        });
    assertThat(ask("POST", "/v1/rebuilds").statusCode()).isEqualTo(202);
    assertThat(ask("POST", "/v1/rebuilds").statusCode()).isEqualTo(409);
    awaitState("waiting");
    relay.script(Relay.PASS);
    assertThat(moments).hasValue(2);
    JsonNode status = json(ask("GET", "/v1/rebuilds"));
    assertThat(status.at("/differences/added/uris").toString()).isEqualTo("[\"rebuilt-8\"]");
    assertThat(status.at("/differences/removed/uris").toString()).isEqualTo("[\"stray\"]");
    assertThat(status.at("/differences/version_changed/articles").asInt()).isZero();
    assertThat(status.at("/differences/verdict_changed/articles").asInt()).isZero();
    assertThat(status.path("unchanged").asInt()).isEqualTo(articles - 2);

    AtomicBoolean done = new AtomicBoolean();
    List<String> gaps = new CopyOnWriteArrayList<>();
    Thread reader = new Thread(() -> watch(done, gaps, Math.min(10_000, articles - 2)));
    reader.start();
    send(rebuilt(2_000_000, 1)); // arrives between comparison and swap
    assertThat(ask("POST", "/v1/rebuilds/swap").statusCode()).isEqualTo(202);
    awaitState("shown");
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
    assertThat(ask("POST", "/v1/rebuilds?swap=now").statusCode()).isEqualTo(202);
    awaitState("shown");
    assertThat(everything()).isEqualTo(third);
  }

  @Test
  @Order(3)
  void aViewThatSomebodyDeletedIsNeverShown() throws IOException {
    send(Events.article("deleted-1", 1, "Deleted"));
    bench.flush();
    await().atMost(PATIENCE).until(() -> isStored("deleted-1"));
    long before = bench.count(bench.names().articles());

    // Something is written to it afterwards.
    assertThat(ask("POST", "/v1/rebuilds").statusCode()).isEqualTo(202);
    awaitState("waiting");
    bench.elasticsearch("DELETE", "/" + view("articles-2026.03"), "");
    send(Events.article("deleted-2", 1, "Deleted"));
    awaitState("failed");
    assertThat(failure()).contains("somebody deleted it");
    assertThat(views()).isEmpty();

    // Nothing is written to it, and another one has its name.
    assertThat(ask("POST", "/v1/rebuilds").statusCode()).isEqualTo(202);
    awaitState("waiting");
    String index = view("articles-2026.03");
    bench.elasticsearch("DELETE", "/" + index, "");
    bench.elasticsearch("PUT", "/" + index, "{}");
    assertThat(ask("POST", "/v1/rebuilds/swap").statusCode()).isEqualTo(202);
    awaitState("failed");
    await().atMost(PATIENCE).until(() -> bench.count(bench.names().articles()) == before + 1);
  }

  @Test
  @Order(4)
  void theRebuildOfAnotherProcessIsLeftAloneWhileItLives() throws IOException {
    String index = bench.names().prefix() + "view-20260101000000-stories-1";
    foreign(index, Instant.now());
    HttpResponse<String> start = ask("POST", "/v1/rebuilds");
    assertThat(start.statusCode()).isEqualTo(409);
    assertThat(start.body()).contains("another-pod/1");
    HttpResponse<String> end = ask("DELETE", "/v1/rebuilds");
    assertThat(end.statusCode()).isEqualTo(409);
    assertThat(end.body()).contains("another-pod/1").contains("sign of life");
    assertThat(views()).containsExactly(index);

    bench.elasticsearch("DELETE", "/" + index, "");
    foreign(index, Instant.now().minusSeconds(150));
    assertThat(ask("POST", "/v1/rebuilds").statusCode()).isEqualTo(409);
    assertThat(views()).containsExactly(index);
    assertThat(ask("DELETE", "/v1/rebuilds").statusCode()).isEqualTo(204);
    assertThat(views()).isEmpty();

    assertThat(ask("POST", "/v1/rebuilds").statusCode()).isEqualTo(202);
    awaitState("waiting");
    for (String own : views()) { // what others see of this one
      JsonNode rebuild =
          Bench.json(bench.elasticsearch("/" + own)).path(own).at("/mappings/_meta/rebuild");
      assertThat(rebuild.path("owner").asText()).contains("/");
      assertThat(Instant.parse(rebuild.path("alive_at").asText())).isNotNull();
    }
    assertThat(ask("DELETE", "/v1/rebuilds").statusCode()).isEqualTo(204);
    awaitState("cancelled");
    assertThat(views()).isEmpty();
  }

  /** What others write to the old indices in the moment of the swap must not be lost with them. */
  @Test
  @Order(5)
  void theLastReadIsRepeatedUntilItIsDone() throws IOException {
    bench.produce(Topic.REVISIONS, "last-0", EventJson.write(Events.revised("last-0")));
    send(Events.article("last-0", 1, "Last"));
    bench.flush();
    await().atMost(PATIENCE).until(() -> isStored("last-0"));
    bench.produce(Topic.ARTICLES_ENRICHED, "last-0", null); // its history is looked for again
    AtomicInteger swaps = new AtomicInteger();
    AtomicInteger broken = new AtomicInteger();
    relay.script(
        (method, path, passing) -> {
          if (path.equals("/_aliases") && method.equals("POST")) {
            send(Events.article("last-1", 1, "Last"));
            bench.flush();
            await().atMost(PATIENCE).until(() -> isStored("last-1"));
            passing.onWithoutAnswer();
            swaps.incrementAndGet();
          } else if (swaps.get() > 0
              && path.contains("view-")
              && path.endsWith("/_search")
              && broken.getAndIncrement() == 0) {
            return; // no answer: the read is not done
          } else {
            passing.on();
          }
        });
    assertThat(ask("POST", "/v1/rebuilds?swap=now").statusCode()).isEqualTo(202);
    awaitState("shown");

    assertThat(swaps).hasValue(1);
    assertThat(broken.get()).isGreaterThan(1);
    assertThat(bench.count(bench.names().articles())).isPositive();
    assertThat(isStored("last-1")).isTrue();
    assertThat(isStored("last-0")).isFalse();
  }

  @Test
  @Order(6)
  void aRebuildWaitsForAnElasticsearchThatDoesNotAnswer() throws IOException {
    AtomicInteger broken = new AtomicInteger();
    relay.script(
        (method, path, passing) -> {
          if (!path.equals("/_bulk") || broken.getAndIncrement() >= 3) {
            passing.on();
          }
        });
    assertThat(ask("POST", "/v1/rebuilds").statusCode()).isEqualTo(202);
    awaitState("waiting");

    assertThat(broken.get()).isGreaterThan(3);
    JsonNode status = json(ask("GET", "/v1/rebuilds"));
    assertThat(status.at("/differences/removed/articles").asInt()).isZero();
    assertThat(status.path("refused").asInt()).isZero();
    assertThat(ask("DELETE", "/v1/rebuilds").statusCode()).isEqualTo(204);
    awaitState("cancelled");
    assertThat(views()).isEmpty();
  }

  @Test
  @Order(7)
  void aSwapThatNeverArrivedLeavesBothViewsAsTheyAre() throws IOException {
    long before = bench.count(bench.names().articles());
    relay.script(
        (method, path, passing) -> {
          if (!path.equals("/_aliases")) {
            passing.on();
          }
        });
    assertThat(ask("POST", "/v1/rebuilds?swap=now").statusCode()).isEqualTo(202);
    awaitState("failed");

    assertThat(failure()).contains("see who has the aliases");
    assertThat(bench.count(bench.names().articles())).isEqualTo(before);
    assertThat(views()).as("nobody knows whether they are shown").isNotEmpty();
    // Its signs of life have ended, but not two minutes ago.
    assertThat(ask("DELETE", "/v1/rebuilds").statusCode()).isEqualTo(409);
    for (String index : views()) {
      bench.elasticsearch("DELETE", "/" + index, "");
    }
  }

  @Test
  @Order(8)
  void aRefusedRecordHoldsTheSwapAndTheSwapCannotBeGivenUp() throws IOException {
    String refused =
        new String(EventJson.write(Events.article("refused-1", 1, "R")), StandardCharsets.UTF_8);
    bench.produce(
        Topic.ARTICLES_ENRICHED,
        "refused-1",
        refused
            .replace(
                "\"fetchedAt\":\"2026-03-01T10:00:00Z\"",
                "\"fetchedAt\":\"+12026-03-01T10:00:00Z\"")
            .getBytes(StandardCharsets.UTF_8));
    bench.flush();
    assertThat(ask("POST", "/v1/rebuilds?swap=now").statusCode()).isEqualTo(202);
    awaitState("waiting");
    JsonNode status = json(ask("GET", "/v1/rebuilds"));
    assertThat(status.path("refused").asInt()).isEqualTo(1);
    assertThat(status.path("refusals").path(0).asText()).contains("articles.enriched.v1");
    assertThat(status.path("doubts").asText()).contains("1 records could not be stored");

    AtomicInteger givenUp = new AtomicInteger();
    relay.script(
        (method, path, passing) -> {
          if (path.equals("/_aliases") && method.equals("POST")) {
            givenUp.set(ask("DELETE", "/v1/rebuilds").statusCode());
          }
          passing.on();
        });
    assertThat(ask("POST", "/v1/rebuilds/swap").statusCode()).isEqualTo(202);
    awaitState("shown");
    assertThat(givenUp).hasValue(409);
    assertThat(ask("POST", "/v1/rebuilds/swap").statusCode()).isEqualTo(409);
  }

  private static ArticleEnriched rebuilt(int number, int version) {
    return Events.article(
        "rebuilt-" + number,
        version,
        "Rebuiltword " + number + " as of " + version,
        Events.SEEN.minusSeconds(40L * 24 * 3600 * (number % 2)).plusSeconds(number % 86_000),
        number % 3 == 0 ? Events.copyOf("rebuilt-1") : Events.none(),
        number % 2 == 0
            ? new StoryRef("rebuilt-story-" + number % 20, 0.5, StoryRef.Role.FOLLOW_UP)
            : null);
  }

  /** Reads until told; a reader never sees less than there is, nor an error. */
  private static void watch(AtomicBoolean done, List<String> gaps, int atLeast) {
    while (!done.get()) {
      try {
        HttpResponse<String> response = ask("GET", "/v1/search?q=rebuiltword&size=1");
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

  private static String month() {
    return "/" + bench.names().articles() + "-2026.03";
  }

  private static void putByHand(String uri) throws IOException {
    assertThat(
            bench
                .elasticsearch(
                    "PUT",
                    month() + "/_doc/" + uri + "?version=1&version_type=external",
                    "{\"@timestamp\":\"2026-03-01T10:00:00Z\",\"newsloom\":{\"uri\":\""
                        + uri
                        + "\"}}")
                .statusCode())
        .isEqualTo(201);
  }

  /** As another process would have made it. */
  private static void foreign(String index, Instant aliveAt) throws IOException {
    String body =
        "{\"mappings\":{\"_meta\":{\"rebuild\":{\"owner\":\"another-pod/1\",\"alive_at\":\"%s\"}}}}"
            .formatted(aliveAt);
    assertThat(bench.elasticsearch("PUT", "/" + index, body).statusCode()).isEqualTo(200);
  }

  /** Indices of rebuilds that nobody reads. */
  private static List<String> views() throws IOException {
    List<String> views = new ArrayList<>();
    Bench.json(bench.elasticsearch("/" + bench.names().prefix() + "view-*"))
        .properties()
        .forEach(
            index -> {
              if (index.getValue().path("aliases").isEmpty()) {
                views.add(index.getKey());
              }
            });
    return views;
  }

  private static String view(String ending) throws IOException {
    return views().stream().filter(index -> index.endsWith(ending)).findFirst().orElseThrow();
  }

  /** Whether the view that is shown has it, asked past the service. */
  private static boolean isStored(String uri) throws IOException {
    bench.count(bench.names().articles()); // refreshes
    return Bench.json(
                bench.elasticsearch(
                    "/" + bench.names().articles() + "/_count?q=newsloom.uri:" + uri))
            .path("count")
            .asInt()
        == 1;
  }

  private static void awaitState(String wanted) {
    await()
        .atMost(PATIENCE.multipliedBy(5))
        .until(
            () -> {
              JsonNode status = json(ask("GET", "/v1/rebuilds"));
              boolean failed = status.path("state").asText().equals("failed");
              assertThat(failed && !wanted.equals("failed")).as(status.toString()).isFalse();
              return status.path("state").asText().equals(wanted);
            });
  }

  private static String failure() throws IOException {
    return json(ask("GET", "/v1/rebuilds")).path("failure").asText();
  }

  private static JsonNode article(String uri) throws IOException {
    return json(ask("GET", "/v1/articles/" + uri));
  }

  private static int status(String path) throws IOException {
    return ask("GET", path).statusCode();
  }

  private static HttpResponse<String> ask(String method, String path) throws IOException {
    return Bench.send(service.http(), method, path, "");
  }

  private static void send(ArticleEnriched article) {
    bench.produce(Topic.ARTICLES_ENRICHED, article.uri(), EventJson.write(article));
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    return Bench.json(response);
  }
}
