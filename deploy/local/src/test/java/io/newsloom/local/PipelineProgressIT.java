package io.newsloom.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.newsloom.contracts.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PipelineProgressIT {
  private final SharedStack stack = SharedStack.get();
  private final String prefix = stack.createTopics(PipelineProgressIT.class);
  private final TopicPartition fetched = new TopicPartition(Topic.ARTICLES_FETCHED.name(prefix), 0);
  private final TopicPartition enriched =
      new TopicPartition(Topic.ARTICLES_ENRICHED.name(prefix), 0);
  private final Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()));
  private KafkaProducer<byte[], byte[]> producer;
  private PipelineProgress progress;

  @BeforeEach
  void open() {
    producer = producer("first");
    progress = new PipelineProgress(stack.bootstrapServers(), prefix);
  }

  @AfterEach
  void close() {
    producer.close(Duration.ZERO);
    progress.close();
    admin.close();
  }

  @Test
  void emptyTopicsAreSettled() {
    assertThat(progress.settled()).isTrue();
  }

  @Test
  void recordThatNoGroupHasCommittedIsUndone() throws Exception {
    write(fetched);

    assertThat(progress.firstUndone())
        .hasValueSatisfying(
            undone -> {
              assertThat(undone.partition()).isEqualTo(fetched);
              assertThat(undone.stage()).isEqualTo("reading (" + prefix + "enrich)");
            });
    assertThatThrownBy(() -> progress.awaitSettled(Duration.ofMillis(1)))
        .isInstanceOf(LocalStackException.class)
        .hasMessageContaining("reading (" + prefix + "enrich) has not finished");
  }

  @Test
  void markerBehindTheLastRecordDoesNotCount() throws Exception {
    write(fetched);

    commit("enrich", fetched, 1); // offset 1 holds the transaction's marker, the end is 2

    assertThat(progress.settled()).isTrue();
  }

  @Test
  void abortedRecordsDoNotCount() throws Exception {
    producer.beginTransaction();
    append(fetched);
    producer.abortTransaction();

    assertThat(progress.settled()).isTrue();
    assertThat(CommittedRecords.of(stack.bootstrapServers(), fetched.topic())).isEmpty();
  }

  @Test
  void committedRecordsAreReadToTheEndAndNoFurther() throws Exception {
    write(fetched);
    producer.beginTransaction();
    append(fetched);

    assertThat(CommittedRecords.of(stack.bootstrapServers(), fetched.topic())).hasSize(1);
  }

  @Test
  void openTransactionIsUndone() throws Exception {
    producer.beginTransaction();
    append(enriched);

    assertThat(progress.settled()).isFalse();
  }

  @Test
  void laterStageIsUndoneUntilItsOwnGroupCommits() throws Exception {
    write(fetched);
    commit("enrich", fetched, 1);
    write(enriched);
    assertThat(progress.firstUndone().orElseThrow().stage())
        .isEqualTo("indexing articles (" + prefix + "index)");

    commit("index", enriched, 1);

    progress.awaitSettled(Duration.ofSeconds(5));
  }

  @Test
  void aPageThatNobodyHasFetchedIsUndone() throws Exception {
    TopicPartition pages = new TopicPartition(Topic.PAGE_REQUESTS.name(prefix), 0);
    write(pages);
    assertThat(progress.firstUndone().orElseThrow().stage())
        .isEqualTo("fetching pages (" + prefix + "ingest-owners)");

    commit("ingest-owners", pages, 1);

    assertThat(progress.settled()).isTrue();
  }

  private void write(TopicPartition partition) throws Exception {
    producer.beginTransaction();
    append(partition);
    producer.commitTransaction();
  }

  private void append(TopicPartition partition) throws Exception {
    producer
        .send(
            new ProducerRecord<>(
                partition.topic(),
                partition.partition(),
                "key".getBytes(UTF_8),
                "{}".getBytes(UTF_8)))
        .get();
  }

  private void commit(String group, TopicPartition partition, long offset) throws Exception {
    admin
        .alterConsumerGroupOffsets(prefix + group, Map.of(partition, new OffsetAndMetadata(offset)))
        .all()
        .get();
  }

  private KafkaProducer<byte[], byte[]> producer(String id) {
    Map<String, Object> config = new HashMap<>();
    config.put("bootstrap.servers", stack.bootstrapServers());
    config.put("transactional.id", prefix + id);
    KafkaProducer<byte[], byte[]> created =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    created.initTransactions();
    return created;
  }
}
