package io.newsloom.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.newsloom.contracts.AlertRaised;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.SavedSearch;
import io.newsloom.contracts.Topic;
import io.newsloom.local.CommittedRecords;
import io.newsloom.local.ServiceProcess;
import io.newsloom.local.SharedStack;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
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
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
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
  private static final CountDownLatch end = new CountDownLatch(1);

  /** The ids of what {@code /door} has refused. */
  private static final Set<String> refused = ConcurrentHashMap.newKeySet();

  /** Of {@code /door}: shut until it has counted down. */
  private static volatile CountDownLatch door = new CountDownLatch(1);

  private static SharedStack stack;
  private static String prefix;
  private static final ExecutorService receivers = Executors.newCachedThreadPool();
  private static HttpServer receiver;
  private static Bench bench;
  private static ServiceProcess service;

  /** One request to the receiver, and what it answered. */
  private record Call(Map<String, String> headers, String body, int answer) {
    String uri() {
      try {
        return EventJson.mapper().readTree(body).at("/data/alert/uri").asText();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @BeforeAll
  static void start() throws IOException {
    stack = SharedStack.get();
    bench = Bench.of(stack, SearchesIT.class);
    prefix = bench.topicPrefix();
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.setExecutor(receivers);
    receiver.createContext("/busy-first", exchange -> answer(exchange, 503, 204));
    receiver.createContext("/gone", exchange -> answer(exchange, 410, 410));
    receiver.createContext("/down", exchange -> answer(exchange, 503, 503));
    receiver.createContext("/well", exchange -> answer(exchange, 204, 204));
    receiver.createContext(
        "/hanging",
        exchange -> {
          hold(end);
          exchange.close();
        });
    receiver.createContext("/door", SearchesIT::atTheDoor);
    receiver.start();
    service = bench.service(settings());
  }

  private static Map<String, String> settings() {
    return Map.of(
        "newsloom.alerts.webhook-secret",
        "a secret for this test, long enough",
        "newsloom.alerts.webhook-hosts",
        "127.0.0.1:" + receiver.getAddress().getPort());
  }

  private static void hold(CountDownLatch until) {
    try {
      until.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Refuses what comes while it is shut: at once what comes first, and when it is opened what comes
   * again. If it refused that at once too, pauses would double while a service starts, and be
   * longer than anybody waits here when it has opened.
   */
  private static void atTheDoor(HttpExchange exchange) throws IOException {
    CountDownLatch met = door;
    boolean shut = met.getCount() > 0;
    if (shut && !refused.add(exchange.getRequestHeaders().getFirst("webhook-id"))) {
      hold(met);
    }
    answer(exchange, shut ? 503 : 204, shut ? 503 : 204);
  }

  /** The first request about an article may get another answer than the next ones. */
  private static void answer(HttpExchange exchange, int first, int then) throws IOException {
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Call before = new Call(headers, body, 0);
    boolean known = calls.stream().anyMatch(call -> call.uri().equals(before.uri()));
    int status = known ? then : first;
    calls.add(new Call(headers, body, status));
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  @AfterAll
  static void stop() {
    if (service != null) {
      service.close();
    }
    if (bench != null) {
      bench.close();
    }
    end.countDown();
    door.countDown();
    if (receiver != null) {
      receiver.stop(0);
    }
    receivers.shutdownNow();
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

  private static String hook(String path) {
    return "http://127.0.0.1:" + receiver.getAddress().getPort() + path;
  }

  /** A search with this webhook; the answer has its secret. */
  private static HttpResponse<String> hooked(String id, String path) {
    HttpResponse<String> created =
        ask(
            "POST",
            "/v1/searches",
            "{\"id\":\"%s\",\"name\":\"Ferries\",\"query\":\"ferry\",\"webhook\":\"%s\"}"
                .formatted(id, hook(path)));
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    return created;
  }

  private static List<Call> callsAbout(String uri) {
    return calls.stream().filter(call -> call.uri().equals(uri)).toList();
  }

  /** The dead letter of an alert, as the API lists it. */
  private static JsonNode awaitLetter(String reason) {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> {
              for (JsonNode letter :
                  Bench.json(ask("GET", "/v1/dead-letters/alerts?size=200", ""))) {
                if (letter.path("reason").asText().contains(reason)) {
                  return letter;
                }
              }
              return EventJson.mapper().createObjectNode();
            },
            letter -> !letter.isEmpty());
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
    String secret = Bench.json(hooked("hooked", "/busy-first")).path("webhookSecret").asText();
    Instant now = Instant.now();
    raise("hooked", "old", now.minus(Duration.ofHours(2)));
    raise("hooked", "fresh", now);

    await().atMost(PATIENCE).until(() -> callsAbout("fresh").size() == 2);
    Call refused = callsAbout("fresh").get(0);
    Call call = callsAbout("fresh").get(1);
    assertThat(refused.answer()).isEqualTo(503);
    assertThat(call.headers().get("webhook-id"))
        .as("the same for each attempt")
        .isEqualTo(refused.headers().get("webhook-id"));
    JsonNode body = EventJson.mapper().readTree(call.body());
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
    // As a replay raises it: with the log time of then.
    assertThat(callsAbout("old")).isEmpty();

    JsonNode listed = Bench.json(ask("GET", "/v1/alerts?search=hooked", ""));
    assertThat(listed.path("items").findValuesAsText("uri")).contains("fresh", "old");
    assertThat(ask("GET", "/v1/alerts?size=abc", "").statusCode()).isEqualTo(400);
  }

  /** The decider goes on telling it how the story grows. */
  @Test
  void nobodyHearsOfTheAlertsOfADeletedSearch() throws IOException {
    awaitSearches();
    hooked("deleted", "/well");
    raise("deleted", "before", Instant.now());
    await().atMost(PATIENCE).until(() -> callsAbout("before").size() == 1);
    assertThat(listedAlerts()).contains("before");
    double dropped = dropped();
    assertThat(ask("DELETE", "/v1/searches/deleted", "").statusCode()).isEqualTo(204);

    try (BufferedReader stream = listen()) {
      raise("deleted", "after", Instant.now());
      hooked("stays", "/well");
      await().atMost(PATIENCE).until(() -> dropped() > dropped);
      // In the same partition, so behind it.
      AlertRaised behind = alert("stays", "behind", Instant.now());
      int partition = partitionOf("after");
      bench.produce(Topic.ALERTS, partition, "stays", EventJson.write(behind), Map.of());
      bench.flush();
      assertThat(firstHeard(stream, "after", "behind")).contains("behind");
    }
    await().atMost(PATIENCE).until(() -> callsAbout("behind").size() == 1);
    assertThat(callsAbout("after")).isEmpty();
    assertThat(listedAlerts()).contains("behind").doesNotContain("before", "after");
    assertThat(dropped()).isEqualTo(dropped + 1);
  }

  /** As when another process saved it a moment ago, and the decider has read it since. */
  @Test
  void alertsOfASearchThatIsNotReadYetWaitForIt() throws IOException {
    awaitSearches();
    try (BufferedReader stream = listen()) {
      // Kafka confirms the dead letter of each before the next is read.
      byte[] odd = "{\"id\":\"slow\"}".getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 300; i++) {
        bench.produce(Topic.SEARCHES, 0, "slow", odd, Map.of());
      }
      bench.produce(Topic.SEARCHES, 0, "unread", EventJson.write(unread()), Map.of());
      bench.flush();
      for (AlertRaised alert :
          List.of(
              alert("unread", "unread-1", Instant.now()),
              alert("file:rule", "ruled-1", Instant.now()))) {
        bench.produce(Topic.ALERTS, 0, alert.searchId(), EventJson.write(alert), Map.of());
      }
      bench.flush();
      assertThat(firstHeard(stream, "unread-1", "ruled-1")).contains("unread-1");
    }
    await().atMost(PATIENCE).until(() -> callsAbout("unread-1").size() == 1);
  }

  private static SavedSearch unread() {
    return new SavedSearch(
        "unread",
        "Unread",
        "ferry",
        null,
        null,
        true,
        hook("/well"),
        true,
        List.of(),
        Instant.now());
  }

  /** To alerts from now on. */
  private static BufferedReader listen() throws IOException {
    BufferedReader stream =
        new BufferedReader(
            new InputStreamReader(
                Bench.stream(service.http(), "/v1/stream?include=alerts", "", ""),
                StandardCharsets.UTF_8));
    stream.readLine(); // it listens
    return stream;
  }

  private static String firstHeard(BufferedReader stream, String one, String other)
      throws IOException {
    for (String line = stream.readLine(); line != null; line = stream.readLine()) {
      if (line.startsWith("data:") && (line.contains(one) || line.contains(other))) {
        return line;
      }
    }
    throw new AssertionError("the stream ended");
  }

  private static List<String> listedAlerts() throws IOException {
    return Bench.json(ask("GET", "/v1/alerts?size=1000", "")).findValuesAsText("uri");
  }

  /** Alerts that were dropped until now. */
  private static double dropped() {
    return ask("GET", "/q/metrics", "")
        .body()
        .lines()
        .filter(line -> line.startsWith("newsloom_items_total{"))
        .filter(line -> line.contains("fate=\"dropped\"") && line.contains("service=\"index\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  private static int partitionOf(String uri) {
    return CommittedRecords.of(stack.bootstrapServers(), Topic.ALERTS.name(prefix)).stream()
        .filter(record -> EventJson.read(record.value(), AlertRaised.class).uri().equals(uri))
        .findFirst()
        .orElseThrow()
        .partition();
  }

  @Test
  void aReceiverThatIsGoneIsNotAskedAgain() throws IOException {
    awaitSearches();
    hooked("gone", "/gone");
    raise("gone", "gone-1", Instant.now());

    JsonNode letter = awaitLetter("the webhook answered 410");
    assertThat(callsAbout("gone-1")).hasSize(1);
    // Tried again by hand, once its receiver is well.
    String path = "/v1/dead-letters/alerts/0/" + letter.path("offset").asLong();
    assertThat(Bench.json(ask("POST", path + "/replay", "")).path("fate").asText())
        .isEqualTo("dead_letter");
    String well = "{\"query\":\"ferry\",\"webhook\":\"" + hook("/well") + "\"}";
    assertThat(ask("PUT", "/v1/searches/gone", well).statusCode()).isEqualTo(200);
    assertThat(Bench.json(ask("POST", path + "/replay", "")).path("fate").asText())
        .isEqualTo("done");
    assertThat(callsAbout("gone-1").stream().map(Call::answer)).containsExactly(410, 410, 204);
    assertThat(callsAbout("gone-1").stream().map(call -> call.headers().get("webhook-id")))
        .containsOnly(callsAbout("gone-1").get(0).headers().get("webhook-id"));
  }

  @Test
  void anAlertIsGivenUpOnceItsLogTimeIsAnHourOld() {
    awaitSearches();
    hooked("down", "/down");
    raise("down", "down-1", Instant.now().minus(Duration.ofMinutes(59).plusSeconds(54)));

    awaitLetter("the webhook answered 503, until the alert was too old");
    assertThat(callsAbout("down-1")).isNotEmpty();
  }

  @Test
  void aPrivateAddressIsNotReachedEvenWhenItStandsInTheTopic() {
    awaitSearches();
    SavedSearch past =
        new SavedSearch(
            "past-the-api",
            "Past the API",
            "ferry",
            null,
            null,
            true,
            "http://10.0.0.7/hook",
            true,
            List.of(),
            Instant.now());
    bench.produce(Topic.SEARCHES, past.id(), EventJson.write(past));
    await()
        .atMost(PATIENCE)
        .until(() -> ask("GET", "/v1/searches/past-the-api", "").statusCode() == 200);
    raise("past-the-api", "past-1", Instant.now());

    assertThat(awaitLetter("10.0.0.7").path("cause").asText())
        .contains("ForbiddenAddressException");
  }

  @Test
  void receiversThatHangDoNotHoldUpOneThatIsWell() {
    awaitSearches();
    hooked("hanging", "/hanging");
    hooked("well", "/well");
    for (int i = 0; i < 40; i++) { // five for each thread that there is
      raise("hanging", "hanging-" + i, Instant.now());
    }
    raise("well", "well-1", Instant.now());

    // A hanging request has ten seconds; all forty would take eight threads most of a minute.
    await().atMost(Duration.ofSeconds(30)).until(() -> callsAbout("well-1").size() == 1);
    double dropped = dropped();
    assertThat(ask("DELETE", "/v1/searches/hanging", "").statusCode()).isEqualTo(204);
    end.countDown();
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(dropped()).isEqualTo(dropped + 40));
  }

  @Test
  void alertsUnderWayGoOnWhereTheirPartitionGoes() throws IOException {
    awaitSearches();
    List<String> searches = IntStream.range(0, 9).mapToObj(i -> "moving-" + i).toList();
    searches.forEach(search -> hooked(search, "/door"));
    List<String> toTheSecond = raiseAndAwaitARefusal(searches, "come");
    try (ServiceProcess second = bench.service(settings())) {
      await().atMost(PATIENCE).until(() -> bench.members("index-alerts") == 2);
      door.countDown();
      awaitTaken(toTheSecond);

      door = new CountDownLatch(1);
      List<String> backToTheFirst = raiseAndAwaitARefusal(searches, "go");
      second.terminate();
      door.countDown();
      awaitTaken(backToTheFirst);
    }
    await().atMost(PATIENCE).until(() -> bench.members("index-alerts") == 1);
    assertThat(bench.deadLetters(Topic.ALERTS))
        .extracting(letter -> new String(letter.key(), StandardCharsets.UTF_8))
        .doesNotContainAnyElementsOf(searches);
  }

  private static List<String> raiseAndAwaitARefusal(List<String> searches, String name) {
    List<String> uris = searches.stream().map(search -> search + "-" + name).toList();
    for (String search : searches) {
      raise(search, search + "-" + name, Instant.now());
    }
    await().atMost(PATIENCE).until(() -> uris.stream().noneMatch(uri -> callsAbout(uri).isEmpty()));
    return uris;
  }

  private static void awaitTaken(List<String> uris) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(uris)
                    .allSatisfy(
                        uri -> assertThat(callsAbout(uri)).extracting(Call::answer).contains(204)));
    for (String uri : uris) {
      assertThat(callsAbout(uri).stream().map(call -> call.headers().get("webhook-id")).distinct())
          .as("whoever sends it")
          .hasSize(1);
    }
  }

  @Test
  void whatIsNoSearchIsADeadLetterThatCanBeTriedAgain() throws IOException {
    awaitSearches();
    bench.produce(Topic.SEARCHES, "odd", "{\"id\":\"odd\"}".getBytes(StandardCharsets.UTF_8));
    JsonNode letter =
        await()
            .atMost(PATIENCE)
            .until(
                () -> Bench.json(ask("GET", "/v1/dead-letters/searches?size=1", "")).path(0),
                newest -> newest.path("key").asText().equals("odd"));
    assertThat(letter.path("from").asText()).contains("searches.v1");
    String path = "/v1/dead-letters/searches/0/" + letter.path("offset").asLong() + "/replay";
    assertThat(Bench.json(ask("POST", path, "")).path("fate").asText()).isEqualTo("dead_letter");

    bench.deadLetter(Topic.SEARCHES, "mended", EventJson.write(search("mended")), Map.of());
    String all = "/v1/dead-letters/searches/replay";
    assertThat(Bench.json(ask("POST", all, "")).path("done").asInt()).isEqualTo(1);
    assertThat(ask("GET", "/v1/searches/mended", "").statusCode()).isEqualTo(200);
    assertThat(Bench.json(ask("POST", all, "")).path("done").asInt())
        .as("there is one since")
        .isZero();
  }

  @Test
  void aBadRecordOfTwoMegabytesIsADeadLetterToo() throws IOException {
    awaitSearches();
    byte[] large = new byte[2_000_000]; // random, or compression would make it small
    new Random(1).nextBytes(large);
    bench.produce(Topic.SEARCHES, "large", large);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                bench.deadLetters(Topic.SEARCHES).stream()
                    .anyMatch(letter -> letter.value().length == large.length));
    bench.produce(Topic.SEARCHES, "after", EventJson.write(search("after")));
    await().atMost(PATIENCE).until(() -> ask("GET", "/v1/searches/after", "").statusCode() == 200);
  }

  @Test
  void aBodyThatIsNoTextIsTheCallersFault() throws IOException {
    String utf32 = "\0\0\0{zzzz"; // as long as it looks like UTF-32 and then is not
    assertThat(ask("POST", "/v1/searches/dry-run", utf32).statusCode()).isEqualTo(400);
  }

  private static SavedSearch search(String id) {
    return new SavedSearch(id, id, "ferry", null, null, true, null, true, List.of(), Instant.now());
  }

  private static void raise(String search, String uri, Instant at) {
    bench.produce(Topic.ALERTS, search, EventJson.write(alert(search, uri, at)));
    bench.flush();
  }

  private static AlertRaised alert(String search, String uri, Instant at) {
    return new AlertRaised(
        search, "st-" + uri, uri, "A ferry", AlertRaised.Reason.NEW_STORY, at, "alerts-1");
  }
}
