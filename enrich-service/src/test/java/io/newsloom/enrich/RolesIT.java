package io.newsloom.enrich;

import static io.newsloom.enrich.Articles.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.newsloom.contracts.ArticleEnriched;
import io.newsloom.contracts.ArticleFetched;
import io.newsloom.contracts.Duplicate.Kind;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.Topic;
import io.newsloom.local.CommittedRecords;
import io.newsloom.local.ServiceProcess;
import io.newsloom.local.SharedStack;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As on a cluster: three processes read, one decides. */
class RolesIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int COPIES = 45;

  @TempDir Path state;
  private final SharedStack stack = SharedStack.get();
  private final List<ServiceProcess> processes = new ArrayList<>();
  private String prefix;

  @BeforeEach
  void start() {
    prefix = stack.createTopics(RolesIT.class);
    for (int i = 0; i < 3; i++) {
      processes.add(start("read", i));
    }
    processes.add(start("decide", 3));
    processes.forEach(ServiceProcess::awaitReady);
  }

  private ServiceProcess start(String role, int number) {
    return ServiceProcess.start(
        "enrich-service",
        Map.of(
            "newsloom.topic-prefix",
            prefix,
            "enrich.role",
            role,
            "kafka.bootstrap.servers",
            stack.bootstrapServers(),
            "kafka-streams.num.stream.threads",
            "1",
            "kafka-streams.state.dir",
            state.resolve(Integer.toString(number)).toString()));
  }

  @AfterEach
  void stop() {
    processes.forEach(ServiceProcess::close);
  }

  @Test
  void identicalAndNearlyIdenticalArticlesOverAllPartitionsHaveOneOriginalEach()
      throws ExecutionException, InterruptedException {
    String identical = text(1, 150);
    String edited = text(2, 150);
    Instant now = Instant.now();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", stack.bootstrapServers(), "linger.ms", 20),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (int i = 0; i < COPIES; i++) {
        sent.add(send(producer, i % 3, article("same" + i, identical, now)));
        sent.add(
            send(
                producer, (i + 1) % 3, article("near" + i, edited + " " + text(100 + i, 15), now)));
      }
      for (Future<RecordMetadata> each : sent) {
        each.get();
      }
    }
    await().atMost(PATIENCE).until(() -> enriched().size() >= 2 * COPIES);

    Map<String, ArticleEnriched> newest = new HashMap<>();
    enriched()
        .forEach(
            article ->
                newest.merge(article.uri(), article, (a, b) -> a.version() > b.version() ? a : b));
    assertThat(newest).hasSize(2 * COPIES);
    assertThat(newest.values())
        .filteredOn(article -> article.duplicate().kind() == Kind.NONE)
        .hasSize(2);
    assertThat(newest.values())
        .filteredOn(article -> article.duplicate().kind() == Kind.EXACT)
        .hasSize(COPIES - 1);
    assertThat(newest.values())
        .extracting(article -> article.story().id())
        .containsOnly(storyIds(newest));
  }

  private static String[] storyIds(Map<String, ArticleEnriched> articles) {
    String[] originals =
        articles.values().stream()
            .filter(article -> article.duplicate().kind() == Kind.NONE)
            .map(article -> article.story().id())
            .toArray(String[]::new);
    assertThat(originals).hasSize(2).doesNotHaveDuplicates();
    return originals;
  }

  private List<ArticleEnriched> enriched() {
    return CommittedRecords.of(stack.bootstrapServers(), Topic.ARTICLES_ENRICHED.name(prefix))
        .stream()
        .map(record -> EventJson.read(record.value(), ArticleEnriched.class))
        .toList();
  }

  private static ArticleFetched article(String name, String text, Instant at) {
    return Articles.fetched(
        "https://" + name + ".example/1", name + ".example", "Headline", "text/plain", text, at);
  }

  private Future<RecordMetadata> send(
      KafkaProducer<byte[], byte[]> producer, int partition, ArticleFetched article) {
    return producer.send(
        new ProducerRecord<>(
            Topic.ARTICLES_FETCHED.name(prefix),
            partition,
            article.uri().getBytes(StandardCharsets.UTF_8),
            EventJson.write(article)));
  }
}
