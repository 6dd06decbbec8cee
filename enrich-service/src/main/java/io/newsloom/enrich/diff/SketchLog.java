package io.newsloom.enrich.diff;

import io.newsloom.contracts.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The topic {@code sketches} as it is at this moment, without a group: nobody notices the reader.
 */
final class SketchLog {
  private static final Duration POLL = Duration.ofMillis(500);

  /** A poll returns nothing, and says nothing, when the broker is gone: 15 s of that are enough. */
  private static final int MOST_SILENT_POLLS = 30;

  private final Map<String, Object> connection;
  private final TopicPartition partition;

  /** Takes the records, one after the other. */
  interface Visitor {
    void accept(ConsumerRecord<byte[], byte[]> record);
  }

  /**
   * @param connection settings of the Kafka client, {@code bootstrap.servers} at least
   */
  SketchLog(Map<String, ?> connection, String topicPrefix) {
    this.connection = new HashMap<>(connection);
    this.connection.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000);
    this.connection.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    this.connection.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    this.connection.put(ConsumerConfig.CLIENT_ID_CONFIG, "decisions-diff");
    this.partition = new TopicPartition(Topic.SKETCHES.name(topicPrefix), 0);
  }

  String topic() {
    return partition.topic();
  }

  /**
   * Every record that is there now, in order.
   *
   * @param most ends after so many
   * @throws org.apache.kafka.common.KafkaException when Kafka does not answer within 15 s, at the
   *     start or on the way
   */
  void read(long most, Visitor visitor) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(connection, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      read(consumer, partition, most, visitor);
    }
  }

  static void read(
      Consumer<byte[], byte[]> consumer, TopicPartition partition, long most, Visitor visitor) {
    List<TopicPartition> all = List.of(partition);
    consumer.assign(all);
    consumer.seekToBeginning(all);
    long end = consumer.endOffsets(all).getOrDefault(partition, 0L);
    long left = most;
    int silent = 0;
    for (long at = consumer.position(partition); left > 0 && at < end; ) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.offset() >= end || left == 0) {
          return;
        }
        visitor.accept(record);
        left--;
      }
      // The ends of transactions are no records, but the position goes on.
      long before = at;
      at = consumer.position(partition);
      silent = at == before ? silent + 1 : 0;
      if (silent == MOST_SILENT_POLLS) {
        throw new TimeoutException(
            "nothing came for 15 s at offset %d of %d; is the broker there?".formatted(at, end));
      }
    }
  }
}
