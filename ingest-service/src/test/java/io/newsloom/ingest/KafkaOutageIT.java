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
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker of its own, which is killed: nothing is lost, nothing comes twice, nothing restarts. */
class KafkaOutageIT {
  private static final String PREFIX = "outage.";
  private static final String PAGES = "pages.example";
  private static final String PUSHED = "{\"text\":\"pushed\"}";
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TempDir private Path folder;

  @Test
  void whatIsPublishedDuringAnOutageComesOnceAfterIt() throws Exception {
    try (LocalStack stack = LocalStack.launch(LocalStack.Settings.temporary());
        FakeSite site = new FakeSite();
        FakeSite linking = new FakeSite()) {
      stack.elasticsearch().kill();
      stack.kafka().awaitReady();
      String kafka = stack.kafka().bootstrapServers();
      createTopics(kafka);
      site.publish("first", "second");
      Map<String, String> settings = settings(kafka, site, linking);
      try (ServiceProcess service = ServiceProcess.start("ingest-service", settings).awaitReady()) {
        await().atMost(Duration.ofSeconds(60)).until(() -> headlines(kafka).size() >= 2);
        String id =
            EventJson.mapper()
                .readTree(get(service, "/v1/sources").body())
                .path(0)
                .path("id")
                .asText();

        // A page on another site is being fetched when Kafka goes.
        linking.holdPages();
        linking.publishLink("linked", PAGES);
        String form = "{\"url\":\"" + linking.feed() + "\",\"content\":\"page\"}";
        assertThat(post(service, "/v1/sources", form).statusCode()).isEqualTo(201);
        await().atMost(Duration.ofSeconds(60)).until(() -> linking.pages() == 1);

        stack.kafka().kill();
        site.publish("third");
        assertThat(post(service, "/v1/articles", PUSHED).statusCode()).isEqualTo(503);
        assertThat(post(service, "/v1/sources/" + id + "/poll", "").statusCode()).isEqualTo(503);
        linking.letPagesGo();
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> metric(service, "newsloom_page_requests_total", "unpublished") > 0);
        assertThat(get(service, "/q/health/live").statusCode()).isEqualTo(200);
        assertThat(get(service, "/q/health/ready").statusCode()).isEqualTo(503);
        stack.kafka().startAgain();

        await()
            .atMost(Duration.ofSeconds(90))
            .until(() -> headlines(kafka).containsAll(List.of("third", "linked")));
        await().atMost(Duration.ofSeconds(30)).until(service::isReady);
        // The sender does as it was told: try again.
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> post(service, "/v1/articles", PUSHED).statusCode() == 202);
        assertThat(post(service, "/v1/sources/" + id + "/poll", "").body())
            .contains("not_modified");
        assertThat(headlines(kafka))
            .containsExactlyInAnyOrder("first", "second", "third", "linked");
        assertThat(metric(service, "newsloom_polls_total", "unpublished")).isPositive();
        assertThat(metric(service, "newsloom_page_requests_total", "published")).isEqualTo(1);
      }
    }
  }

  /** Kafka's clients give up sooner than they would, so that the test need not wait for them. */
  private Map<String, String> settings(String kafka, FakeSite site, FakeSite linking)
      throws IOException {
    Path hosts = folder.resolve("hosts");
    Files.writeString(hosts, "127.0.0.1 localhost\n127.0.0.1 " + PAGES + "\n");
    return Map.of(
        "jdk.net.hosts.file",
        hosts.toString(),
        "kafka.bootstrap.servers",
        kafka,
        "newsloom.topic-prefix",
        PREFIX,
        "kafka.request.timeout.ms",
        "3000",
        "kafka.delivery.timeout.ms",
        "4000",
        "kafka.max.block.ms",
        "3000",
        "ingest.fetch.allowed-hosts",
        String.join(
            ",",
            site.hostAndPort(),
            linking.hostAndPort(),
            linking.hostAndPort().replace("127.0.0.1", PAGES)),
        "ingest.fetch.timeout",
        "60s", // a page is held that long
        "ingest.push.kafka-timeout",
        "3s",
        "ingest.feeds",
        site.feed());
  }

  private static void createTopics(String kafka) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      admin
          .createTopics(
              Stream.of(
                      Topic.ARTICLES_FETCHED,
                      Topic.SOURCES,
                      Topic.FEED_STATE,
                      Topic.SUBSCRIPTIONS,
                      Topic.PAGE_REQUESTS)
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

  private double metric(ServiceProcess service, String name, String outcome) throws Exception {
    Matcher value =
        Pattern.compile(name + "\\{outcome=\"" + outcome + "\"[^}]*} ([0-9.]+)")
            .matcher(get(service, "/q/metrics").body());
    assertThat(value.find()).as(name).isTrue();
    return Double.parseDouble(value.group(1));
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
