package io.newsloom.enrich.diff;

import io.newsloom.contracts.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The topic {@code sketches} as it is at this moment, without a group: nobody notices the reader.
 */
final class SketchLog {
  private static final Duration POLL = Duration.ofMillis(500);

  private final Map<String, Object> connection;
  private final TopicPartition partition;

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
   * @throws org.apache.kafka.common.KafkaException when Kafka does not answer within 15 s
   */
  void read(long most, Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(connection, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> all = List.of(partition);
      consumer.assign(all);
      consumer.seekToBeginning(all);
      long end = consumer.endOffsets(all).getOrDefault(partition, 0L);
      long left = most;
      while (left > 0 && consumer.position(partition) < end) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (record.offset() >= end || left == 0) {
            return;
          }
          visitor.accept(record);
          left--;
        }
      }
    }
  }
}
