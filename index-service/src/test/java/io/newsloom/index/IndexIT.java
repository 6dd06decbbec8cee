package io.newsloom.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.newsloom.contracts.ArticleEnriched;
import io.newsloom.contracts.DeadLetterHeaders;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.StoryRef;
import io.newsloom.contracts.Topic;
import io.newsloom.local.ServiceProcess;
import io.newsloom.local.SharedStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged service between the real Kafka and the real Elasticsearch. */
class IndexIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static Bench bench;
  private static ServiceProcess service;

  @BeforeAll
  static void start() throws IOException {
    bench = Bench.of(SharedStack.get(), IndexIT.class);
    service = bench.service(Map.of());
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
  void aFullArticleIsShownUnderItsUriAndEachOfItsAliases() throws IOException {
    send(Events.full("full-1"));
    JsonNode article = awaitArticle("/v1/articles/full-1");
    assertThat(article.path("headline").asText()).isEqualTo("Harbour reopens");
    assertThat(article.path("body").asText()).contains("Ferries sail again.");
    assertThat(article.path("url").asText()).isEqualTo("https://www.coast.example/a/full-1");
    assertThat(article.at("/duplicate/kind").asText()).isEqualTo("syndicated");
    assertThat(article.at("/duplicate/contains/0/uri").asText()).isEqualTo("part-1");
    assertThat(article.at("/duplicate/agency/name").asText()).isEqualTo("North Wire");
    assertThat(article.at("/duplicate/evidence/changed_words/0/end").asInt()).isEqualTo(11);
    assertThat(article.at("/source/domain").asText()).isEqualTo("coast.example");
    assertThat(article.has("text")).isFalse();

    String alias = Bench.encode("https://coast.example/a/full-1?x=1");
    assertThat(get("/v1/articles?alias=" + alias).path("uri").asText()).isEqualTo("full-1");
    assertThat(get("/v1/articles/" + alias).path("uri").asText()).isEqualTo("full-1");
    assertThat(get("/v1/articles/guid-full-1").path("uri").asText()).isEqualTo("full-1");
  }

  @Test
  void documentsLieInTheMonthOfTheirFirstSightUnderTheAlias() throws IOException {
    send(Events.article("month-1", 1, "Month"));
    awaitArticle("/v1/articles/month-1");
    JsonNode document =
        Bench.json(bench.elasticsearch("/" + bench.names().articles() + "-2026.03/_doc/month-1"));
    assertThat(document.path("_version").asLong()).isEqualTo(1);
    assertThat(document.at("/_source/event/created").asText()).isEqualTo("2026-03-01T10:00:00Z");
  }

  @Test
  void theHigherVersionWinsWhateverTheOrderAndBothAreDone() throws IOException {
    double before = metric("newsloom_items_total", "done");
    send(Events.article("order-1", 9, "Newer"));
    send(Events.article("order-1", 3, "Older"));
    send(Events.article("order-1", 9, "Newer"));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(metric("newsloom_items_total", "done") - before)
                    .isGreaterThanOrEqualTo(3));
    JsonNode article = awaitArticle("/v1/articles/order-1");
    assertThat(article.path("headline").asText()).isEqualTo("Newer");
    assertThat(article.path("version").asLong()).isEqualTo(9);
  }

  @Test
  void whatCannotBeReadGoesToTheDeadLettersWithItsBytesAndTheFlowGoesOn() {
    byte[] poison = "{\"uri\": \"poison\", ".getBytes(StandardCharsets.UTF_8);
    bench.produce(Topic.ARTICLES_ENRICHED, 0, "poison", poison, Map.of("kept", "yes"));
    bench.produce(
        Topic.ARTICLES_ENRICHED,
        0,
        "after-poison",
        EventJson.write(Events.article("after-poison", 1, "After")),
        Map.of());
    awaitArticle("/v1/articles/after-poison");
    ConsumerRecord<byte[], byte[]> letter = deadLetter("poison");
    assertThat(letter.value()).isEqualTo(poison);
    assertThat(header(letter, "kept")).isEqualTo("yes");
    assertThat(header(letter, DeadLetterHeaders.REASON)).contains("not a valid ArticleEnriched");
    assertThat(header(letter, DeadLetterHeaders.CAUSE_CLASS)).endsWith("UnreadableEventException");
    assertThat(header(letter, DeadLetterHeaders.TOPIC)).endsWith("articles.enriched.v1");
    assertThat(header(letter, DeadLetterHeaders.PARTITION)).isEqualTo("0");
    assertThat(header(letter, DeadLetterHeaders.OFFSET)).isNotEmpty();
    assertThat(header(letter, DeadLetterHeaders.ATTEMPT)).isEqualTo("1");
    assertThat(letter.headers().lastHeader("__smallrye_generationId")).isNull();
  }

  @Test
  void whatElasticsearchRefusesGoesToTheDeadLettersWithItsReason() {
    byte[] value =
        new String(EventJson.write(Events.article("refused", 1, "Refused")), StandardCharsets.UTF_8)
            .replace(
                "\"fetchedAt\":\"2026-03-01T10:00:00Z\"",
                "\"fetchedAt\":\"+12026-03-01T10:00:00Z\"")
            .getBytes(StandardCharsets.UTF_8);
    bench.produce(Topic.ARTICLES_ENRICHED, "refused", value);
    ConsumerRecord<byte[], byte[]> letter = deadLetter("refused");
    assertThat(letter.value()).isEqualTo(value);
    assertThat(header(letter, DeadLetterHeaders.REASON))
        .contains("status 400")
        .contains("@timestamp");
    assertThat(header(letter, DeadLetterHeaders.CAUSE_CLASS)).isEqualTo("DEAD_LETTER");
  }

  /** 403 for a block that an operator set, 429 for the one of a full disk. */
  @ParameterizedTest
  @ValueSource(strings = {"write", "read_only_allow_delete"})
  void aBlockedIndexIsWaitedForAndCostsNothing(String block) throws IOException {
    String uri = "blocked-" + block.replace('_', '-');
    Instant seen = Instant.parse("2025-0" + (block.length() % 9 + 1) + "-01T10:00:00Z");
    send(Events.article(uri, 1, "Before", seen, Events.none(), null));
    awaitArticle("/v1/articles/" + uri);
    String index =
        Bench.json(bench.elasticsearch("/" + bench.names().articles() + "/_search?q=_id:" + uri))
            .at("/hits/hits/0/_index")
            .asText();
    block(index, block, "true");
    double retries = metric("newsloom_items_total", "retry");

    send(Events.article(uri, 2, "After", seen, Events.none(), null));
    await().atMost(PATIENCE).until(() -> metric("newsloom_items_total", "retry") > retries);
    assertThat(status("/q/health/live")).isEqualTo(200);
    assertThat(bench.deadLetters(Topic.ARTICLES_ENRICHED))
        .noneMatch(letter -> key(letter).equals(uri));
    block(index, block, "null");

    await().atMost(PATIENCE).until(() -> get("/v1/articles/" + uri).path("version").asInt() == 2);
  }

  private static void block(String index, String block, String value) throws IOException {
    assertThat(
            bench
                .elasticsearch(
                    "PUT",
                    "/" + index + "/_settings",
                    "{\"index.blocks." + block + "\":" + value + "}")
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void anAbsurdDateMakesNoIndex() throws IOException {
    Instant absurd = Instant.parse("2399-01-01T00:00:00Z");
    send(Events.article("absurd", 1, "Absurd", absurd, Events.none(), null));
    assertThat(header(deadLetter("absurd"), DeadLetterHeaders.REASON)).contains("firstSeen 2399");
    assertThat(bench.elasticsearch("/" + bench.names().articles() + "-2399.01").statusCode())
        .isEqualTo(404);
  }

  @Test
  void anAbsurdPublicationDateIsKeptAndDoesNoHarm() throws IOException {
    byte[] value =
        new String(EventJson.write(Events.article("odd", 1, "Odd")), StandardCharsets.UTF_8)
            .replace("\"firstCreated\":\"2026", "\"firstCreated\":\"+12026")
            .getBytes(StandardCharsets.UTF_8);
    bench.produce(Topic.ARTICLES_ENRICHED, "odd", value);
    assertThat(awaitArticle("/v1/articles/odd").path("first_created").asText())
        .startsWith("+12026");
  }

  @Test
  void aRemovalDeletesTheArticleAndItsHistoryAndIsNoDeadLetter() throws IOException {
    send(Events.article("gone", 1, "To be removed"));
    bench.produce(Topic.REVISIONS, "gone", EventJson.write(Events.revised("gone")));
    awaitArticle("/v1/articles/gone");
    await().atMost(PATIENCE).until(() -> !get("/v1/articles/gone").path("history").isEmpty());
    bench.produce(Topic.ARTICLES_ENRICHED, "gone", null);
    bench.produce(Topic.ARTICLES_ENRICHED, "never-was", null);
    await().atMost(PATIENCE).until(() -> status("/v1/articles/gone") == 404);
    assertThat(
            bench
                .elasticsearch("/" + bench.names().revisions() + "-2026.03/_doc/gone:2")
                .statusCode())
        .isEqualTo(404);
    assertThat(bench.deadLetters(Topic.ARTICLES_ENRICHED))
        .noneMatch(letter -> key(letter).equals("gone") || key(letter).equals("never-was"));
  }

  @Test
  void aStoryShowsItsArticlesInOrderAndAnOldIdLeadsToTheSurvivor() throws IOException {
    for (int i = 0; i < 5; i++) {
      send(
          Events.article(
              "member-" + i,
              1,
              "Member " + i,
              Events.SEEN.plusSeconds(i),
              i == 0 ? Events.none() : Events.copyOf("member-0"),
              new StoryRef("story-new", null, StoryRef.Role.COPY)));
    }
    bench.produce(
        Topic.STORIES, "story-old", EventJson.write(Events.story("story-old", 2, "story-new")));
    bench.produce(Topic.STORIES, "story-new", EventJson.write(Events.story("story-new", 3, null)));
    for (int i = 0; i < 5; i++) {
      awaitArticle("/v1/articles/member-" + i);
    }
    await().atMost(PATIENCE).until(() -> status("/v1/stories/story-old") == 200);
    await()
        .atMost(PATIENCE)
        .until(() -> get("/v1/stories/story-old").at("/story/id").asText().equals("story-new"));

    JsonNode first = get("/v1/stories/story-old?size=3");
    assertThat(first.at("/story/articles").asInt()).isEqualTo(2);
    assertThat(first.at("/articles/total").asInt()).isEqualTo(5);
    assertThat(uris(first.path("articles"))).containsExactly("member-0", "member-1", "member-2");
    assertThat(first.at("/articles/items/0").has("body")).isFalse();
    JsonNode second =
        get("/v1/stories/story-old?size=3&cursor=" + first.at("/articles/cursor").asText());
    assertThat(uris(second.path("articles"))).containsExactly("member-3", "member-4");
    assertThat(second.path("articles").has("cursor")).isFalse();
  }

  @Test
  void searchFindsFiltersAndPages() throws IOException {
    for (int i = 0; i < 7; i++) {
      send(
          Events.article(
              "ferry-" + i,
              1,
              "Zephyrferry sails " + (i == 3 ? "for Portsea" : "again"),
              Events.SEEN.plusSeconds(100 + i),
              i % 2 == 0 ? Events.none() : Events.copyOf("ferry-0"),
              null));
    }
    await()
        .atMost(PATIENCE)
        .until(() -> get("/v1/search?q=zephyrferry").path("total").asInt() == 7);

    assertThat(uris(get("/v1/search?q=zephyrferry+portsea"))).containsExactly("ferry-3");
    assertThat(uris(get("/v1/search?q=zephyrf*&duplicates=only&sort=date")))
        .containsExactly("ferry-5", "ferry-3", "ferry-1");
    assertThat(get("/v1/search?q=zephyrferry&duplicates=hide").path("total").asInt()).isEqualTo(4);
    assertThat(get("/v1/search?q=zephyrferry&kind=syndicated").path("total").asInt()).isEqualTo(3);
    assertThat(get("/v1/search?q=zephyrferry&language=de").path("total").asInt()).isZero();
    assertThat(
            get("/v1/search?q=zephyrferry&language=en&source=coast.example").path("total").asInt())
        .isEqualTo(7);
    assertThat(uris(get("/v1/search?q=zephyrferry&from=2026-03-01T10:01:46Z&to=2026-03-02")))
        .containsExactly("ferry-6");

    List<String> paged = new ArrayList<>();
    String cursor = "*";
    do {
      JsonNode page = get("/v1/search?q=zephyrferry&size=3&cursor=" + cursor);
      paged.addAll(uris(page));
      cursor = page.path("cursor").asText("");
    } while (!cursor.isEmpty());
    assertThat(paged).hasSize(7).doesNotHaveDuplicates();
    JsonNode item = get("/v1/search?q=zephyrferry&size=1").at("/items/0");
    assertThat(item.has("body")).isFalse();
    assertThat(item.path("score").asDouble()).isPositive();
  }

  @Test
  void errorsAreProblemsInOneSentence() throws IOException {
    problem("/v1/articles/no-such-article", 404, "No article goes by the name no-such-article.");
    problem("/v1/stories/no-such-story", 404, "There is no story with the id no-such-story.");
    problem("/v1/search?q=*erry", 400, "three letters before a *");
    problem("/v1/search?size=1000", 400, "size must be a number from 1 to 100.");
    problem("/v1/search?q=" + "x".repeat(501), 400, "at most 500 characters");
    problem("/v1/search?pge=2", 400, "Unknown parameter pge");
    problem("/v1/articles", 400, "alias is missing");
    problem("/v1/nothing", 404, "There is nothing at this address.");
  }

  @Test
  void syntaxOfQueriesDoesNoHarm() throws IOException {
    for (String query :
        List.of("\"open", "(((", "a AND OR", "+ - |", "\\", "field:value", "~2", "/ferr[iy]+/")) {
      assertThat(status("/v1/search?q=" + Bench.encode(query))).as(query).isEqualTo(200);
    }
  }

  @Test
  void revisionsAreStoredOnePerText() throws IOException {
    bench.produce(Topic.REVISIONS, "rev-1", EventJson.write(Events.revised("rev-1")));
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                bench
                        .elasticsearch("/" + bench.names().revisions() + "-2026.03/_doc/rev-1:2")
                        .statusCode()
                    == 200);
    JsonNode found =
        Bench.json(bench.elasticsearch("/" + bench.names().revisions() + "-2026.03/_doc/rev-1:2"));
    assertThat(found.at("/_source/newsloom/changes/0/added").asText()).isEqualTo("reopens at last");
  }

  @Test
  void theTraceOfTheRecordIsInTheDocument() throws IOException {
    String trace = "0af7651916cd43dd8448eb211c80319c";
    bench.produce(
        Topic.ARTICLES_ENRICHED,
        null,
        "traced",
        EventJson.write(Events.article("traced", 1, "Traced")),
        Map.of("traceparent", "00-" + trace + "-b7ad6b7169203331-01"));
    assertThat(awaitArticle("/v1/articles/traced").path("trace_id").asText()).isEqualTo(trace);
  }

  @Test
  void healthAndMetricsAreThere() throws IOException {
    for (String probe : List.of("live", "ready", "started")) {
      assertThat(status("/q/health/" + probe)).as(probe).isEqualTo(200);
    }
    String metrics = Bench.get(service.http(), "/q/metrics").body();
    assertThat(metrics)
        .contains("newsloom_items_total{fate=\"done\",service=\"index\"")
        .contains("newsloom_items_total{fate=\"retry\",service=\"index\"")
        .contains("newsloom_items_total{fate=\"dead_letter\",service=\"index\"")
        .contains("newsloom_bulk_documents_count")
        .contains("newsloom_bulk_duration_seconds_count")
        .contains("newsloom_held_records{channel=\"articles\"");
  }

  private static void send(ArticleEnriched article) {
    bench.produce(Topic.ARTICLES_ENRICHED, article.uri(), EventJson.write(article));
  }

  private static JsonNode awaitArticle(String path) {
    await().atMost(PATIENCE).until(() -> status(path) == 200);
    try {
      return get(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode get(String path) throws IOException {
    HttpResponse<String> response = Bench.get(service.http(), path);
    assertThat(response.statusCode()).as("%s: %s", path, response.body()).isEqualTo(200);
    return Bench.json(response);
  }

  private static int status(String path) throws IOException {
    return Bench.get(service.http(), path).statusCode();
  }

  private static void problem(String path, int status, String sentence) throws IOException {
    HttpResponse<String> response = Bench.get(service.http(), path);
    assertThat(response.statusCode()).as(path).isEqualTo(status);
    assertThat(response.headers().firstValue("content-type").orElse(""))
        .as(path)
        .startsWith("application/problem+json");
    JsonNode problem = Bench.json(response);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("detail").asText()).contains(sentence);
  }

  private static List<String> uris(JsonNode page) {
    return page.path("items").findValuesAsText("uri");
  }

  private static ConsumerRecord<byte[], byte[]> deadLetter(String key) {
    return await()
        .atMost(PATIENCE)
        .until(
            () ->
                bench.deadLetters(Topic.ARTICLES_ENRICHED).stream()
                    .filter(letter -> key(letter).equals(key))
                    .findFirst()
                    .orElse(null),
            letter -> letter != null);
  }

  private static String key(ConsumerRecord<byte[], byte[]> letter) {
    return new String(letter.key(), StandardCharsets.UTF_8);
  }

  private static @Nullable String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    var header = letter.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }

  private static double metric(String name, String fate) throws IOException {
    return Bench.get(service.http(), "/q/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + "{fate=\"" + fate + "\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
