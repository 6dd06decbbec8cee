package io.newsloom.index.consume;

import io.newsloom.contracts.Topic;
import io.newsloom.index.IndexConfig;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes single records and waits for each, up to 30 s; what comes from a channel has the channel's
 * own way to its dead letters. Thread-safe.
 */
@Singleton
public class KafkaWriter {
  private static final int TIMEOUT_MILLIS = 10_000;

  /** As the channel for dead letters: the 5 MB that topics take, and the headers' room. */
  private static final int MAX_REQUEST_BYTES = 6_291_456;

  private final Map<String, Object> connection;
  private final String prefix;
  private @Nullable Producer<byte[], byte[]> producer;

  KafkaWriter(
      @Identifier("default-kafka-broker") Map<String, Object> connection, IndexConfig config) {
    this.connection = Map.copyOf(connection);
    this.prefix = config.topicPrefix();
  }

  /**
   * Writes one record and waits for it.
   *
   * @throws KafkaException when Kafka did not confirm; may be tried again
   */
  public RecordMetadata write(Topic topic, String key, byte @Nullable [] value) {
    return write(
        new ProducerRecord<>(topic.name(prefix), key.getBytes(StandardCharsets.UTF_8), value));
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
    write(
        new ProducerRecord<>(
            topic.deadLetters(prefix),
            null,
            record.key(),
            record.value(),
            DeadLetterRecord.headers(Received.of(record), reason, cause, attempts)));
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
      // With more, a broker may lose the first record of a new topic to the second (KAFKA-15591).
      settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
      settings.put(ProducerConfig.ACKS_CONFIG, "all");
      settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
      settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
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
