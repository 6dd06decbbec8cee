package io.newsloom.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.newsloom.contracts.ArticleFetched;
import io.newsloom.contracts.EventJson;
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
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two processes and a hub that calls either of them: one is not the one that polls the feed. */
class WebSubIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String ACTIVE = "newsloom_websub_subscriptions{status=\"active\"} 1.0";
  private static final String TOKEN = "admin-0123456789a";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private String kafka;
  private String prefix;

  @Test
  void aHubMakesAFeedDueAndNothingElseWhicheverInstanceItCalls() throws Exception {
    SharedStack stack = SharedStack.get();
    kafka = stack.bootstrapServers();
    prefix = stack.createTopics(WebSubIT.class);
    try (FakeHub hub = new FakeHub();
        FakeSite site = new FakeSite();
        ServiceProcess first = pod("first", hub, site);
        ServiceProcess second = pod("second", hub, site)) {
      first.awaitReady();
      second.awaitReady();
      site.declareHub(hub.address());
      site.publish("one");
      String source = "/v1/sources/" + add(first, site);

      await().atMost(SOON).until(() -> hub.requests().size() == 1);
      Map<String, String> request = hub.requests().get(0);
      assertThat(request)
          .containsEntry("hub.mode", "subscribe")
          .containsEntry("hub.topic", site.feed())
          .containsEntry("hub.lease_seconds", "864000");
      assertThat(request.get("hub.callback")).startsWith("https://news.example/in/v1/websub/");

      // Only what we asked for is confirmed, and only where the hub was told to call.
      Map<String, String> intent = intent("subscribe", site.feed());
      assertThat(hub.verify(second, request, intent("subscribe", "http://x/")).statusCode())
          .isEqualTo(404);
      assertThat(hub.verify(second, request, intent("unsubscribe", site.feed())).statusCode())
          .isEqualTo(404);
      assertThat(hub.verify(second, forged(request), intent).statusCode()).isEqualTo(404);
      HttpResponse<String> confirmed = hub.verify(second, request, intent);
      assertThat(confirmed.statusCode()).isEqualTo(200);
      assertThat(confirmed.body()).isEqualTo("challenge & more");
      await().atMost(SOON).until(() -> webSub(first, source, "status").equals("active"));
      assertThat(webSub(second, source, "subscribedUntil")).isNotEmpty();

      // A lie, then the truth, at each instance; what is sent along is not news.
      site.publish("two");
      assertThat(hub.distribute(first, request, "<rss/>", "another body")).isEqualTo(202);
      String big = "x".repeat(1025);
      assertThat(hub.distribute(first, request, big, big)).isEqualTo(202);
      assertThat(hub.distribute(second, request, "<rss/>", "<rss/>")).isEqualTo(202);
      await().atMost(SOON).until(() -> headlines().equals(List.of("one", "two")));
      assertThat(site.requests()).isEqualTo(2);
      site.publish("three");
      assertThat(hub.distribute(first, request, "<rss/>", "<rss/>")).isEqualTo(202);
      await().atMost(SOON).until(() -> headlines().equals(List.of("one", "two", "three")));
      assertThat(site.requests()).isEqualTo(3);
      assertThat(metrics(second))
          .contains("newsloom_websub_calls_total{outcome=\"refused\"} 2.0")
          .contains("newsloom_websub_calls_total{outcome=\"unknown\"} 1.0");
      assertThat(metrics(first))
          .contains("newsloom_websub_calls_total{outcome=\"unsigned\"} 1.0")
          .contains("newsloom_websub_calls_total{outcome=\"too_large\"} 1.0")
          .contains("newsloom_websub_calls_total{outcome=\"pinged\"} 1.0");

      // Whoever polls it next goes on with the same subscription.
      await()
          .atMost(SOON)
          .until(() -> metrics(first).contains(ACTIVE) != metrics(second).contains(ACTIVE));
      boolean firstPolls = metrics(first).contains(ACTIVE);
      (firstPolls ? first : second).terminate();
      ServiceProcess left = firstPolls ? second : first;
      await().atMost(SOON).until(() -> metrics(left).contains(ACTIVE));
      site.publish("zero");
      assertThat(hub.distribute(left, request, "<rss/>", "<rss/>")).isEqualTo(202);
      await().atMost(SOON).until(() -> headlines().contains("zero"));
      assertThat(hub.requests()).hasSize(1);

      // What it denied takes no pings, and its words give nothing away.
      Map<String, String> denial = new HashMap<>(intent("denied", site.feed()));
      denial.put(
          "hub.reason", "enough of " + request.get("hub.callback") + request.get("hub.secret"));
      assertThat(hub.verify(left, request, denial).statusCode()).isEqualTo(200);
      await().atMost(SOON).until(() -> webSub(left, source, "status").equals("denied"));
      assertThat(webSub(left, source, "failure"))
          .startsWith("the hub denies it: enough of ")
          .doesNotContain(proof(request), request.get("hub.secret"));
      assertThat(hub.verify(left, request, intent).statusCode()).isEqualTo(404);
      assertThat(hub.distribute(left, request, "<rss/>", "<rss/>")).isEqualTo(410);

      // A deleted source is ended at its hub, which may ask whether that is so.
      assertThat(send(left, source, "DELETE", null).statusCode()).isEqualTo(204);
      await().atMost(SOON).until(() -> hub.requests().size() == 2);
      assertThat(hub.requests().get(1))
          .containsEntry("hub.mode", "unsubscribe")
          .containsEntry("hub.callback", request.get("hub.callback"));
      await().atMost(SOON).until(() -> Files.readString(left.log()).contains(" 400 from "));
      assertThat(Files.readString(left.log())).doesNotContain(proof(request));
      HttpResponse<String> ended = hub.verify(left, request, intent("unsubscribe", site.feed()));
      assertThat(ended.statusCode()).isEqualTo(200);
      assertThat(hub.verify(left, request, intent).statusCode()).isEqualTo(404);
      assertThat(hub.distribute(left, request, "<rss/>", "<rss/>")).isEqualTo(410);
    }
  }

  private static Map<String, String> intent(String mode, String topic) {
    return Map.of(
        "hub.mode",
        mode,
        "hub.topic",
        topic,
        "hub.challenge",
        "challenge & more",
        "hub.lease_seconds",
        "3600");
  }

  private static Map<String, String> forged(Map<String, String> request) {
    Map<String, String> forged = new HashMap<>(request);
    forged.compute("hub.callback", (name, url) -> url.substring(0, url.length() - 4) + "0000");
    return forged;
  }

  private static String proof(Map<String, String> request) {
    String callback = request.get("hub.callback");
    return callback.substring(callback.lastIndexOf('/') + 1);
  }

  private ServiceProcess pod(String name, FakeHub hub, FakeSite site) {
    Map<String, String> settings = new HashMap<>();
    settings.put("kafka.bootstrap.servers", kafka);
    settings.put("newsloom.topic-prefix", prefix);
    settings.put("newsloom.api.tokens.admin", TOKEN);
    settings.put("ingest.instance", name);
    settings.put("ingest.fetch.allowed-hosts", hub.hostAndPort() + "," + site.hostAndPort());
    settings.put("ingest.politeness.spacing", "50ms");
    settings.put("ingest.politeness.robots", "false");
    settings.put("ingest.poll.tick", "100ms");
    settings.put("ingest.poll.min-interval", "1s");
    settings.put("ingest.websub.max-body", "1K");
    settings.put("ingest.websub.callback", "https://news.example/in/");
    settings.put("ingest.websub.key", "key-of-the-integration-test-012345");
    return ServiceProcess.start("ingest-service", settings);
  }

  private String add(ServiceProcess pod, FakeSite site) throws Exception {
    HttpResponse<String> added =
        send(pod, "/v1/sources", "POST", "{\"url\":\"" + site.feed() + "\"}");
    assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
    return EventJson.mapper().readTree(added.body()).path("id").asText();
  }

  /** Empty when there is none. */
  private String webSub(ServiceProcess pod, String source, String field) throws Exception {
    JsonNode answer = EventJson.mapper().readTree(send(pod, source, "GET", null).body());
    return answer.path("webSub").path(field).asText();
  }

  private String metrics(ServiceProcess pod) throws Exception {
    return send(pod, "/q/metrics", "GET", null).body();
  }

  private List<String> headlines() {
    return CommittedRecords.of(kafka, Topic.ARTICLES_FETCHED.name(prefix)).stream()
        .map(record -> EventJson.read(record.value(), ArticleFetched.class).headline())
        .sorted(Comparator.comparing("one two three zero"::indexOf))
        .toList();
  }

  private HttpResponse<String> send(ServiceProcess pod, String path, String method, String body)
      throws Exception {
    return http.send(
        HttpRequest.newBuilder(pod.http().resolve(path))
            .header("Authorization", "Bearer " + TOKEN)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }
}
