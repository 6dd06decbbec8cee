package io.newsloom.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.newsloom.local.SecuredStack;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The deployment runs: the set-up, its keys and all rights; each service with exactly the
 * environment of Kubernetes, then of compose, with traces. In order.
 */
@ExtendWith(Deployment.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeploymentIT {
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

  private final Deployment deployment;
  private Map<String, Container> running;

  DeploymentIT(Deployment deployment) {
    this.deployment = deployment;
  }

  @Test
  @Order(1)
  void setUpMakesKeysOnceAndKeepsWhatWorks() throws Exception {
    JsonNode job =
        Manifests.of("prod").named("Job", "setup").at("/spec/template/spec/initContainers/0");
    assertThat(Deploy.texts(job.path("args"))).containsExactly("elasticsearch");

    String first = deployment.firstSetUp();
    String key = deployment.stored("newsloom-key-index", "key").orElseThrow();
    String second = deployment.setUp(Map.of());

    assertThat(first).contains("index has a new key", "Elasticsearch is ready");
    assertThat(second).contains("The key of index is there and works");
    assertThat(deployment.stored("newsloom-key-index", "key")).contains(key);
    assertThat(
            deployment
                .elasticsearch(
                    "GET", "/_index_template/newsloom-articles", SecuredStack.elasticUser(), "")
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  @Order(2)
  void keyOfTheIndexServiceMayDoNothingElse() throws Exception {
    String key = "ApiKey " + deployment.stored("newsloom-key-index", "key").orElseThrow();

    assertThat(deployment.elasticsearch("PUT", "/somebody-elses-index", key, "").statusCode())
        .isEqualTo(403);
    assertThat(deployment.elasticsearch("DELETE", "/somebody-elses-index", key, "").statusCode())
        .isEqualTo(403);
    assertThat(deployment.elasticsearch("GET", "/_security/api_key?name=*", key, "").statusCode())
        .isEqualTo(403);
    assertThat(
            deployment
                .elasticsearch(
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
                    ("newsloom-kibana:" + Deployment.KIBANA_PASSWORD)
                        .getBytes(StandardCharsets.UTF_8));

    assertThat(deployment.elasticsearch("GET", "/newsloom-*/_search", user, "").statusCode())
        .isEqualTo(200);
    assertThat(
            deployment.elasticsearch("GET", "/somebody-elses-index/_search", user, "").statusCode())
        .isEqualTo(403);
    assertThat(deployment.elasticsearch("PUT", "/newsloom-other", user, "").statusCode())
        .isEqualTo(403);
    assertThat(deployment.elasticsearch("GET", "/_security/user", user, "").statusCode())
        .isEqualTo(403);
    assertThat(deployment.elasticsearch("GET", "/_security/_authenticate", user, "").body())
        .contains("\"newsloom-kibana\"");
  }

  @Test
  @Order(3)
  void servicesRunWithTheEnvironmentOfKubernetes() throws Exception {
    running = deployment.onKubernetes();

    assertThat(running).containsOnlyKeys("ingest", "enrich-read", "enrich-decide", "index");
  }

  @Test
  @Order(4)
  void apisAskForTokens() {
    Container index = running.get("index");
    Container ingest = running.get("ingest");

    assertThat(index.get("/v1/search?q=ferry", "").statusCode()).isEqualTo(401);
    assertThat(index.get("/v1/search?q=ferry", Deployment.TOKENS.get("write")).statusCode())
        .isEqualTo(403);
    assertThat(
            ingest
                .post("/v1/articles", Deployment.TOKENS.get("read"), "application/json", "{}")
                .statusCode())
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
            Deployment.TOKENS.get("write"),
            "application/json",
            "{\"name\":\"a\",\"query\":\"headline:ferry\",\"webhook\":\"https://127.0.0.1/\"}");
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(400);
    assertThat(saved.body()).contains("127.0.0.1").doesNotContain("webhook-secret");
    for (String topic : List.of("articles.enriched", "stories", "revisions")) {
      HttpResponse<String> letters =
          index.get("/v1/dead-letters/" + topic, Deployment.TOKENS.get("admin"));
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
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", deployment.stack().plain()))) {
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
            deployment.stack().secured(),
            "security.protocol",
            "SASL_SSL",
            "sasl.mechanism",
            "SCRAM-SHA-512",
            "sasl.jaas.config",
            deployment.secret("newsloom-ingest", "sasl.jaas.config"),
            "ssl.truststore.type",
            "PEM",
            "ssl.truststore.location",
            deployment.stack().certificateFile().toString(),
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
  @Order(8)
  void nothingIsTracedUnlessAskedFor() throws Exception {
    assertThat(traced("{\"exists\":{\"field\":\"trace.id\"}}")).isEmpty();
  }

  /** The last thing before other services come: those that run have the key that is dropped. */
  @Test
  @Order(9)
  void keysAreChangedWithoutAGap() throws Exception {
    String old = deployment.stored("newsloom-key-index", "key").orElseThrow();
    deployment.setUp(Map.of("ROTATE_KEYS", "true"));
    String fresh = deployment.stored("newsloom-key-index", "key").orElseThrow();

    assertThat(fresh).isNotEqualTo(old);
    assertThat(authenticated(old)).isTrue();
    assertThat(authenticated(fresh)).isTrue();

    deployment.setUp(Map.of("DROP_OLD_KEYS", "true"));

    assertThat(authenticated(old)).isFalse();
    assertThat(authenticated(fresh)).isTrue();
  }

  private boolean authenticated(String key) throws IOException, InterruptedException {
    return deployment
            .elasticsearch("GET", "/_security/_authenticate", "ApiKey " + key, "")
            .statusCode()
        == 200;
  }

  /** With the switch of the compose files on: what is pushed and what is polled is traced. */
  @Test
  @Order(10)
  void servicesRunWithTheEnvironmentOfCompose() throws Exception {
    try (Outside outside = new Outside(FEED)) {
      running = deployment.onCompose(outside);
      HttpResponse<String> pushed =
          running
              .get("ingest")
              .post(
                  "/v1/articles",
                  Deployment.TOKENS.get("write"),
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
                  Deployment.TOKENS.get("write"),
                  "application/json",
                  "{\"url\":\"http://" + outside.host() + "/feed.xml\"}");
      assertThat(added.statusCode()).as(added.body()).isEqualTo(201);

      awaitFound(running.get("index"), "Composed");
      awaitTrace(
          outside, "https://compose.example/1", "POST /v1/articles", "articles.fetched.v1 publish");
      awaitTrace(outside, "https://polled.example/1", "poll");
    }
  }

  /** From ingest's spans to the bulk write, all with the trace that the document names. */
  private void awaitTrace(Outside outside, String url, String... ofIngest) {
    await("trace of " + url)
        .atMost(Deployment.PATIENCE)
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
        Deployment.answer(
                deployment.elasticsearch(
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

  private static void awaitFound(Container index, String word) {
    await()
        .atMost(Deployment.PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(
            () ->
                index
                    .get("/v1/search?q=" + word, Deployment.TOKENS.get("read"))
                    .body()
                    .contains(word));
  }
}
