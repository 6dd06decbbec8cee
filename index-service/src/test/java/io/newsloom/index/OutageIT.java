package io.newsloom.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.Topic;
import io.newsloom.local.LocalStack;
import io.newsloom.local.ServiceProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Elasticsearch or Kafka goes away and comes back, one after the other for the same service. A
 * stack of its own, because others need theirs.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class) // each goes on where the one before ended
class OutageIT {
  private static final Duration OUTAGE =
      Duration.ofSeconds(Integer.getInteger("newsloom.test.outage-seconds", 12));
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static LocalStack stack;
  private static Bench bench;
  private static ServiceProcess service;

  @BeforeAll
  static void start() {
    stack = LocalStack.start();
    bench = new Bench(stack.kafka().bootstrapServers(), stack.elasticsearch().uri(), "outage.");
    bench.createTopics();
  }

  @AfterAll
  static void stop() throws IOException {
    if (service != null) {
      service.close();
    }
    if (bench != null) {
      bench.close();
    }
    if (stack != null) {
      keepLogs();
      stack.close();
    }
  }

  /** The stack's folder goes with it, and what a broker did is known by its log only. */
  private static void keepLogs() throws IOException {
    Path kept = Files.createDirectories(Path.of("target", "outage-logs"));
    for (String log : List.of("kafka.log", "elasticsearch.log")) {
      Path written = stack.folder().resolve("logs").resolve(log);
      if (Files.exists(written)) {
        Files.copy(written, kept.resolve(log), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  @Test
  @Order(1)
  void anElasticsearchThatIsAwayAtTheStartIsWaitedFor() throws IOException {
    produce(0, 100);
    stack.elasticsearch().kill();
    service = ServiceProcess.start("index-service", settings(bench));
    await().atMost(PATIENCE).ignoreExceptions().until(() -> status("/q/health/live") == 200);
    assertThat(status("/q/health/started")).isEqualTo(200);
    assertThat(status("/q/health/ready")).isEqualTo(503);

    stack.elasticsearch().startAgain();
    stack.elasticsearch().awaitReady();
    service.awaitReady();
    await().atMost(PATIENCE).until(() -> bench.count(bench.names().articles()) == 100);
  }

  @Test
  @Order(2)
  void anOutageUnderLoadLosesNothingRestartsNothingAndEndsByItself() throws IOException {
    int articles = 5_000;
    String alias = bench.names().articles();
    produce(100, articles / 2);
    await().pollInterval(Duration.ofMillis(20)).until(() -> bench.count(alias) > 100);
    stack.elasticsearch().kill();
    produce(articles / 2, articles);

    await().atMost(PATIENCE).until(() -> status("/q/health/ready") == 503);
    HttpResponse<String> answer = Bench.get(service.http(), "/v1/search?q=outage");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("retry-after")).isPresent();
    await()
        .during(OUTAGE)
        .atMost(OUTAGE.plusSeconds(10))
        .until(() -> status("/q/health/live") == 200 && held() <= 300);
    assertThat((double) bench.committed(Topic.ARTICLES_ENRICHED, "index"))
        .as("committed, but not answered")
        .isLessThanOrEqualTo(metric("newsloom_items_total{fate=\"done\""));
    long pid = service.pid();

    stack.elasticsearch().startAgain();
    stack.elasticsearch().awaitReady();
    await().atMost(PATIENCE).until(() -> bench.count(alias) >= articles);
    assertThat(bench.count(alias)).isEqualTo(articles);
    assertThat(bench.deadLetters(Topic.ARTICLES_ENRICHED)).isEmpty();
    await().atMost(PATIENCE).until(() -> status("/q/health/ready") == 200);
    assertThat(service.isAlive()).isTrue();
    assertThat(service.pid()).isEqualTo(pid);
    await().atMost(PATIENCE).until(() -> held() == 0);
  }

  @Test
  @Order(3)
  void anIndexThatMayNotBeMadeByWritingIsPutFirst() throws IOException {
    bench.putSetting("action.auto_create_index", "false");
    try {
      Instant before = Events.SEEN.minus(Duration.ofDays(90));
      bench.produce(
          Topic.ARTICLES_ENRICHED,
          "strict-1",
          EventJson.write(Events.article("strict-1", 1, "Strict", before, Events.none(), null)));
      String index = bench.names().articles() + "-2025.12";
      await().atMost(PATIENCE).until(() -> bench.count(index) == 1);
      assertThat(Bench.json(bench.elasticsearch("/" + index + "/_mapping")).toString())
          .contains("\"dynamic\":\"strict\"");
    } finally {
      bench.putSetting("action.auto_create_index", "true");
    }
  }

  @Test
  @Order(4)
  void withoutKafkaItLivesButIsNotReadyAndGoesOnAfterwards() throws IOException {
    long before = bench.count(bench.names().articles());
    stack.kafka().kill();

    await().atMost(PATIENCE).until(() -> status("/q/health/ready") == 503);
    assertThat(Bench.get(service.http(), "/q/health/ready").body())
        .containsPattern("\"name\": \"kafka\",\\s+\"status\": \"DOWN\"")
        .containsPattern("\"name\": \"search-view\",\\s+\"status\": \"UP\"");
    assertThat(status("/q/health/live")).isEqualTo(200);
    HttpResponse<String> letters = Bench.get(service.http(), "/v1/dead-letters/stories");
    assertThat(letters.statusCode()).as(letters.body()).isEqualTo(503);
    assertThat(letters.headers().firstValue("retry-after")).isPresent();
    stack.kafka().startAgain();

    await().atMost(PATIENCE).until(() -> status("/q/health/ready") == 200);
    produce(10_000, 10_010);
    await().atMost(PATIENCE).until(() -> bench.count(bench.names().articles()) == before + 10);
  }

  /** Memory bounded so low that the load does not fit. */
  private static Map<String, String> settings(Bench bench) {
    Map<String, String> settings = new TreeMap<>(bench.settings());
    settings.put("newsloom.bulk.held-records", "300");
    settings.put("newsloom.bulk.documents", "100");
    return settings;
  }

  private static void produce(int from, int to) {
    for (int i = from; i < to; i++) {
      String uri = "outage-" + i;
      bench.produce(
          Topic.ARTICLES_ENRICHED, uri, EventJson.write(Events.article(uri, 1, "Outage " + i)));
    }
    bench.flush();
  }

  private static int status(String path) throws IOException {
    return Bench.get(service.http(), path).statusCode();
  }

  private static double held() throws IOException {
    return metric("newsloom_held_records{channel=\"articles\"");
  }

  private static double metric(String start) throws IOException {
    return Bench.get(service.http(), "/q/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(start))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
