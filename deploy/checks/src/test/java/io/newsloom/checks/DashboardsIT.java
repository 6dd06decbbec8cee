package io.newsloom.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.newsloom.contracts.Topic;
import io.newsloom.local.SecuredStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What Kibana, Prometheus and Grafana ask for is there: every metric and label in a scrape of the
 * services, every panel's and rule's query answered with data from what they wrote. In order.
 */
@ExtendWith(Deployment.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DashboardsIT {
  private final Deployment deployment;
  private Map<String, Container> running;

  DashboardsIT(Deployment deployment) {
    this.deployment = deployment;
  }

  @BeforeAll
  void start() throws Exception {
    running = deployment.onKubernetes();
  }

  /** By which the panel on latency tells an article's first version from what was written again. */
  @Test
  @Order(4)
  void versionOfAnArticleBeginsAsItsFirstSeen() throws Exception {
    JsonNode hits =
        Deployment.answer(
                deployment.elasticsearch(
                    "POST",
                    "/newsloom-articles/_search",
                    SecuredStack.elasticUser(),
                    "{\"size\":1000,\"_source\":[\"newsloom.version\",\"newsloom.first_seen\"]}"))
            .at("/hits/hits");

    assertThat(
            Deploy.items(hits)
                .map(hit -> hit.at("/_source/newsloom"))
                .filter(
                    article ->
                        Instant.parse(article.path("first_seen").asText()).toEpochMilli()
                            == article.path("version").asLong()))
        .isNotEmpty();
  }

  @Test
  @Order(7)
  void everyMetricThatRulesAndDashboardsNameIsThere() {
    Set<String> scraped =
        running.keySet().stream()
            .flatMap(this::scrape)
            .map(Sample::name)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(Metrics.named()).hasSizeGreaterThan(8);
    assertThat(scraped).containsAll(Metrics.named());
  }

  /** What grows from 0 is seen to grow; what appears with its first item is not. */
  @Test
  @Order(7)
  void everyStageCountsDeadLettersBeforeItHasAny() {
    Set<String> stages =
        running.keySet().stream()
            .flatMap(this::scrape)
            .filter(sample -> sample.name().equals("newsloom_items_total"))
            .filter(sample -> "dead_letter".equals(sample.labels().get("fate")))
            .map(sample -> sample.labels().get("stage"))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(stages).contains("fetch", "read", "decide", "assemble", "index");
  }

  /**
   * People, corrections and the like, which the sample set lacks: the kept samples of the
   * contracts.
   */
  @Test
  @Order(8)
  void everyPanelFindsDataInWhatTheServicesWrote() throws Exception {
    // The lag by topic is bound up to a minute after a partition is, and forgotten when idle.
    await()
        .atMost(Deployment.PATIENCE)
        .pollInterval(Duration.ofSeconds(2))
        .until(
            () -> {
              produceKeptSamples();
              return scrape("index")
                  .filter(lag -> lag.name().equals("kafka_consumer_fetch_manager_records_lag_max"))
                  .anyMatch(lag -> lag.labels().containsKey("topic") && !lag.value().isNaN());
            });
    everyLabelThatRulesAndDashboardsNameIsThere();
    putMetricsAsMetricbeatDoes();

    SoftAssertions softly = new SoftAssertions();
    for (Panel panel : Panel.all()) {
      if (panel.esql().isPresent()) {
        Esql esql = Esql.parse(panel.esql().orElseThrow());
        List<Map<String, Object>> rows = rows(esql);
        for (JsonNode shown : panel.metrics()) {
          String column = shown.path("column").asText();
          softly
              .assertThat(rows)
              .as("%s of %s: %s", column, panel, esql.search())
              .anyMatch(row -> row.containsKey(column));
        }
        softly
            .assertThat(rows.stream().flatMap(row -> row.values().stream()))
            .as("numbers of " + panel)
            .filteredOn(Double.class::isInstance)
            .isNotEmpty()
            .allMatch(number -> (Double) number >= 0);
        continue;
      }
      JsonNode answer =
          Deployment.answer(
              deployment.elasticsearch(
                  "POST",
                  "/" + panel.view() + "/_search",
                  SecuredStack.elasticUser(),
                  panel.search().toString()));
      softly
          .assertThat(answer.at("/hits/total/value").asLong())
          .as(panel + " " + panel.search() + " " + answer)
          .isPositive();
      softly
          .assertThat(Panel.innermost(answer.path("aggregations"), panel.depth()))
          .as("buckets of " + panel)
          .isPositive();
      softly
          .assertThat(panel.valued(answer.path("aggregations")))
          .as("metrics of " + panel + " in " + answer)
          .doesNotContain(false);
      if (panel.filter().filter("prometheus.labels.fate: done"::equals).isPresent()) {
        softly
            .assertThat(
                Deploy.items(answer.at("/aggregations/bucket0/buckets"))
                    .flatMap(day -> Deploy.items(day.at("/bucket1/buckets")))
                    .filter(service -> !service.at("/bucket2/buckets").isEmpty())
                    .map(service -> service.path("key").asText()))
            .as("services of " + panel)
            .contains("ingest", "enrich", "index");
      }
    }
    softly.assertAll();
  }

  private void everyLabelThatRulesAndDashboardsNameIsThere() {
    Map<String, Set<String>> scraped = new HashMap<>();
    running
        .keySet()
        .forEach(
            name ->
                scrape(name)
                    .forEach(
                        sample ->
                            scraped
                                .computeIfAbsent(sample.name(), unused -> new TreeSet<>())
                                .addAll(sample.labels().keySet())));

    Map<String, Set<String>> asked = Metrics.labels();
    assertThat(asked).hasSizeGreaterThan(4);
    asked.forEach(
        (metric, labels) ->
            assertThat(scraped.getOrDefault(metric, Set.of())).as(metric).containsAll(labels));
  }

  /** The condition that ends a rule's query is not asked: nothing is wrong here. */
  @Test
  @Order(9)
  void everyRuleWithEsqlFindsSomethingToWatch() throws Exception {
    for (String file : Deploy.files("kibana/rules", ".json")) {
      String query = Deploy.json(file).at("/params/esqlQuery/esql").asText();
      if (!query.isEmpty()) {
        Esql esql = Esql.parse(query);
        assertThat(rows(esql))
            .as(file + " " + esql.search())
            .isNotEmpty()
            .allMatch(row -> row.keySet().containsAll(esql.columns().keySet()));
      }
    }
  }

  private Stream<Sample> scrape(String container) {
    return running
        .get(container)
        .get("/q/metrics", "")
        .body()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(Sample::parse);
  }

  private List<Map<String, Object>> rows(Esql esql) throws IOException, InterruptedException {
    return esql.rows(
        Deployment.answer(
            deployment.elasticsearch(
                "POST",
                "/" + esql.view() + "/_search",
                SecuredStack.elasticUser(),
                esql.search().toString())));
  }

  private void produceKeptSamples() throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", deployment.stack().plain()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (Topic topic : List.of(Topic.ARTICLES_ENRICHED, Topic.STORIES, Topic.REVISIONS)) {
        for (Path sample : samples(topic)) {
          JsonNode event = Deploy.JSON.readTree(sample.toFile());
          String key = event.path(topic == Topic.STORIES ? "id" : "uri").asText();
          producer
              .send(
                  new ProducerRecord<>(
                      topic.name(Topic.DEFAULT_PREFIX),
                      key.getBytes(StandardCharsets.UTF_8),
                      Files.readAllBytes(sample)))
              .get();
        }
      }
    }
    for (String view : List.of("newsloom-articles", "newsloom-stories", "newsloom-revisions")) {
      String exists =
          view.equals("newsloom-articles") ? "newsloom.people.name" : "newsloom.version";
      String query = "{\"query\":{\"exists\":{\"field\":\"" + exists + "\"}}}";
      await()
          .atMost(Deployment.PATIENCE)
          .pollInterval(Duration.ofMillis(500))
          .until(
              () ->
                  Deployment.answer(
                              deployment.elasticsearch(
                                  "POST",
                                  "/" + view + "/_search",
                                  SecuredStack.elasticUser(),
                                  query))
                          .at("/hits/total/value")
                          .asLong()
                      > 0);
    }
  }

  private static List<Path> samples(Topic topic) throws IOException {
    Path folder =
        Deploy.ROOT.resolve("event-contracts/src/main/resources/samples/v1").resolve(topic.base());
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  /**
   * A scrape of every service, as Metricbeat's collector puts it: a document for each set of
   * labels.
   */
  private void putMetricsAsMetricbeatDoes() throws IOException, InterruptedException {
    String key = "ApiKey " + deployment.stored("newsloom-key-metricbeat", "key").orElseThrow();
    StringBuilder bulk = new StringBuilder();
    for (Container container : running.values()) {
      container
          .get("/q/metrics", "")
          .body()
          .lines()
          .filter(
              line ->
                  line.startsWith("newsloom_")
                      || line.startsWith("kafka_consumer_fetch_manager_records_lag_max"))
          .forEach(
              line -> {
                Sample sample = Sample.parse(line);
                if (!sample.value().isNaN()) {
                  ObjectNode document = Deploy.JSON.createObjectNode();
                  document.put("@timestamp", Instant.now().toString());
                  document
                      .putObject("prometheus")
                      .putObject("metrics")
                      .put(sample.name(), sample.value());
                  ObjectNode labels =
                      ((ObjectNode) document.path("prometheus")).putObject("labels");
                  sample.labels().forEach(labels::put);
                  labels.put("instance", container.name());
                  bulk.append("{\"create\":{}}\n").append(document).append('\n');
                }
              });
    }
    JsonNode written =
        Deployment.answer(
            deployment.elasticsearch(
                "POST", "/newsloom-metrics-2026.11/_bulk?refresh=true", key, bulk.toString()));
    assertThat(written.path("errors").asBoolean(true)).as(written.toString()).isFalse();
  }
}
