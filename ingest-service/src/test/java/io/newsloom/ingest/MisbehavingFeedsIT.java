package io.newsloom.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.newsloom.contracts.ArticleFetched;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.Representation;
import io.newsloom.contracts.Topic;
import io.newsloom.local.CommittedRecords;
import io.newsloom.local.ServiceProcess;
import io.newsloom.local.SharedStack;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One packaged service, one server that does everything wrong: each wrong has its outcome. */
class MisbehavingFeedsIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  /** Path to what the feed's state says of it; {@code null} for a good poll. */
  private static final Map<String, String> OUTCOMES =
      new HashMap<>(
          Map.ofEntries(
              Map.entry("/drip", "timeout"),
              Map.entry("/endless", "too_large"),
              Map.entry("/bomb", "too_large"),
              Map.entry("/loop", "redirects"),
              Map.entry("/inside", "forbidden_address"),
              Map.entry("/metadata", "forbidden_address"),
              Map.entry("/unasked", "protocol"),
              Map.entry("/html-as-feed", "unreadable"),
              Map.entry("/storm", "throttled"),
              Map.entry("/wall", "bot_wall"),
              Map.entry("/auth", "auth"),
              Map.entry("/paywall", "paywall"),
              Map.entry("/missing", "not_found"),
              Map.entry("/gone", "gone"),
              Map.entry("/broken", "http_server"),
              Map.entry("/forbidden", "robots"),
              Map.entry("http://inside.example/feed", "forbidden_address"),
              Map.entry("http://inside.example:22/feed", "forbidden_address"),
              Map.entry("http://nowhere.example/feed", "dns")));

  private static final List<String> GOOD =
      List.of("/feed-as-html", "/charset-lie", "/growing", "/entity-bomb", "/entity-file");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TempDir private Path folder;
  private String kafka;
  private String prefix;
  private ServiceProcess service;

  @Test
  void everyWrongHasItsOutcomeAndTheServiceGoesOn() throws Exception {
    SharedStack stack = SharedStack.get();
    kafka = stack.bootstrapServers();
    prefix = stack.createTopics(MisbehavingFeedsIT.class);
    try (MisbehavingSite site = new MisbehavingSite();
        ServiceProcess started = ServiceProcess.start("ingest-service", settings(site))) {
      service = started.awaitReady();
      Map<String, String> ids = add(site);

      assertThat(outcomes(ids)).isEqualTo(OUTCOMES);

      GOOD.forEach(path -> awaitPolled(ids.get(path)));
      assertFeedsAreReadForWhatTheyAre(site);
      assertRefusalsSayWhatToDo(ids);
      assertAFeedThatGrowsIsCutAndNothingComesTwice(site, ids.get("/growing"));
      assertPagesTakeThePlaceOfTeasers(site);
      assertGoneIsPolledNoMoreUntilSomeoneAsks(ids.get("/gone"));
    }
  }

  private Map<String, String> settings(MisbehavingSite site) throws Exception {
    Path hosts = folder.resolve("hosts");
    Files.writeString(hosts, "127.0.0.1 localhost\n127.0.0.1 inside.example\n");
    Map<String, String> settings = new HashMap<>();
    settings.put("kafka.bootstrap.servers", kafka);
    settings.put("newsloom.topic-prefix", prefix);
    settings.put("jdk.net.hosts.file", hosts.toString());
    settings.put("ingest.fetch.allowed-hosts", site.hostAndPort());
    settings.put("ingest.fetch.timeout", "5s");
    settings.put("ingest.politeness.spacing", "0s");
    settings.put("ingest.politeness.per-host", "8");
    settings.put("ingest.politeness.retry-after-scope", "feed");
    return settings;
  }

  private Map<String, String> add(MisbehavingSite site) throws Exception {
    Map<String, String> ids = new HashMap<>();
    for (String path : OUTCOMES.keySet()) {
      ids.put(path, add(site, path, "feed"));
    }
    for (String path : GOOD) {
      ids.put(path, add(site, path, "feed"));
    }
    ids.put("/announcing", add(site, "/announcing", "page"));
    return ids;
  }

  private String add(MisbehavingSite site, String path, String content) throws Exception {
    String url = path.startsWith("/") ? site.url(path) : path;
    String form = "{\"url\":\"" + url + "\",\"content\":\"" + content + "\"}";
    HttpResponse<String> answer = send("POST", "/v1/sources", form);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return json(answer).path("id").asText();
  }

  private Map<String, String> outcomes(Map<String, String> ids) {
    return OUTCOMES.keySet().stream()
        .collect(
            Collectors.toMap(
                path -> path, path -> awaitPolled(ids.get(path)).path("failureKind").asText()));
  }

  private JsonNode awaitPolled(String id) {
    await().atMost(SOON).until(() -> source(id).path("state").path("lastPolledAt").isTextual());
    return source(id).path("state");
  }

  private void assertFeedsAreReadForWhatTheyAre(MisbehavingSite site) {
    assertThat(headlines(site, "/feed-as-html")).containsExactlyInAnyOrder("Item 1", "Item 2");
    assertThat(headlines(site, "/charset-lie")).containsExactly("Café in Malmö");
    // Entities of the document's own are not expanded, wherever they lead.
    assertThat(articles(site, "/entity-bomb"))
        .allMatch(article -> article.content().value().length() < 1_000);
    assertThat(articles(site, "/entity-file"))
        .noneMatch(article -> EventJson.mapper().valueToTree(article).toString().contains("root:"));
  }

  private void assertRefusalsSayWhatToDo(Map<String, String> ids) {
    JsonNode storm = source(ids.get("/storm")).path("state");
    assertThat(Instant.parse(storm.path("nextPollAt").asText()))
        .isAfter(Instant.parse(storm.path("lastPolledAt").asText()).plusSeconds(35_999));
    assertThat(source(ids.get("/wall")).path("state").path("failureMessage").asText())
        .contains("Cloudflare");
    assertThat(
            source(ids.get("http://inside.example/feed"))
                .path("state")
                .path("failureMessage")
                .asText())
        .contains("ingest.fetch.allowed-hosts");
    assertThat(source(ids.get("/auth")).path("health").asText()).isEqualTo("refused");
    assertThat(source(ids.get("/broken")).path("health").asText()).isEqualTo("failing");
  }

  private void assertAFeedThatGrowsIsCutAndNothingComesTwice(MisbehavingSite site, String id)
      throws Exception {
    assertThat(headlines(site, "/growing")).hasSize(3);
    site.grow();

    HttpResponse<String> poll = send("POST", "/v1/sources/" + id + "/poll", "");

    assertThat(json(poll).path("articles").asInt()).as(poll.body()).isEqualTo(5_000);
    List<String> headlines = headlines(site, "/growing");
    assertThat(headlines).hasSize(5_003).doesNotHaveDuplicates();
    assertThat(headlines).contains("Item " + MisbehavingSite.GROWN);
    assertThat(json(send("POST", "/v1/sources/" + id + "/poll", "")).path("articles").asInt())
        .isZero();
    // None of the three old ones was among the 5,000 that were read: a gap, and told.
    assertThat(source(id).path("state").path("lastGapAt").isTextual()).isTrue();
  }

  private void assertPagesTakeThePlaceOfTeasers(MisbehavingSite site) {
    await().atMost(SOON).until(() -> articles(site, "/announcing").size() == 3);
    Map<String, ArticleFetched> byHeadline =
        articles(site, "/announcing").stream()
            .collect(Collectors.toMap(ArticleFetched::headline, article -> article));
    assertThat(byHeadline.get("whole").content().value()).contains("The whole story of the page");
    assertThat(byHeadline.get("whole").representation()).isNull();
    for (String failed : List.of("missing", "pdf")) {
      assertThat(byHeadline.get(failed).content().value()).contains("Teaser of " + failed);
      assertThat(byHeadline.get(failed).representation()).isEqualTo(Representation.PARTIAL);
    }
  }

  private void assertGoneIsPolledNoMoreUntilSomeoneAsks(String id) throws Exception {
    JsonNode gone = source(id);
    assertThat(gone.path("state").has("nextPollAt")).isFalse();
    assertThat(gone.path("health").asText()).isEqualTo("stopped");
    assertThat(json(send("GET", "/v1/sources?health=stopped", null)).findValuesAsText("id"))
        .containsExactly(id);
    assertThat(send("GET", "/v1/sources?health=odd", null).statusCode()).isEqualTo(400);

    HttpResponse<String> changed = send("PUT", "/v1/sources/" + id, "{\"name\":\"Gone\"}");

    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    await().atMost(SOON).until(() -> source(id).path("state").path("failures").asInt() == 2);
    assertThat(source(id).path("name").asText()).isEqualTo("Gone");
    assertThat(send("PUT", "/v1/sources/" + id, "{\"url\":\"https://else.example/\"}").statusCode())
        .isEqualTo(400);
    send("PUT", "/v1/sources/" + id, "{\"enabled\":false}");
    assertThat(send("POST", "/v1/sources/" + id + "/poll", "").statusCode()).isEqualTo(409);
  }

  private List<String> headlines(MisbehavingSite site, String path) {
    return articles(site, path).stream().map(ArticleFetched::headline).toList();
  }

  private List<ArticleFetched> articles(MisbehavingSite site, String path) {
    return CommittedRecords.of(kafka, Topic.ARTICLES_FETCHED.name(prefix)).stream()
        .map(record -> EventJson.read(record.value(), ArticleFetched.class))
        .filter(article -> site.url(path).equals(article.feed()))
        .toList();
  }

  private JsonNode source(String id) {
    try {
      return json(send("GET", "/v1/sources/" + id, null));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(HttpResponse<String> answer) throws Exception {
    return EventJson.mapper().readTree(answer.body());
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(service.http().resolve(path))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .timeout(Duration.ofMinutes(2))
            .build(),
        BodyHandlers.ofString(UTF_8));
  }
}
