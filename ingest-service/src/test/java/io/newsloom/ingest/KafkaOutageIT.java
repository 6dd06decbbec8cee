package io.newsloom.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.newsloom.contracts.ArticleFetched;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.Topic;
import io.newsloom.local.CommittedRecords;
import io.newsloom.local.LocalStack;
import io.newsloom.local.ServiceProcess;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

/** A broker of its own, which is killed: nothing is lost, nothing comes twice, nothing restarts. */
class KafkaOutageIT {
  private static final String PREFIX = "outage.";
  private static final String PUSHED = "{\"text\":\"pushed\"}";
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void whatIsPublishedDuringAnOutageComesOnceAfterIt() throws Exception {
    try (LocalStack stack = LocalStack.start();
        FakeSite site = new FakeSite()) {
      stack.elasticsearch().kill();
      String kafka = stack.kafka().bootstrapServers();
      createTopics(kafka);
      site.publish("first", "second");
      Map<String, String> settings =
          Map.of(
              "kafka.bootstrap.servers",
              kafka,
              "newsloom.topic-prefix",
              PREFIX,
              "ingest.fetch.allowed-hosts",
              site.hostAndPort(),
              "ingest.push.kafka-timeout",
              "3s",
              "ingest.feeds",
              site.feed());
      try (ServiceProcess service = ServiceProcess.start("ingest-service", settings).awaitReady()) {
        await().atMost(Duration.ofSeconds(60)).until(() -> headlines(kafka).size() >= 2);
        String id =
            EventJson.mapper()
                .readTree(get(service, "/v1/sources").body())
                .path(0)
                .path("id")
                .asText();

        stack.kafka().kill();
        site.publish("third");
        assertThat(post(service, "/v1/articles", PUSHED).statusCode()).isEqualTo(503);
        assertThat(post(service, "/v1/sources/" + id + "/poll", "").statusCode()).isEqualTo(503);
        assertThat(get(service, "/q/health/live").statusCode()).isEqualTo(200);
        assertThat(get(service, "/q/health/ready").statusCode()).isEqualTo(503);
        stack.kafka().startAgain();

        await().atMost(Duration.ofSeconds(90)).until(() -> headlines(kafka).contains("third"));
        await().atMost(Duration.ofSeconds(30)).until(service::isReady);
        // The sender does as it was told: try again.
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> post(service, "/v1/articles", PUSHED).statusCode() == 202);
        assertThat(post(service, "/v1/sources/" + id + "/poll", "").body())
            .contains("not_modified");
        assertThat(headlines(kafka)).containsExactlyInAnyOrder("first", "second", "third");
        assertThat(get(service, "/q/metrics").body())
            .containsPattern("newsloom_polls_total\\{outcome=\"unpublished\"[^}]*} [1-9]");
      }
    }
  }

  private static void createTopics(String kafka) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      admin
          .createTopics(
              Stream.of(
                      Topic.ARTICLES_FETCHED, Topic.SOURCES, Topic.FEED_STATE, Topic.PAGE_REQUESTS)
                  .map(topic -> new NewTopic(topic.name(PREFIX), 3, (short) 1))
                  .toList())
          .all()
          .get();
    }
  }

  /** Of the articles from the feed; pushed ones may have come twice. */
  private static List<String> headlines(String kafka) {
    return CommittedRecords.of(kafka, Topic.ARTICLES_FETCHED.name(PREFIX)).stream()
        .map(record -> EventJson.read(record.value(), ArticleFetched.class))
        .filter(article -> article.feed() != null)
        .map(article -> String.valueOf(article.headline()))
        .toList();
  }

  private HttpResponse<String> get(ServiceProcess service, String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(service.http().resolve(path)).build(), BodyHandlers.ofString(UTF_8));
  }

  private HttpResponse<String> post(ServiceProcess service, String path, String body)
      throws Exception {
    return http.send(
        HttpRequest.newBuilder(service.http().resolve(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString(UTF_8));
  }
}
