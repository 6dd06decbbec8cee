package io.newsloom.index.searches;

import io.newsloom.contracts.DeadLetterHeaders;
import io.newsloom.contracts.Topic;
import io.newsloom.index.IndexConfig;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Plain Kafka clients for searches and alerts, with the connection settings {@code kafka.*}. */
@Singleton
public final class KafkaEdge {
  private static final int TIMEOUT_MILLIS = 10_000;

  private final Map<String, Object> connection;
  private final String prefix;
  private @Nullable Producer<byte[], byte[]> producer;

  KafkaEdge(
      @Identifier("default-kafka-broker") Map<String, Object> connection, IndexConfig config) {
    this.connection = Map.copyOf(connection);
    this.prefix = config.topicPrefix();
  }

  /** Full name of a topic. */
  public String name(Topic topic) {
    return topic.name(prefix);
  }

  /**
   * A consumer without automatic commits that sees committed records only.
   *
   * @param group without the prefix; null for one that commits nothing
   */
  public Consumer<byte[], byte[]> consumer(@Nullable String group) {
    Map<String, Object> settings = new HashMap<>(connection);
    if (group != null) {
      settings.put(ConsumerConfig.GROUP_ID_CONFIG, prefix + group);
      settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    }
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * All partitions of a topic, for whoever reads it whole.
   *
   * @throws KafkaException when there are none yet
   */
  public List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, Topic topic) {
    List<PartitionInfo> found = consumer.partitionsFor(name(topic));
    if (found == null || found.isEmpty()) {
      throw new KafkaException(
          "topic "
              + name(topic)
              + " does not exist; create the topics of deploy/kafka/topics.yaml");
    }
    return found.stream().map(one -> new TopicPartition(one.topic(), one.partition())).toList();
  }

  /**
   * Writes one record and waits for it.
   *
   * @throws KafkaException when Kafka did not confirm; may be tried again
   */
  RecordMetadata write(Topic topic, String key, byte @Nullable [] value) {
    return write(new ProducerRecord<>(name(topic), key.getBytes(StandardCharsets.UTF_8), value));
  }

  /**
   * Puts a record to its topic's dead letters and waits for it.
   *
   * @throws KafkaException when Kafka did not confirm; may be tried again
   */
  public void deadLetter(
      Topic topic,
      ConsumerRecord<byte[], byte[]> record,
      String reason,
      String cause,
      int attempts) {
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(
            topic.deadLetters(prefix), null, record.key(), record.value(), record.headers());
    Map.of(
            DeadLetterHeaders.REASON, reason,
            DeadLetterHeaders.CAUSE_CLASS, cause,
            DeadLetterHeaders.TOPIC, record.topic(),
            DeadLetterHeaders.PARTITION, Integer.toString(record.partition()),
            DeadLetterHeaders.OFFSET, Long.toString(record.offset()),
            DeadLetterHeaders.ATTEMPT, Integer.toString(attempts))
        .forEach(
            (name, value) -> {
              letter.headers().remove(name);
              letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
            });
    write(letter);
  }

  private RecordMetadata write(ProducerRecord<byte[], byte[]> record) {
    try {
      return producer().send(record).get();
    } catch (ExecutionException e) {
      throw new KafkaException("Kafka did not take the record: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while writing to Kafka", e);
    }
  }

  private synchronized Producer<byte[], byte[]> producer() {
    Producer<byte[], byte[]> open = producer;
    if (open == null) {
      Map<String, Object> settings = new HashMap<>(connection);
      settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
      settings.put(ProducerConfig.ACKS_CONFIG, "all");
      settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
      settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MILLIS);
      settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
      settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2 * TIMEOUT_MILLIS);
      open = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
      producer = open;
    }
    return open;
  }

  @PreDestroy
  synchronized void close() {
    if (producer != null) {
      producer.close(Duration.ofSeconds(5));
    }
  }
}
