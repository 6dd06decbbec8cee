package io.newsloom.index.consume;

import io.newsloom.contracts.Topic;
import io.newsloom.index.IndexConfig;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Opens consumers for whoever reads topics in his own way. They see committed records only and
 * commit nothing by themselves. Each is for one thread, and to be closed.
 */
@Singleton
public class KafkaReaders {
  private static final int MAX_BYTES = 10_485_760;
  private static final int MAX_PARTITION_BYTES = 5_242_880;

  /** The partitions of a killed process are taken over, and an absent Kafka is noticed, by then. */
  private static final int TIMEOUT_MILLIS = 10_000;

  private final Map<String, Object> connection;
  private final String topicPrefix;

  KafkaReaders(
      @Identifier("default-kafka-broker") Map<String, Object> connection, IndexConfig config) {
    this.connection = Map.copyOf(connection);
    topicPrefix = config.topicPrefix();
  }

  /** Full name of a topic. */
  public String name(Topic topic) {
    return topic.name(topicPrefix);
  }

  /** Full name of its dead letters' topic. */
  public String deadLetters(Topic topic) {
    return topic.deadLetters(topicPrefix);
  }

  /** One without a group, which stands nowhere yet. */
  public Consumer<byte[], byte[]> open(String purpose, int maxPollRecords) {
    Map<String, Object> settings = settings();
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, topicPrefix + "index-" + purpose);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, maxPollRecords);
    return open(settings);
  }

  /**
   * One that may commit.
   *
   * @param group without the prefix
   */
  public Consumer<byte[], byte[]> openGroup(String group) {
    Map<String, Object> settings = settings();
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, topicPrefix + group);
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    return open(settings);
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>(connection);
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, MAX_BYTES);
    settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, MAX_PARTITION_BYTES);
    return settings;
  }

  private static Consumer<byte[], byte[]> open(Map<String, Object> settings) {
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * All partitions of a topic.
   *
   * @param topic its full name
   * @throws KafkaException when there is no such topic
   */
  public static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, String topic) {
    List<PartitionInfo> found = consumer.partitionsFor(topic);
    if (found == null || found.isEmpty()) {
      throw new KafkaException(
          "topic "
              + topic
              + " does not exist; create the topics of deploy/kafka/topics.yaml, or is"
              + " newsloom.topic-prefix not the right one?");
    }
    return found.stream().map(one -> new TopicPartition(one.topic(), one.partition())).toList();
  }
}
