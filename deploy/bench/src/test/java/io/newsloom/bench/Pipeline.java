package io.newsloom.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.newsloom.contracts.EventJson;
import io.newsloom.local.CommittedRecords;
import io.newsloom.local.PipelineProgress;
import io.newsloom.local.ServiceProcess;
import io.newsloom.local.SharedStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The three services on topics and indices of one test's own, with what a test asks of them. */
final class Pipeline implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final SharedStack stack = SharedStack.get();
  private final String indexPrefix;
  private final String prefix;
  private final Path state;
  private final Map<String, ServiceProcess> services = new LinkedHashMap<>();

  /** One of each service. */
  Pipeline(Class<?> test, Path state) {
    this(
        test,
        state,
        Map.of("ingest-service", Map.of(), "enrich-service", Map.of(), "index-service", Map.of()));
  }

  /**
   * Starts these and waits until all are ready.
   *
   * @param processes by name, which is a module or begins with one and a colon, what each has
   *     beyond the settings of all
   */
  Pipeline(Class<?> test, Path state, Map<String, Map<String, String>> processes) {
    this.state = state;
    prefix = stack.createTopics(test);
    indexPrefix = prefix.replace('.', '-');
    processes.forEach(this::start);
    services.values().forEach(ServiceProcess::awaitReady);
  }

  /** Adds one; does not wait. */
  ServiceProcess start(String name, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("newsloom.topic-prefix", prefix);
    settings.put("newsloom.index-prefix", indexPrefix);
    settings.put("newsloom.elasticsearch.url", stack.elasticsearch().toString());
    settings.put("kafka.bootstrap.servers", stack.bootstrapServers());
    settings.put("kafka-streams.state.dir", state.resolve(name.replace(':', '-')).toString());
    settings.putAll(more);
    ServiceProcess process = ServiceProcess.start(name.replaceAll(":.*", ""), settings);
    services.put(name, process);
    return process;
  }

  String bootstrapServers() {
    return stack.bootstrapServers();
  }

  String prefix() {
    return prefix;
  }

  ServiceProcess service(String module) {
    return services.get(module);
  }

  /** One push; the answer's status. A refused connection is status 0. */
  int push(String ndjson) {
    HttpRequest request =
        HttpRequest.newBuilder(services.get("ingest-service").http().resolve("/v1/articles"))
            .header("Content-Type", "application/x-ndjson")
            .timeout(Duration.ofMinutes(1))
            .POST(HttpRequest.BodyPublishers.ofString(ndjson))
            .build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  void awaitSettled() {
    try (PipelineProgress progress = new PipelineProgress(stack.bootstrapServers(), prefix)) {
      progress.awaitSettled(PATIENCE);
    }
  }

  /** Every record of a topic that was committed so far. */
  List<ConsumerRecord<byte[], byte[]>> committed(String topic) {
    return CommittedRecords.of(stack.bootstrapServers(), topic);
  }

  /** How many documents can be found now. */
  int count() {
    elasticsearch("POST", "articles/_refresh?ignore_unavailable=true", null);
    return elasticsearch("GET", "articles/_count?ignore_unavailable=true", null)
        .path("count")
        .asInt();
  }

  /** What the documents say, by uri, each with its version. */
  Map<String, JsonNode> documents() {
    elasticsearch("POST", "articles/_refresh?ignore_unavailable=true", null);
    Map<String, JsonNode> documents = new HashMap<>();
    ArrayNode after = JsonNodeFactory.instance.arrayNode();
    while (true) {
      JsonNode query =
          JsonNodeFactory.instance
              .objectNode()
              .put("size", 1_000)
              .put("version", true)
              .set("sort", JsonNodeFactory.instance.arrayNode().add("newsloom.uri"));
      if (!after.isEmpty()) {
        ((ObjectNode) query).set("search_after", after);
      }
      JsonNode hits =
          elasticsearch("POST", "articles/_search", query.toString()).path("hits").path("hits");
      if (hits.isEmpty()) {
        return documents;
      }
      for (JsonNode hit : hits) {
        documents.put(hit.path("_id").asText(), hit);
        after = (ArrayNode) hit.path("sort");
      }
    }
  }

  private JsonNode elasticsearch(String method, String path, @Nullable String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(stack.elasticsearch() + "/" + indexPrefix + path))
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException(
            method + " " + path + " answered " + answer.statusCode() + ": " + answer.body());
      }
      return EventJson.mapper().readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    services.values().forEach(ServiceProcess::close);
  }
}
