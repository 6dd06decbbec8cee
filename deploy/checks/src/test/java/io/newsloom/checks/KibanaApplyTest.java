package io.newsloom.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The apply script as it is, run against a Kibana that keeps what it is given and is slow to start.
 */
class KibanaApplyTest {
  private static final String USER = "Basic ZWxhc3RpYzpzZWNyZXQ="; // elastic:secret
  private final Map<String, JsonNode> objects = new ConcurrentHashMap<>();
  private final List<String> requests = new ArrayList<>();
  private final AtomicInteger unavailable = new AtomicInteger(2);
  private HttpServer kibana;

  @BeforeEach
  void start() throws IOException {
    kibana = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    kibana.createContext("/", this::answer);
    kibana.start();
  }

  @AfterEach
  void stop() {
    kibana.stop(0);
  }

  @Test
  void everythingIsThereAfterOneRunAndNothingIsDoubledByAnother() throws Exception {
    Run first = apply();
    Map<String, JsonNode> once = new TreeMap<>(objects);
    List<String> asked = List.copyOf(requests);
    requests.clear();
    Run second = apply();

    assertThat(first.status()).as(first.said()).isZero();
    assertThat(second.status()).as(second.said()).isZero();
    assertThat(once.keySet())
        .hasSize(4 + 5 + 4 + 3)
        .contains(
            "data-view/newsloom-articles", "dashboard/newsloom-pipeline", "search/newsloom-copies");
    assertThat(new TreeMap<>(objects)).isEqualTo(once);
    assertThat(asked)
        .filteredOn(request -> request.startsWith("POST /api/alerting/rule/"))
        .hasSize(3);
    assertThat(requests)
        .filteredOn(request -> request.startsWith("POST /api/alerting/rule/"))
        .isEmpty();
    assertThat(requests)
        .filteredOn(request -> request.startsWith("PUT /api/alerting/rule/"))
        .hasSize(3);
  }

  @Test
  void dashboardsArriveAsTheyAreCommitted() throws Exception {
    apply();

    for (String file : Deploy.files("kibana/dashboards", ".json")) {
      String id = file.replaceAll(".*/|\\.json$", "");
      assertThat(objects.get("dashboard/" + id)).isEqualTo(Deploy.json(file));
    }
  }

  @Test
  void ruleThatWasSwitchedOffStaysOffAndOneWithActionsStaysWhole() throws Exception {
    apply();
    String off = "rule/5b1f0a52-6f0e-4c4c-9d0b-3a8a5d0c1a01";
    String own = "rule/5b1f0a52-6f0e-4c4c-9d0b-3a8a5d0c1a02";
    ((ObjectNode) objects.get(off)).put("enabled", false);
    ((ObjectNode) objects.get(own)).putArray("actions").addObject().put("id", "mine");
    JsonNode before = objects.get(own).deepCopy();
    apply();

    assertThat(objects.get(off).path("enabled").asBoolean(true)).isFalse();
    assertThat(objects.get(own)).isEqualTo(before);
  }

  @Test
  void refusalEndsTheScriptWithWhatKibanaSaid() throws Exception {
    objects.put("refuse", Deploy.JSON.createObjectNode());

    Run run = apply();

    assertThat(run.status()).isOne();
    assertThat(run.said()).contains("was refused with 400", "no such panel type");
  }

  @Test
  void kibanaThatNeverComesIsGivenUpOn() throws Exception {
    unavailable.set(1_000);

    Run run = apply();

    assertThat(run.status()).isOne();
    assertThat(run.said()).contains("no answer after 5 tries, last 503");
  }

  private record Run(int status, String said) {}

  private Run apply() throws IOException, InterruptedException {
    ProcessBuilder script =
        new ProcessBuilder("bash", Deploy.FOLDER.resolve("setup/setup").toString(), "kibana");
    script
        .environment()
        .putAll(
            Map.of(
                "KIBANA_URL", "http://127.0.0.1:" + kibana.getAddress().getPort(),
                "KIBANA_USER", "elastic",
                "KIBANA_PASSWORD", "secret",
                "RETRIES", "5",
                "RETRY_PAUSE", "0.05"));
    Process run = script.redirectErrorStream(true).start();
    String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(run.waitFor(), said);
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestMethod();
      String path = exchange.getRequestURI().getPath();
      byte[] body = exchange.getRequestBody().readAllBytes();
      requests.add(method + " " + path);
      if (unavailable.getAndDecrement() > 0) {
        send(exchange, 503, "Kibana server is not ready yet");
      } else if (!USER.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        send(exchange, 401, "{}");
      } else if (!method.equals("GET")
          && !"true".equals(exchange.getRequestHeaders().getFirst("kbn-xsrf"))) {
        send(exchange, 400, "Request must contain a kbn-xsrf header.");
      } else {
        route(exchange, method, path, new String(body, StandardCharsets.UTF_8));
      }
    }
  }

  private void route(HttpExchange exchange, String method, String path, String body)
      throws IOException {
    String id = path.replaceAll(".*/", "");
    switch (method + " " + path.substring(0, path.length() - id.length())) {
      case "GET /api/" -> send(exchange, 200, "{\"status\":{}}");
      case "POST /api/data_views/" -> {
        JsonNode view = Deploy.tree(Deploy.JSON, body);
        String key = "data-view/" + view.at("/data_view/id").asText();
        boolean refused = objects.containsKey(key) && !view.path("override").asBoolean();
        objects.put(key, view);
        send(exchange, refused ? 400 : 200, "{}");
      }
      case "POST /api/saved_objects/" -> {
        assertThat(exchange.getRequestURI().getQuery()).isEqualTo("overwrite=true");
        assertThat(body).contains("filename=\"newsloom.ndjson\"");
        body.lines()
            .filter(line -> line.startsWith("{"))
            .map(line -> Deploy.tree(Deploy.JSON, line))
            .forEach(search -> objects.put("search/" + search.path("id").asText(), search));
        send(exchange, 200, "{\"successCount\":5,\"success\":true}");
      }
      case "PUT /api/dashboards/" -> {
        if (objects.containsKey("refuse")) {
          send(exchange, 400, "{\"message\":\"no such panel type\"}");
        } else {
          objects.put("dashboard/" + id, Deploy.tree(Deploy.JSON, body));
          send(exchange, 201, "{}");
        }
      }
      case "GET /api/alerting/rule/" -> {
        JsonNode rule = objects.get("rule/" + id);
        send(exchange, rule == null ? 404 : 200, rule == null ? "{}" : rule.toString());
      }
      case "POST /api/alerting/rule/" -> {
        JsonNode rule = Deploy.tree(Deploy.JSON, body);
        boolean whole =
            rule.has("rule_type_id") && rule.has("consumer") && rule.path("enabled").asBoolean();
        boolean taken = objects.putIfAbsent("rule/" + id, rule) != null;
        send(exchange, taken ? 409 : whole ? 200 : 400, "{}");
      }
      case "PUT /api/alerting/rule/" -> {
        ObjectNode rule = (ObjectNode) Deploy.tree(Deploy.JSON, body);
        boolean known = !rule.has("rule_type_id") && !rule.has("consumer") && !rule.has("enabled");
        ((ObjectNode) objects.get("rule/" + id)).setAll(rule);
        send(exchange, known ? 200 : 400, "{}");
      }
      default -> send(exchange, 404, "{}");
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
