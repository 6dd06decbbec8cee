package io.newsloom.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.newsloom.contracts.ArticleFetched;
import io.newsloom.contracts.DeadLetterHeaders;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.Topic;
import io.newsloom.local.CommittedRecords;
import io.newsloom.local.ServiceProcess;
import io.newsloom.local.SharedStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packaged service against a real broker. */
class IngestIT {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final String JSON = "application/json";
  private static final String NDJSON = "application/x-ndjson";

  private static String kafka;
  private static String prefix;
  private static FakeSite site;
  private static FakeSite oddSite;
  private static FakeSite slowSite;
  private static FakeSite movedSite;
  private static ServiceProcess service;

  /** Started with the first, as it is starting that takes time: each lacks something. */
  private static ServiceProcess withoutKafka;

  private static ServiceProcess withoutTopics;
  private static ServiceProcess broken;

  @BeforeAll
  static void start() throws Exception {
    SharedStack stack = SharedStack.get();
    kafka = stack.bootstrapServers();
    prefix = stack.createTopics(IngestIT.class);
    site = new FakeSite();
    oddSite = new FakeSite();
    slowSite = new FakeSite();
    movedSite = new FakeSite();
    service = ServiceProcess.start("ingest-service", settings());
    withoutKafka =
        start(Map.of("kafka.bootstrap.servers", "127.0.0.1:1", "ingest.push.kafka-timeout", "2s"));
    String channel = "mp.messaging.outgoing.articles.";
    withoutTopics =
        start(
            Map.of(
                "newsloom.topic-prefix",
                "nobody-made.",
                // It gives up sooner than it would, so that the test need not wait for it.
                channel + "request.timeout.ms",
                "2000",
                channel + "delivery.timeout.ms",
                "3000",
                channel + "max.block.ms",
                "1000"));
    // The channel has a linger of its own; the producer of polls refuses this one.
    broken = start(Map.of("kafka.linger.ms", "60000", "newsloom.topic-prefix", "nobody-made."));
    service.awaitReady();
  }

  private static ServiceProcess start(Map<String, String> others) {
    Map<String, String> settings = settings();
    settings.putAll(others);
    return ServiceProcess.start("ingest-service", settings);
  }

