package io.newsloom.ingest.sources;

import io.newsloom.contracts.Topic;
import io.newsloom.contracts.UnreadableEventException;
import io.newsloom.ingest.TopicNames;
import io.newsloom.ingest.Workers;
import io.newsloom.ingest.publish.DeadLetters;
import io.newsloom.ingest.publish.ItemFates;
import io.newsloom.ingest.publish.KafkaAwayException;
import io.newsloom.ingest.publish.KafkaClients;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads all of {@code sources}, {@code feed-state} and {@code subscriptions} into the {@link
 * SourceRegistry}, and follows them. Kafka being away is waited out. An unreadable record goes to
 * the topic's dead letters, once: the group's committed offset says up to where that was done.
 */
@Singleton
public final class RegistryReader {
  private static final Logger LOG = Logger.getLogger(RegistryReader.class);
  private static final List<Topic> TOPICS =
      List.of(Topic.SOURCES, Topic.FEED_STATE, Topic.SUBSCRIPTIONS);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long RETRY_MILLIS = 2_000;

  private final KafkaClients clients;
  private final TopicNames names;
  private final SourceRegistry registry;
  private final DeadLetters deadLetters;
  private final ItemFates fates;
  private final CatchUps catchUps = new CatchUps();
  private final Thread thread;
  private volatile boolean stopping;
  private volatile boolean caughtUp;
  private volatile @Nullable Consumer<byte[], byte[]> current;

  RegistryReader(
      KafkaClients clients,
      TopicNames names,
      SourceRegistry registry,
      DeadLetters deadLetters,
      ItemFates fates,
      Workers workers) {
    this.clients = clients;
    this.names = names;
    this.registry = registry;
    this.deadLetters = deadLetters;
    this.fates = fates;
    this.thread = workers.thread("registry-reader", this::run);
  }

  void start(@Observes StartupEvent event) {
    thread.start();
  }

  /** Whether the topics have been read to their end once since the start. */
  public boolean isCaughtUp() {
    return caughtUp;
  }

  /**
   * Completes when all that is in the topics at the time of this call has been taken in. That
   * includes transactions that are open now, also those of other instances: it waits until they
   * have ended. Whoever stops waiting cancels it.
   */
  public CompletableFuture<@Nullable Void> catchUp() {
    return catchUps.ask();
  }

  private void run() {
    String lastProblem = "";
    while (!stopping) {
      try (Consumer<byte[], byte[]> consumer = clients.whole();
          Admin admin = clients.admin()) {
        current = consumer;
        follow(consumer, admin);
      } catch (WakeupException e) {
        LOG.debug("woken to stop");
      } catch (KafkaException | KafkaAwayException | TopicMissingException e) {
        String problem = String.valueOf(e.getMessage());
        if (!problem.equals(lastProblem)) {
          LOG.warnf("cannot read sources yet, trying on: %s", problem);
        }
        lastProblem = problem;
        pause();
      }
    }
  }

  private void follow(Consumer<byte[], byte[]> consumer, Admin admin) {
    List<TopicPartition> partitions = partitions(consumer);
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> putAside = putAside(consumer, partitions);
    Map<TopicPartition, Long> start = consumer.endOffsets(partitions);
    try {
      while (!stopping) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          take(consumer, record, putAside);
        }
        catchUps.answer(() -> ends(admin, partitions), consumer::position);
        if (!caughtUp && CatchUps.isReached(start, consumer::position)) {
          LOG.infof("read %d sources", registry.unsorted().size());
          caughtUp = true;
        }
      }
    } finally {
      catchUps.cancel();
    }
  }

  private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (Topic topic : TOPICS) {
      List<PartitionInfo> found = consumer.partitionsFor(names.of(topic));
      if (found == null || found.isEmpty()) {
        throw new TopicMissingException(names.of(topic));
      }
      found.forEach(p -> partitions.add(new TopicPartition(p.topic(), p.partition())));
    }
    return partitions;
  }

  /** Beyond open transactions, unlike what a consumer of committed records is told. */
  private static Map<TopicPartition, Long> ends(Admin admin, List<TopicPartition> partitions) {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new HashMap<>();
    try {
      admin
          .listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
          .all()
          .get()
          .forEach((partition, end) -> ends.put(partition, end.offset()));
    } catch (ExecutionException e) {
      throw new KafkaAwayException("Kafka does not tell the ends of topics: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaAwayException("stopped while Kafka was asked for the ends of topics", e);
    }
    return ends;
  }

  private static Map<TopicPartition, Long> putAside(
      Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    consumer
        .committed(Set.copyOf(partitions))
        .forEach((p, offset) -> offsets.put(p, offset == null ? 0L : offset.offset()));
    return offsets;
  }

  private void take(
      Consumer<byte[], byte[]> consumer,
      ConsumerRecord<byte[], byte[]> record,
      Map<TopicPartition, Long> putAside) {
    Topic topic =
        TOPICS.stream()
            .filter(known -> names.of(known).equals(record.topic()))
            .findFirst()
            .orElseThrow();
    String key = record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
    try {
      registry.read(topic, key, record.value(), record.offset());
    } catch (UnreadableEventException | IllegalArgumentException e) {
      TopicPartition partition = new TopicPartition(record.topic(), record.partition());
      if (record.offset() >= putAside.getOrDefault(partition, 0L)) {
        deadLetters.put(names.deadLettersOf(topic), record, e);
        consumer.commitSync(Map.of(partition, new OffsetAndMetadata(record.offset() + 1)));
        fates.deadLetters(1);
        LOG.warnf(
            "fate=dead_letter topic=%s partition=%d offset=%d: %s",
            record.topic(), record.partition(), record.offset(), e.getMessage());
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(RETRY_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopping = true;
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping = true;
    Consumer<byte[], byte[]> consumer = current;
    if (consumer != null) {
      consumer.wakeup();
    }
    thread.join(5_000);
  }

  private static final class TopicMissingException extends RuntimeException {
    TopicMissingException(String topic) {
      super("topic " + topic + " does not exist; create the topics of deploy/kafka/topics.yaml");
    }
  }
}
