package io.newsloom.enrich;

import static io.newsloom.enrich.Articles.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.newsloom.contracts.AlertRaised;
import io.newsloom.contracts.ArticleEnriched;
import io.newsloom.contracts.ArticleFetched;
import io.newsloom.contracts.ArticleJudged;
import io.newsloom.contracts.DeadLetterHeaders;
import io.newsloom.contracts.Duplicate.Kind;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.SavedSearch;
import io.newsloom.contracts.StoryChanged;
import io.newsloom.contracts.Topic;
import io.newsloom.enrich.decide.Decision;
import io.newsloom.enrich.decide.Replay;
import io.newsloom.local.CommittedRecords;
import io.newsloom.local.PipelineProgress;
import io.newsloom.local.ServiceProcess;
import io.newsloom.local.SharedStack;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service on the real broker. */
class EnrichIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long SEED = Long.getLong("newsloom.kill.seed", System.nanoTime());
  private static final int KILLS = 2;
  private static final int EACH_TIME = 200;

  @TempDir Path state;
  private final SharedStack stack = SharedStack.get();
  private String prefix;
  private ServiceProcess service;
  private KafkaProducer<byte[], byte[]> producer;

  @BeforeEach
  void start() {
    prefix = stack.createTopics(EnrichIT.class);
    service =
        ServiceProcess.start(
                "enrich-service",
                Map.of(
                    "newsloom.topic-prefix", prefix,
                    "kafka.bootstrap.servers", stack.bootstrapServers(),
                    "kafka-streams.state.dir", state.toString()))
            .awaitReady();
    producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  @AfterEach
  void stop() {
    producer.close();
    service.close();
  }

  private static ArticleFetched article(String url, String domain, String text) {
    return Articles.fetched(url, domain, "Headline of " + url, "text/plain", text, Instant.now());
  }

  private Future<RecordMetadata> send(ArticleFetched article, int partition) {
    return producer.send(
        new ProducerRecord<>(
            Topic.ARTICLES_FETCHED.name(prefix),
            partition,
            article.uri().getBytes(StandardCharsets.UTF_8),
            EventJson.write(article)));
  }

  private static void acknowledged(List<Future<RecordMetadata>> sent)
      throws ExecutionException, InterruptedException {
    for (Future<RecordMetadata> each : sent) {
      each.get();
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> committed(String topic) {
    return CommittedRecords.of(stack.bootstrapServers(), topic);
  }

  private <T extends Record> List<T> events(Topic topic, Class<T> type) {
    return committed(topic.name(prefix)).stream()
        .map(record -> EventJson.read(record.value(), type))
        .toList();
  }

  private void awaitSettled() {
    try (PipelineProgress progress = new PipelineProgress(stack.bootstrapServers(), prefix)) {
      progress.awaitEnriched(PATIENCE);
    }
  }

  @Test
  void twoIdenticalArticlesAtOneMomentAreAlwaysOneOriginalAndOneCopy()
      throws ExecutionException, InterruptedException {
    int pairs = 40;
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      String text = text(i, 120);
      sent.add(
          send(article("https://left" + i + ".example/1", "left" + i + ".example", text), i % 3));
      sent.add(
          send(
              article("https://right" + i + ".example/1", "right" + i + ".example", text),
              (i + 1) % 3));
    }
    acknowledged(sent);
    awaitSettled();

    Map<String, List<Kind>> kindsByStory =
        events(Topic.ARTICLES_ENRICHED, ArticleEnriched.class).stream()
            .collect(
                Collectors.groupingBy(
                    article -> article.story().id(),
                    Collectors.mapping(
                        article -> article.duplicate().kind(), Collectors.toList())));
    assertThat(kindsByStory).hasSize(pairs);
    assertThat(kindsByStory.values())
        .allSatisfy(kinds -> assertThat(kinds).containsExactlyInAnyOrder(Kind.NONE, Kind.EXACT));
  }

  /**
   * Killed twice, each time after some more verdicts: how many is drawn, and where in its
   * transaction the process is nobody knows. Compared is what a reader of committed records sees.
   */
  @Test
  void killedAtRandomPointsItSaysWhatAnUndisturbedDeciderSays()
      throws ExecutionException, InterruptedException {
    System.out.println("EnrichIT kills with seed " + SEED + " (-Dnewsloom.kill.seed)");
    Random random = new Random(SEED);
    int sent = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      int before = committed(Topic.VERDICTS.name(prefix)).size();
      int points = 1 + random.nextInt(EACH_TIME - 20);
      List<Future<RecordMetadata>> batch = new ArrayList<>();
      for (int i = 0; i < EACH_TIME; i++) {
        batch.add(send(disturbed(sent), random.nextInt(3)));
        sent++;
      }
      acknowledged(batch);
      await()
          .atMost(PATIENCE)
          .until(() -> committed(Topic.VERDICTS.name(prefix)).size() >= before + points);
      service.kill();
      service.startAgain();
    }
    service.awaitReady();
    awaitSettled();

    List<ConsumerRecord<byte[], byte[]>> sketches = committed(Topic.SKETCHES.name(prefix));
    List<Decision> undisturbed = Replay.decisions(sketches);
    List<ArticleJudged> verdicts =
        undisturbed.stream().flatMap(each -> each.verdicts().stream()).toList();
    assertThat(sketches).as("each text is sketched once").hasSize(sent);
    assertThat(verdicts)
        .as("all that can go wrong is there")
        .extracting(verdict -> verdict.duplicate().kind())
        .contains(Kind.EXACT, Kind.SYNDICATED);
    assertThat(verdicts).anyMatch(verdict -> verdict.revision().number() > 1);
    assertThat(undisturbed).as("late originals").anyMatch(each -> each.verdicts().size() > 2);
    assertThat(byKey(committed(Topic.VERDICTS.name(prefix))))
        .as("verdicts, seed %d", SEED)
        .isEqualTo(said(verdicts, ArticleJudged::uri));
    assertThat(byKey(committed(Topic.STORIES.name(prefix))))
        .as("stories, seed %d", SEED)
        .isEqualTo(
            said(
                undisturbed.stream().flatMap(each -> each.stories().stream()).toList(),
                StoryChanged::id));
    assertThat(newestVersions(events(Topic.ARTICLES_ENRICHED, ArticleEnriched.class)))
        .isEqualTo(
            verdicts.stream()
                .collect(
                    Collectors.toMap(
                        ArticleJudged::uri, ArticleJudged::version, (first, last) -> last)));
  }

  /**
   * Every six: a text, its revision, an exact and a near copy, one published earlier, a new one.
   */
  private static ArticleFetched disturbed(int number) {
    int group = number / 6;
    String text = text(group, 150);
    String first = "s" + group + ".example";
    String other = "s" + group + "-" + number + ".example";
    return switch (number % 6) {
      case 0 -> article("https://" + first + "/1", first, text);
      case 1 -> article("https://" + other + "/1", other, text);
      case 2 -> article("https://" + other + "/1", other, text + " " + text(9_000 + number, 40));
      case 3 -> article("https://" + first + "/1", first, text + " " + text(9_000 + number, 20));
      case 4 -> publishedEarlier(article("https://" + other + "/1", other, text));
      default -> article("https://" + other + "/1", other, text(9_000 + number, 150));
    };
  }

  private static ArticleFetched publishedEarlier(ArticleFetched article) {
    return new ArticleFetched(
        article.uri(),
        article.altIds(),
        article.url(),
        article.source(),
        null,
        article.content(),
        article.headline(),
        null,
        null,
        null,
        article.fetchedAt().minus(Duration.ofHours(1)),
        null,
        null,
        List.of(),
        article.fetchedAt(),
        null,
        null);
  }

  private static Map<String, Long> newestVersions(List<ArticleEnriched> documents) {
    return documents.stream()
        .collect(
            Collectors.toMap(
                ArticleEnriched::uri,
                ArticleEnriched::version,
                BinaryOperator.maxBy(Long::compare)));
  }

  /** The values' bytes in order, for each key: partitions have no order among each other. */
  private static Map<String, List<String>> byKey(List<ConsumerRecord<byte[], byte[]>> records) {
    return records.stream()
        .collect(
            Collectors.groupingBy(
                record -> new String(record.key(), StandardCharsets.UTF_8),
                Collectors.mapping(
                    record -> new String(record.value(), StandardCharsets.UTF_8),
                    Collectors.toList())));
  }

  private static <T extends Record> Map<String, List<String>> said(
      List<T> events, Function<T, String> key) {
    return events.stream()
        .collect(
            Collectors.groupingBy(
                key,
                Collectors.mapping(
                    event -> new String(EventJson.write(event), StandardCharsets.UTF_8),
                    Collectors.toList())));
  }

  @Test
  void unreadableValueIsADeadLetterAndTheFlowGoesOn() throws Exception {
    byte[] poison = "not json".getBytes(StandardCharsets.UTF_8);
    producer
        .send(new ProducerRecord<>(Topic.ARTICLES_FETCHED.name(prefix), 0, new byte[] {7}, poison))
        .get();
    send(article("https://a.example/1", "a.example", text(1, 100)), 0).get();
    awaitSettled();

    List<ConsumerRecord<byte[], byte[]>> dead =
        committed(Topic.ARTICLES_FETCHED.deadLetters(prefix));
    assertThat(dead)
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.value()).isEqualTo(poison);
              assertThat(letter.headers().lastHeader(DeadLetterHeaders.REASON)).isNotNull();
            });
    assertThat(events(Topic.ARTICLES_ENRICHED, ArticleEnriched.class)).hasSize(1);
    assertThat(get("/q/metrics"))
        .contains(
            "newsloom_items_total{fate=\"dead_letter\",service=\"enrich\",stage=\"read\"} 1.0");
    assertThat(get("/q/health/live")).contains("UP");
    assertThat(get("/q/health/started")).contains("UP");
  }

  @Test
  void savedSearchFromBeforeTheStartTagsAnArticleAndRaisesAnAlert() throws Exception {
    SavedSearch search =
        new SavedSearch(
            "ferry-watch",
            "Ferry watch",
            "title:ferry AND \"coal quay\"",
            null,
            "harbour",
            true,
            null,
            true,
            List.of(),
            Instant.now());
    producer
        .send(
            new ProducerRecord<>(
                Topic.SEARCHES.name(prefix),
                search.id().getBytes(StandardCharsets.UTF_8),
                EventJson.write(search)))
        .get();
    service.kill();
    service.startAgain().awaitReady();
    String text = "The ferry terminal at Coal Quay opens in spring. " + text(1, 100);
    send(
            Articles.fetched(
                "https://a.example/1", "a.example", "A ferry", "text/plain", text, Instant.now()),
            0)
        .get();
    awaitSettled();

    assertThat(events(Topic.ARTICLES_ENRICHED, ArticleEnriched.class))
        .singleElement()
        .satisfies(article -> assertThat(article.tags()).containsExactly("harbour"));
    assertThat(events(Topic.ALERTS, AlertRaised.class))
        .singleElement()
        .extracting(AlertRaised::searchId, AlertRaised::reason)
        .containsExactly("ferry-watch", AlertRaised.Reason.NEW_STORY);
  }

  private String get(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(service.http() + path)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