  private static Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("kafka.bootstrap.servers", kafka);
    settings.put("newsloom.topic-prefix", prefix);
    settings.put(
        "ingest.fetch.allowed-hosts",
        Stream.of(site, oddSite, slowSite, movedSite)
            .map(FakeSite::hostAndPort)
            .collect(Collectors.joining(",")));
    settings.put("ingest.poll.redirect-sightings", "2");
    settings.put("ingest.poll.redirect-age", "0s");
    settings.put("ingest.politeness.spacing", "50ms");
    settings.put("ingest.push.max-body", "1M");
    settings.put("ingest.websub.callback", ""); // as a container gets it when it is off
    settings.put("ingest.push.max-items", "500");
    return settings;
  }

  @AfterAll
  static void stop() {
    Stream.of(service, withoutKafka, withoutTopics, broken, site, oddSite, slowSite, movedSite)
        .filter(Objects::nonNull)
        .forEach(IngestIT::close);
  }

  private static void close(AutoCloseable opened) {
    try {
      opened.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void oneObjectAnArrayAndLinesArriveAsEventsBeforeTheAnswer() throws Exception {
    JsonNode one = accepted(push(JSON, item("one-1", "One")));
    JsonNode array =
        accepted(push(JSON, "[" + item("two-1", "A") + "," + item("two-2", "B") + "]"));
    JsonNode lines =
        accepted(push(NDJSON, item("three-1", "A") + "\n" + item("three-2", "B") + "\n"));

    assertThat(one.path("accepted").asInt()).isEqualTo(1);
    assertThat(array.path("accepted").asInt()).isEqualTo(2);
    assertThat(lines.path("accepted").asInt()).isEqualTo(2);
    List<ConsumerRecord<byte[], byte[]>> records = pushed("three-");
    assertThat(records).hasSize(2);
    assertThat(pushed("two-")).hasSize(2);
    ConsumerRecord<byte[], byte[]> first = pushed("one-").get(0);
    ArticleFetched article = event(first);
    assertThat(article.uri()).isEqualTo(one.path("uris").path(0).asText());
    assertThat(new String(first.key(), UTF_8)).isEqualTo(article.uri());
    assertThat(article.headline()).isEqualTo("One");
    assertThat(article.source().domain()).isEqualTo("push.example");
    assertThat(records).extracting(ConsumerRecord::partition).containsOnly(first.partition());
  }

  @Test
  void wrongItemsAreNamedAndTheOthersArrive() throws Exception {
    String body =
        item("mixed-1", "A") + "\n{broken\n{\"headline\":\"no text\"}\n\n" + item("mixed-2", "B");

    JsonNode answer = accepted(push(NDJSON, body));

    assertThat(answer.path("accepted").asInt()).isEqualTo(2);
    assertThat(answer.path("uris")).hasSize(2);
    assertThat(answer.path("rejected")).hasSize(2);
    assertThat(answer.path("rejected").path(0).path("index").asInt()).isEqualTo(1);
    assertThat(answer.path("rejected").path(0).path("reason").asText()).contains("not JSON");
    assertThat(answer.path("rejected").path(1).path("index").asInt()).isEqualTo(2);
    assertThat(answer.path("rejected").path(1).path("field").asText()).isEqualTo("content");
    assertThat(pushed("mixed-")).hasSize(2);
  }

  @Test
  void aBatchWithoutAnySoundItemIsStillAnAnswer() throws Exception {
    JsonNode answer = accepted(push(JSON, "[{}]"));

    assertThat(answer.path("accepted").asInt()).isZero();
    assertThat(answer.path("rejected")).hasSize(1);
    assertThat(answer.path("uris").isArray()).isTrue();
  }

  @Test
  void wrongBodiesAreRefusedAsProblems() throws Exception {
    assertProblem(push(JSON, "{}"), 400, "content");
    assertProblem(push(JSON, "{\"text\": "), 400, "not JSON");
    assertProblem(push(JSON, ""), 400, "empty");
    assertProblem(
        push(JSON, "{\"text\":\"" + "x".repeat(1_100_000) + "\"}"), 413, "ingest.push.max-body");
    assertProblem(push(NDJSON, "{}\n".repeat(501)), 413, "ingest.push.max-items");
    assertProblem(post("/v1/sources", "{\"url\":\"ftp://example.com\"}"), 400, "http or https");
    assertProblem(post("/v1/sources", "nonsense"), 400, "JSON object");
    assertProblem(post("/v1/sources/none/poll", ""), 404, "no source");
    assertProblem(get("/v1/sources/none"), 404, "no source");
  }

  @Test
  void aFeedsNewsIsEmittedOnceAndARestartEmitsNothingAndPutsNothingAsideAgain() throws Exception {
    site.publish("first", "second");

    HttpResponse<String> added = post("/v1/sources", "{\"url\":\"" + site.feed() + "\"}");

    assertThat(added.statusCode()).isEqualTo(201);
    String id = json(added).path("id").asText();
    assertThat(post("/v1/sources", "{\"url\":\"" + site.feed() + "\"}").statusCode())
        .isEqualTo(200);
    await().atMost(Duration.ofSeconds(30)).until(() -> fromFeed().size() >= 2);
    assertThat(fromFeed())
        .extracting(ArticleFetched::headline)
        .containsExactlyInAnyOrder("first", "second");
    assertThat(fromFeed().get(0).source().domain()).isEqualTo("fake.example");

    JsonNode unchanged = json(post("/v1/sources/" + id + "/poll", ""));
    assertThat(unchanged.path("outcome").asText()).isEqualTo("not_modified");
    assertThat(site.answers()).containsExactly(200, 304);
    JsonNode state = json(get("/v1/sources/" + id)).path("state");
    assertThat(state.path("itemsRemembered").asInt()).isEqualTo(2);
    assertThat(state.path("failures").asInt()).isZero();

    String deleted =
        json(post("/v1/sources", "{\"url\":\"http://127.0.0.1:1/deleted\"}")).path("id").asText();
    assertThat(delete("/v1/sources/" + deleted).statusCode()).isEqualTo(204);
    assertThat(get("/v1/sources/" + deleted).statusCode()).isEqualTo(404);
    String unreadable = putAnUnreadableSource();
    String dead = Topic.SOURCES.deadLetters(prefix);
    await().atMost(Duration.ofSeconds(30)).until(() -> !CommittedRecords.of(kafka, dead).isEmpty());

    service.kill();
    service.startAgain().awaitReady();

    assertThat(get("/v1/sources/" + deleted).statusCode()).isEqualTo(404);
    List<ConsumerRecord<byte[], byte[]>> letters = CommittedRecords.of(kafka, dead);
    assertThat(letters).hasSize(1);
    assertThat(letters.get(0).value()).asString(UTF_8).isEqualTo(unreadable);
    assertThat(header(letters.get(0), DeadLetterHeaders.REASON)).contains("not a valid FeedSource");
    assertThat(header(letters.get(0), DeadLetterHeaders.TOPIC))
        .isEqualTo(Topic.SOURCES.name(prefix));
    JsonNode again = json(post("/v1/sources/" + id + "/poll", ""));
    assertThat(again.path("outcome").asText()).isEqualTo("not_modified");
    site.publish("third");
    JsonNode more = json(post("/v1/sources/" + id + "/poll", ""));
    assertThat(more.path("outcome").asText()).isEqualTo("fetched");
    assertThat(more.path("articles").asInt()).isEqualTo(1);
    assertThat(fromFeed())
        .extracting(ArticleFetched::headline)
        .containsExactlyInAnyOrder("first", "second", "third");

    assertThat(delete("/v1/sources/" + id).statusCode()).isEqualTo(204);
  }

  /** Returns what it says. */
  private static String putAnUnreadableSource() throws Exception {
    String value = "{not json " + UUID.randomUUID();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  Topic.SOURCES.name(prefix), "x".getBytes(UTF_8), value.getBytes(UTF_8)))
          .get();
    }
    return value;
  }

  @Test
  void aFeedThatHasMovedForGoodIsPolledAtItsNewAddressAndItsItemsAreNotNews() throws Exception {
    movedSite.publish("kept");
    String form = "{\"url\":\"" + movedSite.oldFeed() + "\"}";
    String id = json(post("/v1/sources", form)).path("id").asText();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> json(get("/v1/sources/" + id)).path("state").path("failures").isInt());
    assertThat(json(get("/v1/sources/" + id)).path("url").asText()).isEqualTo(movedSite.oldFeed());

    post("/v1/sources/" + id + "/poll", ""); // the second sighting

    assertThat(json(get("/v1/sources/" + id)).path("url").asText()).isEqualTo(movedSite.feed());
    int redirects = movedSite.redirects();
    movedSite.publish("later");
    JsonNode poll = json(post("/v1/sources/" + id + "/poll", ""));
    assertThat(poll.path("articles").asInt()).isEqualTo(1);
    assertThat(movedSite.redirects()).isEqualTo(redirects);
    assertThat(
            articles().stream()
                .map(IngestIT::event)
                .filter(article -> String.valueOf(article.feed()).contains(movedSite.hostAndPort()))
                .map(ArticleFetched::headline))
        .containsExactlyInAnyOrder("kept", "later");
    assertThat(post("/v1/sources", form).statusCode()).isEqualTo(200); // it is known by its old one
    assertThat(delete("/v1/sources/" + id).statusCode()).isEqualTo(204);
  }

  @Test
  void anEntryThatIsTooBigIsADeadLetterOnceAndAnEmptyOneIsCountedOnce() throws Exception {
    oddSite.publish("sound");
    oddSite.publishItem("<link>https://fake.example/empty</link>");
    oddSite.publishItem(
        "<title>Big</title><link>https://fake.example/big</link><description>"
            + "x".repeat(2_000_001)
            + "</description>");
    String id =
        json(post("/v1/sources", "{\"url\":\"" + oddSite.feed() + "\"}")).path("id").asText();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> json(get("/v1/sources/" + id)).path("state").path("failures").isInt());
    oddSite.publish("later"); // so that the next poll gets the whole feed again

    JsonNode again = json(post("/v1/sources/" + id + "/poll", ""));

    assertThat(again.path("articles").asInt()).isEqualTo(1);
    assertThat(again.path("deadLetters").asInt()).isZero();
    assertThat(again.path("dropped").asInt()).isZero();
    assertThat(json(get("/v1/sources/" + id)).path("dropped").asInt()).isEqualTo(1);
    List<ConsumerRecord<byte[], byte[]>> letters =
        CommittedRecords.of(kafka, Topic.ARTICLES_FETCHED.deadLetters(prefix));
    assertThat(letters).hasSize(1);
    JsonNode outline = EventJson.mapper().readTree(letters.get(0).value());
    assertThat(letters.get(0).key()).asString(UTF_8).isEqualTo(outline.path("uri").asText());
    assertThat(outline.path("link").asText()).isEqualTo("https://fake.example/big");
    assertThat(outline.path("title").asText()).isEqualTo("Big");
    assertThat(header(letters.get(0), DeadLetterHeaders.REASON)).contains("2000000 bytes");
    assertThat(Files.readString(service.log())).containsOnlyOnce("dropped uri=");
    assertThat(delete("/v1/sources/" + id).statusCode()).isEqualTo(204);
  }

  @Test
  void aPollThatADeletionOvertakesLeavesNoStateToASourceAddedAgain() throws Exception {
    String form = "{\"url\":\"" + slowSite.feed() + "\"}";
    slowSite.publish("slow");
    String id = json(post("/v1/sources", form)).path("id").asText();
    await().atMost(Duration.ofSeconds(30)).until(() -> from(slowSite).size() == 1);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> json(get("/v1/sources/" + id)).path("state").path("failures").isInt());
    slowSite.hold();
    CompletableFuture<HttpResponse<String>> poll =
        HTTP.sendAsync(
            request("/v1/sources/" + id + "/poll").POST(BodyPublishers.noBody()).build(),
            BodyHandlers.ofString());
    await().atMost(Duration.ofSeconds(30)).until(() -> slowSite.requests() == 2);
    assertThat(delete("/v1/sources/" + id).statusCode()).isEqualTo(204);
    assertThat(post("/v1/sources", form).statusCode()).isEqualTo(201);

    slowSite.letGo();

    assertThat(poll.join().body()).contains("not_modified"); // about the state that was deleted
    await().atMost(Duration.ofSeconds(30)).until(() -> from(slowSite).size() == 2);
    assertThat(delete("/v1/sources/" + id).statusCode()).isEqualTo(204);
  }

  @Test
  void aWorkerThatABugEndsTakesLivenessDown() {
    await()
        .atMost(Duration.ofMinutes(1))
        .ignoreExceptions()
        .until(
            () -> send(request(broken, "/q/health/live").GET()),
            answer -> answer.statusCode() == 503 && answer.body().contains("poll-loop"));
  }

  @Test
  void opmlGoesInAndOut() throws Exception {
    String opml =
        "<opml version='2.0'><body><outline text='f'><outline text='One' xmlUrl='http://127.0.0.1:1/a'/>"
            + "</outline><outline text='bad' xmlUrl='nowhere'/></body></opml>";

    HttpResponse<String> answer = post("/v1/sources/opml", opml);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).path("added").asInt()).isEqualTo(1);
    assertThat(json(answer).path("rejected").path(0).path("url").asText()).isEqualTo("nowhere");
    String id = json(answer).path("sources").path(0).asText();
    assertThat(get("/v1/sources.opml").body()).contains("http://127.0.0.1:1/a");
    // Not an allowed host: the guard's word is the feed's state.
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> json(get("/v1/sources/" + id)).path("state").path("failureKind").asText(),
            "forbidden_address"::equals);
    assertThat(delete("/v1/sources/" + id).statusCode()).isEqualTo(204);
  }

  @Test
  void healthAndMetricsTellWhatIsGoingOn() throws Exception {
    assertThat(push(JSON, item("metric-1", "A")).statusCode()).isEqualTo(202);

    assertThat(get("/q/health/live").statusCode()).isEqualTo(200);
    assertThat(get("/q/health/started").statusCode()).isEqualTo(200);
    assertThat(get("/q/health/ready").body()).contains("sources-read", "kafka");
    String metrics = get("/q/metrics").body();
    assertThat(metrics)
        .containsPattern("newsloom_items_total\\{fate=\"done\",service=\"ingest\"[^}]*} [1-9]")
        .containsPattern("newsloom_items_total\\{fate=\"retry\",service=\"ingest\"")
        .containsPattern("newsloom_items_total\\{fate=\"dead_letter\",service=\"ingest\"")
        .containsPattern("newsloom_polls_total\\{outcome=\"not_modified\"");
  }

  @Test
  void withoutKafkaItLivesAndSaysTryAgain() throws Exception {
    await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> live(withoutKafka));

    assertThat(send(request(withoutKafka, "/q/health/started").GET()).statusCode()).isEqualTo(200);
    assertThat(send(request(withoutKafka, "/q/health/ready").GET()).statusCode()).isEqualTo(503);
    assertProblem(send(request(withoutKafka, "/v1/sources").GET()), 503, "still being read");
    HttpResponse<String> pushed = pushTo(withoutKafka, item("away-1", "A"));
    assertProblem(pushed, 503, "confirmed 0 of 1");
    assertThat(pushed.headers().firstValue("Retry-After")).isPresent();
    assertThat(live(withoutKafka)).isTrue();
  }

  @Test
  void aMissingTopicIsNamedToTheSender() throws Exception {
    await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> live(withoutTopics));

    HttpResponse<String> pushed = pushTo(withoutTopics, item("lost-1", "A"));

    assertProblem(pushed, 503, "nobody-made.articles.fetched.v1");
    assertProblem(pushed, 503, "UnknownTopicOrPartitionException");
    assertThat(Files.readString(withoutTopics.log()))
        .containsPattern("a push was refused: .*nobody-made.articles.fetched.v1");
  }

  private static HttpResponse<String> pushTo(ServiceProcess process, String item) throws Exception {
    return send(request(process, "/v1/articles").POST(BodyPublishers.ofString(item)));
  }

  private static boolean live(ServiceProcess process) throws Exception {
    return send(request(process, "/q/health/live").GET()).statusCode() == 200;
  }

  private static String item(String name, String headline) {
    return "{\"url\":\"https://www.push.example/"
        + name
        + "?utm_source=test\",\"headline\":\""
        + headline
        + "\",\"text\":\"Text of "
        + name
        + "\"}";
  }

  private static List<ConsumerRecord<byte[], byte[]>> pushed(String name) {
    return articles().stream()
        .filter(r -> event(r).content().value().startsWith("Text of " + name))
        .toList();
  }

  private static List<ConsumerRecord<byte[], byte[]>> articles() {
    return CommittedRecords.of(kafka, Topic.ARTICLES_FETCHED.name(prefix));
  }

  private static List<ArticleFetched> fromFeed() {
    return from(site);
  }

  private static List<ArticleFetched> from(FakeSite site) {
    return articles().stream()
        .map(IngestIT::event)
        .filter(article -> site.feed().equals(article.feed()))
        .toList();
  }

  private static ArticleFetched event(ConsumerRecord<byte[], byte[]> record) {
    return EventJson.read(record.value(), ArticleFetched.class);
  }

  private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), UTF_8);
  }

  private static JsonNode accepted(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return json(answer);
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String detail) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(json(answer).path("detail").asText()).contains(detail);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return EventJson.mapper().readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException("not JSON: " + answer.body(), e);
    }
  }

  private static HttpResponse<String> push(String type, String body) throws Exception {
    return send(
        request("/v1/articles").header("Content-Type", type).POST(BodyPublishers.ofString(body)));
  }

  private static HttpResponse<String> post(String path, String body) throws Exception {
    return send(request(path).header("Content-Type", JSON).POST(BodyPublishers.ofString(body)));
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return send(request(path).GET());
  }

  private static HttpResponse<String> delete(String path) throws Exception {
    return send(request(path).DELETE());
  }

  private static HttpRequest.Builder request(String path) {
    return request(service, path);
  }

  private static HttpRequest.Builder request(ServiceProcess process, String path) {
    return HttpRequest.newBuilder(process.http().resolve(path)).timeout(Duration.ofMinutes(2));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }
}
