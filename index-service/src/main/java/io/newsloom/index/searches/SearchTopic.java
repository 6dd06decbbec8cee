package io.newsloom.index.searches;

import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.SavedSearch;
import io.newsloom.contracts.Topic;
import io.newsloom.contracts.UnreadableEventException;
import io.newsloom.index.ItemFates;
import io.newsloom.searches.CompiledSearch;
import io.newsloom.searches.InvalidSearchException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads all of {@code searches} into the {@link SearchRegistry}, follows it, and writes it. Every
 * process reads all partitions. What is no search goes to the dead letters once: the committed
 * offset of the group says up to where that was done.
 */
@Singleton
public final class SearchTopic {
  private static final Logger LOG = Logger.getLogger(SearchTopic.class);
  private static final String GROUP = "index-searches";
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long RETRY_MILLIS = 2_000;

  private final KafkaEdge kafka;
  private final SearchRegistry registry;
  private final ItemFates fates;
  private final Thread thread = new Thread(this::run, "searches-reader");
  private volatile boolean stopping;
  private volatile boolean caughtUp;

  SearchTopic(KafkaEdge kafka, SearchRegistry registry, ItemFates fates) {
    this.kafka = kafka;
    this.registry = registry;
    this.fates = fates;
    thread.setDaemon(true);
  }

  void start(@Observes StartupEvent event) {
    thread.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping = true;
    thread.interrupt();
    thread.join(5_000);
  }

  /** Whether the topic was read to its end once since the start. */
  public boolean isCaughtUp() {
    return caughtUp;
  }

  /**
   * @throws KafkaException when Kafka did not confirm; may be tried again
   */
  void put(SavedSearch search) {
    long offset = kafka.write(Topic.SEARCHES, search.id(), EventJson.write(search)).offset();
    registry.apply(search.id(), search, offset);
  }

  /**
   * @throws KafkaException when Kafka did not confirm; may be tried again
   */
  void delete(String id) {
    registry.apply(id, null, kafka.write(Topic.SEARCHES, id, null).offset());
  }

  private void run() {
    String lastProblem = "";
    while (!stopping) {
      try (Consumer<byte[], byte[]> consumer = kafka.consumer(GROUP)) {
        follow(consumer);
      } catch (KafkaException e) {
        String problem = String.valueOf(e.getMessage());
        if (!stopping && !problem.equals(lastProblem)) {
          LOG.warnf("cannot read searches yet, trying on: %s", problem);
        }
        lastProblem = problem;
        pause();
      }
    }
  }

  private void follow(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(kafka.name(Topic.SEARCHES)).stream()
            .map(found -> new TopicPartition(found.topic(), found.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new KafkaException(
          "topic "
              + kafka.name(Topic.SEARCHES)
              + " does not exist; create the topics of deploy/kafka/topics.yaml");
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, OffsetAndMetadata> putAside = consumer.committed(Set.copyOf(partitions));
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (!stopping) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        take(consumer, record, putAside);
      }
      if (!caughtUp
          && ends.entrySet().stream()
              .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
        LOG.infof("read %d searches", registry.size());
        caughtUp = true;
      }
    }
  }

  private void take(
      Consumer<byte[], byte[]> consumer,
      ConsumerRecord<byte[], byte[]> record,
      Map<TopicPartition, OffsetAndMetadata> putAside) {
    String id = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    try {
      registry.apply(id, read(id, record.value()), record.offset());
    } catch (UnreadableEventException | InvalidSearchException | IllegalArgumentException e) {
      registry.apply(id, null, record.offset());
      TopicPartition partition = new TopicPartition(record.topic(), record.partition());
      OffsetAndMetadata before = putAside.get(partition);
      if (before == null || record.offset() >= before.offset()) {
        kafka.deadLetter(
            Topic.SEARCHES, record, String.valueOf(e.getMessage()), e.getClass().getName(), 1);
        consumer.commitSync(Map.of(partition, new OffsetAndMetadata(record.offset() + 1)));
        fates.deadLetter();
        LOG.warnf(
            "fate=dead_letter topic=%s partition=%d offset=%d: %s",
            record.topic(), record.partition(), record.offset(), e.getMessage());
      }
    }
  }

  private static @Nullable SavedSearch read(String id, byte @Nullable [] value)
      throws InvalidSearchException {
    if (value == null) {
      return null;
    }
    SavedSearch search = EventJson.read(value, SavedSearch.class);
    if (!search.id().equals(id)) {
      throw new IllegalArgumentException("expected key " + search.id() + " but it is " + id);
    }
    return CompiledSearch.of(search).search();
  }

  private void pause() {
    try {
      Thread.sleep(RETRY_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopping = true;
    }
  }
}
