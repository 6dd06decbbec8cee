package io.newsloom.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The set-up against a scripted Elasticsearch: what a production cluster gets beyond the real one
 * of {@code DeploymentIT}, which has no lifecycle management.
 */
class SetUpTest {
  @TempDir Path keys;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final Map<String, String> answers = new HashMap<>();
  private final Map<String, JsonNode> bodies = new ConcurrentHashMap<>();
  private HttpServer elasticsearch;

  @BeforeEach
  void start() throws IOException {
    elasticsearch =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    elasticsearch.createContext("/", this::answer);
    elasticsearch.start();
    answers.put("POST /_security/api_key", "{\"encoded\":\"aWQ6a2V5\"}");
  }

  @AfterEach
  void stop() {
    elasticsearch.stop(0);
  }

  @Test
  void policyComesBeforeTheSizesThatNameItAndBothBeforeTheIndexTemplates() throws Exception {
    assertThat(setUp("production")).isZero();

    assertThat(requests)
        .containsSubsequence(
            "PUT /_ilm/policy/newsloom",
            "PUT /_component_template/newsloom-custom",
            "PUT /_component_template/newsloom-ecs",
            "PUT /_index_template/newsloom-articles",
            "PUT /_index_template/newsloom-metrics",
            "POST /_security/api_key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"production", "one-machine"})
  void sizesThatAnOperatorChangedStay(String sizes) throws Exception {
    answers.put("GET /_ilm/policy/newsloom", "{\"newsloom\":{}}");
    answers.put("GET /_component_template/newsloom-custom", "{\"component_templates\":[{}]}");

    assertThat(setUp(sizes)).isZero();

    assertThat(requests)
        .contains("PUT /_index_template/newsloom-articles")
        .doesNotContain("PUT /_ilm/policy/newsloom", "PUT /_component_template/newsloom-custom");
  }

  @ParameterizedTest
  @ValueSource(strings = {"production", "one-machine"})
  void metricsAreDeletedAfterAMonth(String sizes) throws Exception {
    setUp(sizes);

    assertThat(
            bodies
                .get("PUT /_ilm/policy/newsloom-metrics")
                .at("/policy/phases/delete/min_age")
                .asText())
        .isEqualTo("30d");
    assertThat(
            bodies
                .get("PUT /_component_template/newsloom-metrics-life")
                .at("/template/settings/index/lifecycle/name")
                .asText())
        .isEqualTo("newsloom-metrics");
    JsonNode template = bodies.get("PUT /_index_template/newsloom-metrics");
    // The last one counts: not the life of news.
    assertThat(Deploy.texts(template.path("composed_of"))).endsWith("newsloom-metrics-life");
    assertThat(Deploy.texts(template.path("ignore_missing_component_templates")))
        .contains("newsloom-metrics-life");
    // A life counts from the making of an index, so an index has one day.
    assertThat(Deploy.text("compose/metricbeat.yml")).contains("newsloom-metrics-%{+yyyy.MM.dd}");
  }

  @Test
  void everyTemplateOfTheFolderIsPut() throws Exception {
    setUp("one-machine");

    for (String kind : List.of("component", "index")) {
      for (String file : Deploy.files("elasticsearch/" + kind + "-templates", ".json")) {
        assertThat(requests)
            .contains("PUT /_" + kind + "_template/" + file.replaceAll(".*/|\\.json$", ""));
      }
    }
    assertThat(requests).doesNotContain("PUT /_ilm/policy/newsloom");
  }

  @Test
  void newerTemplateStays() throws Exception {
    answers.put(
        "GET /_index_template/newsloom-articles",
        "{\"index_templates\":[{\"index_template\":{\"version\":99}}]}");

    assertThat(setUp("one-machine")).isZero();

    assertThat(requests)
        .doesNotContain("PUT /_index_template/newsloom-articles")
        .contains("PUT /_index_template/newsloom-stories");
  }

  @Test
  void keysAreFilesThatOnlyTheirOwnerReads() throws Exception {
    setUp("one-machine");

    assertThat(keys.resolve("index.properties"))
        .hasContent("# key aWQ6a2V5\nnewsloom.elasticsearch.api-key=aWQ6a2V5");
    assertThat(keys.resolve("metricbeat.yml"))
        .hasContent("# key aWQ6a2V5\noutput.elasticsearch.api_key: \"id:key\"");
    assertThat(Files.getPosixFilePermissions(keys.resolve("index.properties"))).hasSize(2);
  }

  @Test
  void unknownSizesAreRefusedWithWhatWasExpected() throws Exception {
    assertThat(setUp("huge")).isEqualTo(2);
  }

  private int setUp(String sizes) throws IOException, InterruptedException {
    ProcessBuilder script =
        new ProcessBuilder(
            "bash", Deploy.FOLDER.resolve("setup/setup").toString(), "elasticsearch");
    script
        .environment()
        .putAll(
            Map.of(
                "ELASTICSEARCH_URL",
                "http://127.0.0.1:" + elasticsearch.getAddress().getPort(),
                "ELASTIC_PASSWORD",
                "secret",
                "NEWSLOOM_KIBANA_PASSWORD",
                "of-kibana",
                "KEY_FOLDER",
                keys.toString(),
                "SIZES",
                sizes,
                "RETRY_PAUSE",
                "0.05"));
    Process run = script.redirectErrorStream(true).start();
    String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = run.waitFor();
    assertThat(said).isNotEmpty();
    return status;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode given = Deploy.JSON.readTree(exchange.getRequestBody());
      String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
      bodies.put(request, given);
      requests.add(request);
      byte[] body = answers.getOrDefault(request, "{}").getBytes(StandardCharsets.UTF_8);
      boolean absent =
          request.matches("GET /_(ilm|\\w+_template)/.*") && !answers.containsKey(request);
      exchange.sendResponseHeaders(absent ? 404 : 200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
