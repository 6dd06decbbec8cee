package io.newsloom.index.consume;

import io.newsloom.index.IndexConfig;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Opens consumers without a group, for whoever reads topics from a place of his own. */
@Singleton
public class KafkaReaders {
  private static final int MAX_BYTES = 10_485_760;
  private static final int MAX_PARTITION_BYTES = 5_242_880;

  private final Map<String, Object> connection;
  private final String topicPrefix;

  KafkaReaders(
      @Identifier("default-kafka-broker") Map<String, Object> connection, IndexConfig config) {
    this.connection = Map.copyOf(connection);
    topicPrefix = config.topicPrefix();
  }

  public String topicPrefix() {
    return topicPrefix;
  }

  /**
   * Sees committed records only, commits nothing, and stands nowhere yet. For one thread; to be
   * closed.
   */
  public KafkaConsumer<byte[], byte[]> open(String purpose, int maxPollRecords) {
    Map<String, Object> settings = new HashMap<>(connection);
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, topicPrefix + "index-" + purpose);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, maxPollRecords);
    settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, MAX_BYTES);
    settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, MAX_PARTITION_BYTES);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Empty when there is no such topic. */
  public static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
        .toList();
  }
}
