package io.newsloom.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.Topic;
import io.newsloom.local.LocalStack;
import io.newsloom.local.ServiceProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Elasticsearch or Kafka goes away and comes back. A stack of its own, because others need theirs.
 */
class OutageIT {
  private static final Duration OUTAGE =
      Duration.ofSeconds(Integer.getInteger("newsloom.test.outage-seconds", 12));
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static LocalStack stack;

  @BeforeAll
  static void start() {
    stack = LocalStack.start();
  }

  @AfterAll
  static void stop() {
    if (stack != null) {
      stack.close();
    }
  }

  @Test
  void anOutageUnderLoadLosesNothingRestartsNothingAndEndsByItself() throws IOException {
    int articles = 5_000;
    try (Bench bench = bench("outage.");
        ServiceProcess service =
            ServiceProcess.start("index-service", settings(bench)).awaitReady()) {
      produce(bench, 0, articles / 2);
      String alias = bench.names().articles();
      await().pollInterval(Duration.ofMillis(20)).until(() -> bench.count(alias) > 0);
      stack.elasticsearch().kill();
      produce(bench, articles / 2, articles);

      await().atMost(PATIENCE).until(() -> status(service, "/q/health/ready") == 503);
      HttpResponse<String> answer = Bench.get(service.http(), "/v1/search?q=outage");
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("retry-after")).isPresent();
      await()
          .during(OUTAGE)
          .atMost(OUTAGE.plusSeconds(10))
          .until(() -> status(service, "/q/health/live") == 200 && held(service) <= 300);
      assertThat((double) bench.committed(Topic.ARTICLES_ENRICHED, "index"))
          .as("committed, but not answered")
          .isLessThanOrEqualTo(metric(service, "newsloom_items_total{fate=\"done\""));
      long pid = service.pid();

      stack.elasticsearch().startAgain();
      stack.elasticsearch().awaitReady();
      await().atMost(PATIENCE).until(() -> bench.count(alias) >= articles);
      assertThat(bench.count(alias)).isEqualTo(articles);
      assertThat(bench.deadLetters(Topic.ARTICLES_ENRICHED)).isEmpty();
      await().atMost(PATIENCE).until(() -> status(service, "/q/health/ready") == 200);
      assertThat(service.isAlive()).isTrue();
      assertThat(service.pid()).isEqualTo(pid);
      await().atMost(PATIENCE).until(() -> held(service) == 0);
    }
  }

  @Test
  void withoutKafkaItLivesButIsNotReadyAndGoesOnAfterwards() throws IOException {
    try (Bench bench = bench("no-kafka.");
        ServiceProcess service =
            ServiceProcess.start("index-service", settings(bench)).awaitReady()) {
      stack.kafka().kill();

      await().atMost(PATIENCE).until(() -> status(service, "/q/health/ready") == 503);
      assertThat(Bench.get(service.http(), "/q/health/ready").body())
          .containsPattern("\"name\": \"kafka\",\\s+\"status\": \"DOWN\"")
          .containsPattern("\"name\": \"search-view\",\\s+\"status\": \"UP\"");
      assertThat(status(service, "/q/health/live")).isEqualTo(200);
      stack.kafka().startAgain();

      await().atMost(PATIENCE).until(() -> status(service, "/q/health/ready") == 200);
      produce(bench, 0, 10);
      await().atMost(PATIENCE).until(() -> bench.count(bench.names().articles()) == 10);
    }
  }

  @Test
  void anElasticsearchThatIsAwayAtTheStartIsWaitedFor() throws IOException {
    Bench bench = bench("late.");
    produce(bench, 0, 100);
    stack.elasticsearch().kill();
    try (bench;
        ServiceProcess service = ServiceProcess.start("index-service", settings(bench))) {
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(() -> status(service, "/q/health/live") == 200);
      assertThat(status(service, "/q/health/started")).isEqualTo(200);
      assertThat(status(service, "/q/health/ready")).isEqualTo(503);

      stack.elasticsearch().startAgain();
      stack.elasticsearch().awaitReady();
      service.awaitReady();
      await().atMost(PATIENCE).until(() -> bench.count(bench.names().articles()) == 100);
    }
  }

  @Test
  void anIndexThatMayNotBeMadeByWritingIsPutFirst() throws IOException {
    try (Bench bench = bench("strict.")) {
      bench.putSetting("action.auto_create_index", "false");
      try (ServiceProcess service = ServiceProcess.start("index-service", settings(bench))) {
        service.awaitReady();
        produce(bench, 0, 10);
        await().atMost(PATIENCE).until(() -> bench.count(bench.names().articles()) == 10);
        assertThat(
                Bench.json(
                        bench.elasticsearch("/" + bench.names().articles() + "-2026.03/_mapping"))
                    .toString())
            .contains("\"dynamic\":\"strict\"");
      } finally {
        bench.putSetting("action.auto_create_index", "true");
      }
    }
  }

  private static Bench bench(String prefix) {
    Bench bench = new Bench(stack.kafka().bootstrapServers(), stack.elasticsearch().uri(), prefix);
    bench.createTopics();
    return bench;
  }

  /** Memory bounded so low that the load does not fit. */
  private static Map<String, String> settings(Bench bench) {
    Map<String, String> settings = new TreeMap<>(bench.settings());
    settings.put("newsloom.bulk.held-records", "300");
    settings.put("newsloom.bulk.documents", "100");
    return settings;
  }

  private static void produce(Bench bench, int from, int to) {
    for (int i = from; i < to; i++) {
      String uri = "outage-" + i;
      bench.produce(
          Topic.ARTICLES_ENRICHED, uri, EventJson.write(Events.article(uri, 1, "Outage " + i)));
    }
    bench.flush();
  }

  private static int status(ServiceProcess service, String path) throws IOException {
    return Bench.get(service.http(), path).statusCode();
  }

  private static double held(ServiceProcess service) throws IOException {
    return metric(service, "newsloom_held_records{channel=\"articles\"");
  }

  private static double metric(ServiceProcess service, String start) throws IOException {
    return Bench.get(service.http(), "/q/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(start))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
