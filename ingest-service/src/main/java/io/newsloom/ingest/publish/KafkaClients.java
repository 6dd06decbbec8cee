package io.newsloom.ingest.publish;

import io.newsloom.ingest.IngestConfig;
import io.newsloom.ingest.TopicNames;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The plain Kafka clients of this service, all with the connection settings {@code kafka.*}, which
 * may set other times than ours.
 */
@Singleton
public final class KafkaClients {
  private static final int MAX_RECORD_BYTES = 5_242_880;

  /**
   * How long a killed instance's open transaction holds up whoever takes its feeds over, and all
   * readers of what is committed.
   */
  private static final int TRANSACTION_TIMEOUT_MILLIS = 15_000;

  /** What the queue of pages may be over its limits by; small, as are most requests. */
  private static final int MAX_REQUESTS_A_POLL = 100;

  private static final int MAX_FETCH_BYTES = 8_000_000;

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
    settings.putIfAbsent(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MILLIS);
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

  /**
   * For the group whose assignment says which instance polls which sources and fetches which pages.
   * Its members read the requests for pages only. Membership is static: one that crashed and starts
   * again has its sources back at once. One that ends well says so when it closes.
   *
   * @param sessionTimeout after that long without a sign of life an instance has lost its sources
   */
  public Consumer<byte[], byte[]> owner(Duration sessionTimeout) {
    int sessionMillis = Math.toIntExact(sessionTimeout.toMillis());
    Map<String, Object> settings = new HashMap<>(connection);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "ingest-owner-" + config.instance());
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, topics.prefixed("ingest-owners"));
    settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, config.instance());
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, sessionMillis);
    settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, sessionMillis / 5);
    settings.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, DomainAssignor.class.getName());
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_REQUESTS_A_POLL);
    settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, MAX_FETCH_BYTES);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** To ask for the ends of topics, transactions that are still open included. */
  public Admin admin() {
    Map<String, Object> settings = new HashMap<>(connection);
    settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "ingest-ends-" + config.instance());
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    return Admin.create(settings);
  }

  private Map<String, Object> producer(String clientId) {
    Map<String, Object> settings = new HashMap<>(connection);
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, clientId + "-" + config.instance());
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_RECORD_BYTES);
    settings.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
    settings.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    settings.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
    return settings;
  }
}
