package io.newsloom.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.newsloom.contracts.AlertRaised;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.SavedSearch;
import io.newsloom.contracts.Topic;
import io.newsloom.local.CommittedRecords;
import io.newsloom.local.ServiceProcess;
import io.newsloom.local.SharedStack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Saved searches and webhooks of the packaged service. */
class SearchesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static final List<Call> calls = new CopyOnWriteArrayList<>();
  private static final AtomicInteger refusals = new AtomicInteger(1);
  private static SharedStack stack;
  private static String prefix;
  private static HttpServer receiver;
  private static Bench bench;
  private static ServiceProcess service;

  private record Call(Map<String, String> headers, String body) {}

  @BeforeAll
  static void start() throws IOException {
    stack = SharedStack.get();
    prefix = stack.createTopics(SearchesIT.class);
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/hook",
        exchange -> {
          Map<String, String> headers = new HashMap<>();
          exchange
              .getRequestHeaders()
              .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          boolean refuse = refusals.getAndDecrement() > 0;
          if (!refuse) {
            calls.add(new Call(headers, body));
          }
          exchange.sendResponseHeaders(refuse ? 503 : 204, -1);
          exchange.close();
        });
    receiver.start();
    bench = new Bench(stack.bootstrapServers(), stack.elasticsearch(), prefix);
    Map<String, String> settings = new HashMap<>(bench.settings());
    settings.put("newsloom.alerts.webhook-secret", "a secret for this test, long enough");
    settings.put("newsloom.alerts.webhook-hosts", "127.0.0.1:" + receiver.getAddress().getPort());
    service = ServiceProcess.start("index-service", settings).awaitReady();
  }

  @AfterAll
  static void stop() {
    if (service != null) {
      service.close();
    }
    if (bench != null) {
      bench.close();
    }
    if (receiver != null) {
      receiver.stop(0);
    }
  }

  private static HttpResponse<String> ask(String method, String path, String body) {
    try {
      return HTTP.send(
          HttpRequest.newBuilder(service.http().resolve(path))
              .header("Content-Type", "application/json")
              .timeout(Duration.ofSeconds(20))
              .method(method, HttpRequest.BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(path, e);
    }
  }

  private static void awaitSearches() {
    await().atMost(PATIENCE).until(() -> ask("GET", "/v1/searches", "").statusCode() == 200);
  }

  private static String hook() {
    return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
  }

  @Test
  void searchIsCreatedChangedListedAndDeletedInItsTopic() throws IOException {
    awaitSearches();
    HttpResponse<String> created =
        ask(
            "POST",
            "/v1/searches",
            "{\"id\":\"quay\",\"query\":\"\\\"coal quay\\\"\",\"tag\":\"q\"}");
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    assertThat(created.headers().firstValue("Location").orElse("")).endsWith("/v1/searches/quay");
    assertThat(ask("POST", "/v1/searches", "{\"id\":\"quay\",\"query\":\"x\"}").statusCode())
        .isEqualTo(409);
    assertThat(ask("GET", "/v1/searches?size=abc", "").statusCode()).isEqualTo(400);
    assertThat(
            ask("PUT", "/v1/searches/quay", "{\"query\":\"title:quay\",\"name\":\"Quay\"}")
                .statusCode())
        .isEqualTo(200);
    JsonNode one = Bench.json(ask("GET", "/v1/searches/quay", ""));
    assertThat(one.path("query").asText()).isEqualTo("title:quay");
    assertThat(one.path("alert").asBoolean()).isTrue();
    assertThat(Bench.json(ask("GET", "/v1/searches?size=1000", "")).findValuesAsText("id"))
        .contains("quay");
    assertThat(ask("DELETE", "/v1/searches/quay", "").statusCode()).isEqualTo(204);
    assertThat(ask("GET", "/v1/searches/quay", "").statusCode()).isEqualTo(404);

    var records =
        CommittedRecords.of(stack.bootstrapServers(), Topic.SEARCHES.name(prefix)).stream()
            .filter(r -> new String(r.key(), StandardCharsets.UTF_8).equals("quay"))
            .toList();
    assertThat(records).hasSize(3);
    assertThat(EventJson.read(records.get(1).value(), SavedSearch.class).name()).isEqualTo("Quay");
    assertThat(records.get(2).value()).isNull();
  }

  @Test
  void whatCannotBeIsRefusedWithFieldAndPlace() throws IOException {
    awaitSearches();
    assertRefused("{\"query\":\"ferry AND\"}", "query", "at character 10: the query ends");
    assertRefused("{\"query\":\"*erry\"}", "query", "at least 3 letters");
    assertRefused("{\"query\":\"ferry\",\"id\":\"file:x\"}", "id", "colon");
    assertRefused(
        "{\"query\":\"ferry\",\"webhook\":\"http://10.0.0.7/hook\"}", "webhook", "private");
    assertRefused(
        "{\"query\":\"ferry\",\"webhook\":\"http://127.0.0.1:1/hook\"}",
        "webhook",
        "newsloom.alerts.webhook-hosts");
    assertThat(ask("POST", "/v1/searches", "{\"qery\":\"ferry\"}").body()).contains("qery");
    for (String body : List.of("no json", "", "null", "[]")) {
      assertThat(ask("POST", "/v1/searches", body).statusCode()).as(body).isEqualTo(400);
    }
  }

  private static void assertRefused(String body, String field, String reason) throws IOException {
    HttpResponse<String> answer = ask("POST", "/v1/searches", body);
    assertThat(answer.statusCode()).as(body).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    JsonNode problem = Bench.json(answer);
    assertThat(problem.path("field").asText()).as(answer.body()).isEqualTo(field);
    assertThat(problem.path("detail").asText()).contains(reason);
  }

  @Test
  void dryRunSaysWhichStoredArticlesMatchAndWhere() {
    bench.produce(
        Topic.ARTICLES_ENRICHED,
        "dry-1",
        EventJson.write(Events.article("dry-1", 1, "Lighthouse sold")));
    bench.produce(
        Topic.ARTICLES_ENRICHED,
        "dry-2",
        EventJson.write(Events.article("dry-2", 1, "Pier closed")));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JsonNode answer =
                  Bench.json(
                      ask(
                          "POST",
                          "/v1/searches/dry-run?articles=100",
                          "{\"query\":\"title:lighthouse\"}"));
              assertThat(answer.path("asked").asInt()).isGreaterThanOrEqualTo(2);
              assertThat(answer.path("matched").asInt()).isEqualTo(1);
              assertThat(answer.at("/items/0/uri").asText()).isEqualTo("dry-1");
              assertThat(answer.at("/items/0/found/0/text").asText()).isEqualTo("Lighthouse");
              assertThat(answer.at("/items/0/found/0/start").asInt()).isZero();
            });
    assertThat(ask("POST", "/v1/searches/dry-run", "{\"query\":\"a OR b c\"}").statusCode())
        .isEqualTo(400);
  }

  @Test
  void freshAlertReachesTheWebhookSignedAfterARefusalAndAnOldOneDoesNot() throws Exception {
    awaitSearches();
    HttpResponse<String> created =
        ask(
            "POST",
            "/v1/searches",
            "{\"id\":\"hooked\",\"name\":\"Ferries\",\"query\":\"ferry\",\"webhook\":\""
                + hook()
                + "\"}");
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    String secret = Bench.json(created).path("webhookSecret").asText();
    Instant now = Instant.now();
    raise("old", now.minus(Duration.ofHours(2)));
    raise("fresh", now);

    await().atMost(PATIENCE).until(() -> !calls.isEmpty());
    Call call = calls.get(0);
    JsonNode body = EventJson.mapper().readTree(call.body());
    assertThat(body.at("/data/alert/uri").asText()).isEqualTo("fresh");
    assertThat(body.at("/data/name").asText()).isEqualTo("Ferries");
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(6)), "HmacSHA256"));
    String signed =
        call.headers().get("webhook-id")
            + "."
            + call.headers().get("webhook-timestamp")
            + "."
            + call.body();
    assertThat(call.headers().get("webhook-signature"))
        .isEqualTo(
            "v1,"
                + Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
    await().atMost(PATIENCE).until(() -> bench.committed(Topic.ALERTS, "index-alerts") == 2);
    assertThat(calls).hasSize(1);

    JsonNode listed = Bench.json(ask("GET", "/v1/alerts?search=hooked", ""));
    assertThat(listed.path("items").findValuesAsText("uri")).contains("fresh", "old");
  }

  private static void raise(String uri, Instant at) {
    AlertRaised alert =
        new AlertRaised(
            "hooked", "st-" + uri, uri, "A ferry", AlertRaised.Reason.NEW_STORY, at, "alerts-1");
    bench.produce(Topic.ALERTS, "hooked", EventJson.write(alert));
    bench.flush();
  }
}
