package io.newsloom.ingest.publish;

import io.newsloom.ingest.IngestConfig;
import io.newsloom.ingest.TopicNames;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The plain Kafka clients of this service, all with the connection settings {@code kafka.*}. */
@Singleton
public final class KafkaClients {
  private static final int MAX_RECORD_BYTES = 5_242_880;

  private final Map<String, Object> connection;
  private final TopicNames topics;
  private final IngestConfig config;

  KafkaClients(
      @Identifier("default-kafka-broker") Map<String, Object> connection,
      TopicNames topics,
      IngestConfig config) {
    this.connection = Map.copyOf(connection);
    this.topics = topics;
    this.config = config;
  }

  /** Its transactional id is this instance's: a second one locks the first out. */
  Producer<RoutedKey, byte[]> transactional() {
    Map<String, Object> settings = producer("ingest-polls");
    settings.put(
        ProducerConfig.TRANSACTIONAL_ID_CONFIG, topics.prefixed("ingest-" + config.instance()));
    settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 30_000);
    settings.put(ProducerConfig.PARTITIONER_CLASS_CONFIG, DomainPartitioner.class.getName());
    return new KafkaProducer<>(settings, new RoutedKeySerializer(), new ByteArraySerializer());
  }

  Producer<byte[], byte[]> deadLetters() {
    return new KafkaProducer<>(
        producer("ingest-dead-letters"), new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * For topics that are read whole, by assignment. Its group only remembers up to where unreadable
   * records have been put aside, so that a restart does not do it again.
   */
  public Consumer<byte[], byte[]> whole() {
    Map<String, Object> settings = new HashMap<>(connection);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "ingest-sources-" + config.instance());
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, topics.prefixed("ingest-sources"));
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private Map<String, Object> producer(String clientId) {
    Map<String, Object> settings = new HashMap<>(connection);
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, clientId + "-" + config.instance());
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_RECORD_BYTES);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
    return settings;
  }
}
