package io.newsloom.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.newsloom.contracts.Topic;
import io.newsloom.local.SecuredStack;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The deployment runs: Kafka with the users and rights of the manifests, SCRAM and TLS;
 * Elasticsearch with security and the keys that the set-up makes; each service with exactly the
 * environment of Kubernetes, then of compose; the sample set through all of it; and what Kibana,
 * Prometheus and Grafana ask for is there. One start for all of it, in order.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeploymentIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final Map<String, String> TOKENS =
      Map.of(
          "read",
          "read-0123456789abcdef",
          "write",
          "write-0123456789abcdef",
          "admin",
          "admin-0123456789abcdef");

  private static final String SHORT_PIECE =
      "A short piece that only the run of the compose files has seen, told at some length. "
          .repeat(5);

  private static final String FEED =
      """
      <rss version="2.0"><channel><title>Polled</title><link>https://polled.example/</link>
      <item><title>A ferry was polled</title><link>https://polled.example/1</link>
      <description>%s</description></item></channel></rss>
      """
          .formatted("The harbour was quiet when the polled ferry came in at last. ".repeat(6));

  private static final String KIBANA_PASSWORD = "password-of-newsloom-kibana";

  private static final String WEBHOOK_SECRET = "webhook-secret-0123456789-0123456789";

  private final Manifests prod = Manifests.of("prod");
  private final Map<String, Container> running = new LinkedHashMap<>();
  private SecuredStack stack;
  private SecretsApi secrets;

  @BeforeAll
  void start() throws Exception {
    stack = SecuredStack.start();
    secrets =
        new SecretsApi(
            prod.kind("Secret").stream()
                .map(Manifests::nameOf)
                .filter(name -> name.startsWith("newsloom-key-"))
                .toList());
    topicsUsersAndRights();
  }

  @AfterAll
  void stop() {
    secrets.close();
    stack.close();
  }

  @Test
  @Order(1)
  void setUpMakesKeysOnceAndKeepsWhatWorks() throws Exception {
    JsonNode job = prod.named("Job", "setup").at("/spec/template/spec/initContainers/0");
    assertThat(Deploy.texts(job.path("args"))).containsExactly("elasticsearch");

    String first = setUp(Map.of());
    String key = secrets.value("newsloom-key-index", "key").orElseThrow();
    String second = setUp(Map.of());

    assertThat(first).contains("index has a new key", "Elasticsearch is ready");
    assertThat(second).contains("The key of index is there and works");
    assertThat(secrets.value("newsloom-key-index", "key")).contains(key);
    assertThat(
            elasticsearch(
                    "GET", "/_index_template/newsloom-articles", SecuredStack.elasticUser(), "")
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  @Order(2)
  void keysAreChangedWithoutAGap() throws Exception {
    String old = secrets.value("newsloom-key-index", "key").orElseThrow();
    setUp(Map.of("ROTATE_KEYS", "true"));
    String fresh = secrets.value("newsloom-key-index", "key").orElseThrow();

    assertThat(fresh).isNotEqualTo(old);
    assertThat(authenticated(old)).isTrue();
    assertThat(authenticated(fresh)).isTrue();

    setUp(Map.of("DROP_OLD_KEYS", "true"));

    assertThat(authenticated(old)).isFalse();
    assertThat(authenticated(fresh)).isTrue();
  }

  private boolean authenticated(String key) throws IOException, InterruptedException {
    return elasticsearch("GET", "/_security/_authenticate", "ApiKey " + key, "").statusCode()
        == 200;
  }

  @Test
  @Order(2)
  void keyOfTheIndexServiceMayDoNothingElse() throws Exception {
    String key = "ApiKey " + secrets.value("newsloom-key-index", "key").orElseThrow();

    assertThat(elasticsearch("PUT", "/somebody-elses-index", key, "").statusCode()).isEqualTo(403);
    assertThat(elasticsearch("DELETE", "/somebody-elses-index", key, "").statusCode())
        .isEqualTo(403);
    assertThat(elasticsearch("GET", "/_security/api_key?name=*", key, "").statusCode())
        .isEqualTo(403);
    assertThat(
            elasticsearch(
                    "PUT",
                    "/_cluster/settings",
                    key,
                    "{\"persistent\":{\"search.max_buckets\":1000}}")
                .statusCode())
        .isEqualTo(403);
  }

  /** With what an alert rule asks: it reads, and can do nothing else. */
  @Test
  @Order(2)
  void userForKibanaOnlyReads() throws Exception {
    String user =
        "Basic "
            + Base64.getEncoder()
                .encodeToString(
                    ("newsloom-kibana:" + KIBANA_PASSWORD).getBytes(StandardCharsets.UTF_8));

    assertThat(elasticsearch("GET", "/newsloom-*/_search", user, "").statusCode()).isEqualTo(200);
    assertThat(elasticsearch("GET", "/somebody-elses-index/_search", user, "").statusCode())
        .isEqualTo(403);
    assertThat(elasticsearch("PUT", "/newsloom-other", user, "").statusCode()).isEqualTo(403);
    assertThat(elasticsearch("GET", "/_security/user", user, "").statusCode()).isEqualTo(403);
    assertThat(elasticsearch("GET", "/_security/_authenticate", user, "").body())
        .contains("\"newsloom-kibana\"");
  }

  @Test
  @Order(3)
  void servicesRunWithTheEnvironmentOfKubernetes() throws Exception {
    Path trust = Files.createDirectories(stack.folder().resolve("trust"));
    trustElasticsearch(trust);
    Map<String, String> here =
        Map.of(
            "newsloom-kafka-bootstrap:9093", stack.secured(),
            "https://newsloom-es-http:9200", stack.elasticsearchUri().toString(),
            "/kafka-ca/ca.crt", stack.certificateFile().toString(),
            "/trust/store", trust.resolve("store").toString());
    for (JsonNode workload : prod.workloads()) {
      String name = Manifests.nameOf(workload);
      Map<String, String> own = new HashMap<>(here);
      own.put("/state", stack.folder().resolve("state-" + name).toString());
      running.put(
          name,
          Container.start(
              stack,
              name,
              workload.at("/metadata/labels/newsloom.io~1service").asText(),
              Container.environment(workload, name + "-0", this::secret, own)));
    }
    running.values().forEach(this::awaitReady);

    push(running.get("ingest"));
    awaitDocuments(running.get("index"));
  }

  @Test
  @Order(4)
  void apisAskForTokens() {
    Container index = running.get("index");
    Container ingest = running.get("ingest");

    assertThat(index.get("/v1/search?q=ferry", "").statusCode()).isEqualTo(401);
    assertThat(index.get("/v1/search?q=ferry", TOKENS.get("write")).statusCode()).isEqualTo(403);
    assertThat(
            ingest.post("/v1/articles", TOKENS.get("read"), "application/json", "{}").statusCode())
        .isEqualTo(403);
    assertThat(index.get("/q/health/live", "").statusCode()).isEqualTo(200);
  }

  /** What it has to be told for that: the secret of webhooks, and a right in Kafka. */
  @Test
  @Order(5)
  void indexKnowsHowToSignAndMayLookIntoItsDeadLetters() {
    Container index = running.get("index");

    HttpResponse<String> saved =
        index.post(
            "/v1/searches",
            TOKENS.get("write"),
            "application/json",
            "{\"name\":\"a\",\"query\":\"headline:ferry\",\"webhook\":\"https://127.0.0.1/\"}");
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(400);
    assertThat(saved.body()).contains("127.0.0.1").doesNotContain("webhook-secret");
    for (String topic : List.of("articles.enriched", "stories", "revisions")) {
      HttpResponse<String> letters = index.get("/v1/dead-letters/" + topic, TOKENS.get("admin"));
      assertThat(letters.statusCode()).as(letters.body()).isEqualTo(200);
    }
  }

  @Test
  @Order(5)
  void healthCheckOfTheImagesSaysWhatTheServiceSays() {
    for (Container container : running.values()) {
      for (String check : List.of("live", "ready", "started")) {
        assertThat(container.healthcheck(check)).as(container.name()).isTrue();
      }
      assertThat(container.healthcheck("nonsense")).isFalse();
    }
  }

  /** The name of the pod is the static member's id, one for each thread. */
  @Test
  @Order(6)
  void deciderIsAStaticMember() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.plain()))) {
      Set<String> members =
          admin
              .describeConsumerGroups(List.of("newsloom.enrich-decide"))
              .all()
              .get()
              .get("newsloom.enrich-decide")
              .members()
              .stream()
              .map(member -> member.groupInstanceId().orElse("none"))
              .collect(Collectors.toCollection(TreeSet::new));

      assertThat(members).isNotEmpty().allMatch(id -> id.startsWith("enrich-decide-0-"));
    }
  }

  @Test
  @Order(6)
  void usersMayNotWriteWhatIsNotTheirs() {
    Map<String, Object> asIngest =
        Map.of(
            "bootstrap.servers",
            stack.secured(),
            "security.protocol",
            "SASL_SSL",
            "sasl.mechanism",
            "SCRAM-SHA-512",
            "sasl.jaas.config",
            secret("newsloom-ingest", "sasl.jaas.config"),
            "ssl.truststore.type",
            "PEM",
            "ssl.truststore.location",
            stack.certificateFile().toString(),
            "max.block.ms",
            20_000);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(asIngest, new ByteArraySerializer(), new ByteArraySerializer())) {
      assertThatThrownBy(
              () -> producer.send(new ProducerRecord<>("newsloom.verdicts.v1", new byte[1])).get())
          .rootCause()
          .isInstanceOf(TopicAuthorizationException.class);
    }
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
        .atMost(PATIENCE)
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
          answer(
              elasticsearch(
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
        answer(
            elasticsearch(
                "POST",
                "/" + esql.view() + "/_search",
                SecuredStack.elasticUser(),
                esql.search().toString())));
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

  private void produceKeptSamples() throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", stack.plain()),
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
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(500))
          .until(
              () ->
                  answer(
                              elasticsearch(
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
    String key = "ApiKey " + secrets.value("newsloom-key-metricbeat", "key").orElseThrow();
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
        answer(
            elasticsearch(
                "POST", "/newsloom-metrics-2026.11/_bulk?refresh=true", key, bulk.toString()));
    assertThat(written.path("errors").asBoolean(true)).as(written.toString()).isFalse();
  }

  private static JsonNode answer(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isLessThan(300);
    return Deploy.tree(Deploy.JSON, response.body());
  }

  /** By which the panel on latency tells an article's first version from what was written again. */
  @Test
  @Order(4)
  void versionOfAnArticleBeginsAsItsFirstSeen() throws Exception {
    JsonNode hits =
        answer(
                elasticsearch(
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
  @Order(8)
  void nothingIsTracedUnlessAskedFor() throws Exception {
    assertThat(traced("{\"exists\":{\"field\":\"trace.id\"}}")).isEmpty();
  }

  /** With the switch of the compose files on: what is pushed and what is polled is traced. */
  @Test
  @Order(10)
  void servicesRunWithTheEnvironmentOfCompose() throws Exception {
    running.values().parallelStream().forEach(container -> container.child().terminate());
    running.clear();
    try (Outside outside = new Outside(FEED)) {
      startCompose(outside);
      HttpResponse<String> pushed =
          running
              .get("ingest")
              .post(
                  "/v1/articles",
                  TOKENS.get("write"),
                  "application/json",
                  Deploy.JSON
                      .createObjectNode()
                      .put("url", "https://compose.example/1")
                      .put("headline", "Composed")
                      .put("text", SHORT_PIECE)
                      .toString());
      assertThat(pushed.statusCode()).as(pushed.body()).isEqualTo(202);
      HttpResponse<String> added =
          running
              .get("ingest")
              .post(
                  "/v1/sources",
                  TOKENS.get("write"),
                  "application/json",
                  "{\"url\":\"http://" + outside.host() + "/feed.xml\"}");
      assertThat(added.statusCode()).as(added.body()).isEqualTo(201);

      awaitFound(running.get("index"), "Composed");
      awaitTrace(
          outside, "https://compose.example/1", "POST /v1/articles", "articles.fetched.v1 publish");
      awaitTrace(outside, "https://polled.example/1", "poll");
    }
  }

  private void startCompose(Outside outside) throws Exception {
    Path keys = Files.createDirectories(stack.folder().resolve("keys"));
    setUp(
        Map.of(
            "KEY_FOLDER",
            keys.toString(),
            "KEY_SECRET",
            "",
            "KIBANA_SYSTEM_PASSWORD",
            "kibana-system-of-the-test"));
    Map<String, String> generated =
        Map.of(
            "NEWSLOOM_API_TOKENS_READ",
            TOKENS.get("read"),
            "NEWSLOOM_API_TOKENS_WRITE",
            TOKENS.get("write"),
            "NEWSLOOM_API_TOKENS_ADMIN",
            TOKENS.get("admin"),
            "NEWSLOOM_WEBHOOK_SECRET",
            WEBHOOK_SECRET,
            "NEWSLOOM_TRACES",
            "true",
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            "http://" + outside.host());
    Map<String, String> here =
        Map.of(
            "kafka:9092", stack.plain(),
            "http://elasticsearch:9200", stack.elasticsearchUri().toString(),
            "/keys/", keys + "/",
            "/state", stack.folder().resolve("state-compose").toString());
    JsonNode services = Deploy.yaml("compose/compose.yaml").path("services");
    for (String name : List.of("ingest", "enrich", "index")) {
      Map<String, String> environment =
          new HashMap<>(Container.environment(services.path(name), generated, here));
      // Compose talks plainly to Elasticsearch, which asks for TLS here.
      environment.put(
          "JAVA_TOOL_OPTIONS",
          "-Djavax.net.ssl.trustStore=" + stack.folder().resolve("trust/store"));
      if (name.equals("ingest")) {
        environment.put("INGEST_FETCH_ALLOWED_HOSTS", outside.host());
      }
      running.put(name, Container.start(stack, "compose-" + name, name + "-service", environment));
    }
    running.values().forEach(this::awaitReady);
  }

  /** From ingest's spans to the bulk write, all with the trace that the document names. */
  private void awaitTrace(Outside outside, String url, String... ofIngest) {
    await("trace of " + url)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () -> {
              List<String> traces = traced("{\"term\":{\"url.full\":\"" + url + "\"}}");
              assertThat(traces).hasSize(1);
              List<Outside.Span> spans = outside.spans(traces.get(0));
              for (String name : ofIngest) {
                assertThat(spans)
                    .as("%s of ingest in %s", name, spans)
                    .anyMatch(
                        span ->
                            span.service().equals("ingest-service") && span.name().endsWith(name));
              }
              assertThat(spans)
                  .filteredOn(span -> span.service().equals("enrich-service"))
                  .extracting(Outside.Span::name)
                  .contains("read", "decide", "assemble");
              assertThat(spans)
                  .filteredOn(span -> span.service().equals("index-service"))
                  .extracting(Outside.Span::name)
                  .contains("bulk-write");
              List<String> ids = spans.stream().map(Outside.Span::id).toList();
              assertThat(spans)
                  .as("one tree")
                  .filteredOn(span -> !ids.contains(span.parent()))
                  .hasSize(1)
                  .allMatch(first -> first.service().equals("ingest-service"));
            });
  }

  /** The traces of the articles that a query finds; an article without one is left out. */
  private List<String> traced(String query) throws IOException, InterruptedException {
    JsonNode hits =
        answer(
                elasticsearch(
                    "POST",
                    "/newsloom-articles/_search",
                    SecuredStack.elasticUser(),
                    "{\"_source\":[\"trace.id\"],\"query\":" + query + "}"))
            .at("/hits/hits");
    return Deploy.items(hits)
        .map(hit -> hit.at("/_source/trace/id").asText())
        .filter(trace -> !trace.isEmpty())
        .toList();
  }

  /** What the set-up Job runs, as the service account of its pod; what it said. */
  private String setUp(Map<String, String> other) throws IOException, InterruptedException {
    ProcessBuilder script =
        new ProcessBuilder(
            "bash", Deploy.FOLDER.resolve("setup/setup").toString(), "elasticsearch");
    Map<String, String> environment = script.environment();
    for (JsonNode variable :
        prod.named("Job", "setup").at("/spec/template/spec/initContainers/0/env")) {
      environment.put(variable.path("name").asText(), variable.path("value").asText());
    }
    environment.put("ELASTICSEARCH_URL", stack.elasticsearchUri().toString());
    environment.put("CA_FILE", stack.certificateFile().toString());
    environment.put("ELASTIC_PASSWORD", SecuredStack.ELASTIC_PASSWORD);
    environment.put("NEWSLOOM_KIBANA_PASSWORD", KIBANA_PASSWORD);
    environment.put("KUBERNETES_URL", secrets.url());
    environment.put(
        "SERVICE_ACCOUNT_FOLDER", SecretsApi.account(stack.folder().resolve("account")).toString());
    // The small local Elasticsearch has no lifecycle management.
    environment.put("SIZES", "one-machine");
    environment.put("METRICS_DAYS", "0");
    environment.putAll(other);
    Process run = script.redirectErrorStream(true).start();
    String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(run.waitFor()).as(said).isZero();
    return said;
  }

  /** Runs the init container of index as it stands in the manifest, with its folders moved. */
  private void trustElasticsearch(Path trust) throws IOException, InterruptedException {
    JsonNode init = prod.named("Deployment", "index").at("/spec/template/spec/initContainers/0");
    String script =
        init.at("/args/0")
            .asText()
            .replace("/trust/", trust + "/")
            .replace("/elastic-ca/ca.crt", stack.certificateFile().toString());
    ProcessBuilder bash = new ProcessBuilder("bash", "-ec", script).redirectErrorStream(true);
    String java = System.getProperty("java.home");
    bash.environment().put("JAVA_HOME", java);
    bash.environment().merge("PATH", java + "/bin", (path, bin) -> bin + ":" + path);
    Process run = bash.start();
    String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(run.waitFor()).as(said).isZero();
  }

  private String secret(String name, String key) {
    if (key.equals("sasl.jaas.config")) {
      return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
          .formatted(name, password(name));
    }
    if (name.equals("newsloom-api-tokens")) {
      return TOKENS.get(key);
    }
    if (name.equals("newsloom-webhooks") && key.equals("secret")) {
      return WEBHOOK_SECRET;
    }
    return secrets.value(name, key).orElseThrow(() -> new AssertionError(name + "/" + key));
  }

  private static String password(String user) {
    return "password-of-" + user;
  }

  /** What the topic operator and the user operator do with the manifests, on one broker. */
  private void topicsUsersAndRights() throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.plain()))) {
      List<NewTopic> topics = new ArrayList<>();
      for (TopicFiles.Planned topic : new TopicFiles().topics()) {
        topics.add(
            new NewTopic(topic.name(), Math.min(3, topic.partitions()), (short) 1)
                .configs(topic.config()));
      }
      admin.createTopics(topics).all().get();
      List<AclBinding> rights = new ArrayList<>();
      for (JsonNode user : AclTest.users()) {
        String name = Manifests.nameOf(user);
        admin
            .alterUserScramCredentials(
                List.of(
                    new UserScramCredentialUpsertion(
                        name,
                        new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096),
                        password(name))))
            .all()
            .get();
        for (JsonNode acl : user.at("/spec/authorization/acls")) {
          Deploy.texts(acl.path("operations"))
              .forEach(operation -> rights.add(binding(name, acl.path("resource"), operation)));
        }
      }
      admin.createAcls(rights).all().get();
    }
  }

  private static AclBinding binding(String user, JsonNode resource, String operation) {
    String type = resource.path("type").asText().replace("transactionalId", "transactional_id");
    PatternType pattern =
        resource.path("patternType").asText().equals("prefix")
            ? PatternType.PREFIXED
            : PatternType.LITERAL;
    return new AclBinding(
        new ResourcePattern(
            ResourceType.fromString(type.toUpperCase(Locale.ROOT)),
            resource.path("name").asText(),
            pattern),
        new AccessControlEntry(
            "User:" + user,
            "*",
            AclOperation.fromString(
                operation.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT)),
            AclPermissionType.ALLOW));
  }

  private void awaitReady(Container container) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(300))
        .until(
            () -> {
              assertThat(container.child().isAlive())
                  .as(() -> container.name() + " ended" + container.child().tail())
                  .isTrue();
              return container.healthcheck("ready");
            });
  }

  /** The sample set, in its order; its pages as what they are. */
  private void push(Container ingest) throws IOException {
    Path sample = Deploy.FOLDER.resolve("local/sample");
    for (String file : List.of("10-originals.ndjson", "20-copies.ndjson", "30-next-day.ndjson")) {
      StringBuilder batch =
          new StringBuilder(Files.readString(sample.resolve("articles").resolve(file)));
      try (Stream<String> pages = Files.lines(sample.resolve("pages.ndjson"))) {
        for (String line : (Iterable<String>) pages::iterator) {
          var page = (ObjectNode) Deploy.JSON.readTree(line);
          if (page.path("with").asText().equals(file)) {
            page.put("html", Files.readString(sample.resolve(page.path("file").asText())));
            page.remove(List.of("file", "with"));
            batch.append(page).append('\n');
          }
        }
      }
      HttpResponse<String> pushed =
          ingest.post(
              "/v1/articles", TOKENS.get("write"), "application/x-ndjson", batch.toString());
      assertThat(pushed.statusCode()).as(pushed.body()).isEqualTo(202);
      assertThat(Deploy.tree(Deploy.JSON, pushed.body()).path("rejected")).isEmpty();
    }
  }

  /** Until the service answers with every article that was pushed, by its address. */
  private static void awaitDocuments(Container index) {
    Set<String> awaited =
        Deploy.items(Deploy.json("local/sample/expected.json").path("articles"))
            .filter(article -> !article.path("via").asText().equals("feed"))
            .map(article -> article.path("url").asText())
            .collect(Collectors.toCollection(TreeSet::new));
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              awaited.removeIf(
                  url ->
                      index
                              .get(
                                  "/v1/articles/" + URLEncoder.encode(url, StandardCharsets.UTF_8),
                                  TOKENS.get("read"))
                              .statusCode()
                          == 200);
              assertThat(awaited).isEmpty();
            });
  }

  private static void awaitFound(Container index, String word) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> index.get("/v1/search?q=" + word, TOKENS.get("read")).body().contains(word));
  }

  private HttpResponse<String> elasticsearch(
      String method, String path, String authorization, String body)
      throws IOException, InterruptedException {
    return stack
        .http()
        .send(
            HttpRequest.newBuilder(stack.elasticsearchUri().resolve(path))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
