package io.newsloom.index.searches;

import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.SavedSearch;
import io.newsloom.contracts.Topic;
import io.newsloom.contracts.UnreadableEventException;
import io.newsloom.index.DeadThreads;
import io.newsloom.index.ItemFates;
import io.newsloom.index.consume.KafkaReaders;
import io.newsloom.index.consume.KafkaWriter;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads all of {@code searches} into the {@link SearchRegistry}, follows it, and writes it. Every
 * process reads all partitions. What is no search goes to the dead letters; the committed offset of
 * the group says up to where that was done. Processes that read it at the same time each make one.
 */
@Singleton
public final class SearchTopic {
  private static final Logger LOG = Logger.getLogger(SearchTopic.class);
  private static final String GROUP = "index-searches";
  private static final Duration POLL = Duration.ofMillis(200);

  /** What was written a moment ago is read at once; longer only while Kafka is away. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final KafkaReaders readers;
  private final KafkaWriter writer;
  private final SearchRegistry registry;
  private final ItemFates fates;
  private final KafkaLoop loop;
  private final CountDownLatch caughtUp = new CountDownLatch(1);
  private final ReadPositions positions = new ReadPositions();

  SearchTopic(
      KafkaReaders readers,
      KafkaWriter writer,
      SearchRegistry registry,
      ItemFates fates,
      DeadThreads deadThreads) {
    this.readers = readers;
    this.writer = writer;
    this.registry = registry;
    this.fates = fates;
    this.loop =
        new KafkaLoop("searches-reader", () -> readers.openGroup(GROUP), this::follow, deadThreads);
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    loop.stop();
  }

  /** Whether the topic was read to its end once since the start. */
  public boolean isCaughtUp() {
    return caughtUp.getCount() == 0;
  }

  /** Waits for it; false when it took longer. */
  public boolean awaitCaughtUp(Duration longest) {
    try {
      return caughtUp.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Waits until all is read that is in the topic by now. Before an alert is judged: another process
   * may have saved its search a moment ago, and the decider raises alerts of a search only once it
   * has read it. So a search that is unknown then was deleted, however long ago. To be asked once
   * it is caught up.
   *
   * @param consumer of the caller, asked where the topic ends
   * @throws KafkaException when Kafka is away, or the topic was not read so far in ten seconds; may
   *     be tried again
   */
  public void awaitAllWritten(Consumer<byte[], byte[]> consumer) {
    try {
      if (!positions.await(consumer.endOffsets(positions.partitions()), PATIENCE)) {
        throw new TimeoutException(
            "expected "
                + readers.name(Topic.SEARCHES)
                + " to be read to its end in "
                + PATIENCE.toSeconds()
                + " s, but it was not; is Kafka overloaded?");
      }
    } catch (InterruptedException e) {
      throw new InterruptException(e); // sets the thread's flag again
    }
  }

  /**
   * @throws KafkaException when Kafka did not confirm; may be tried again
   */
  void put(SavedSearch search) {
    long offset = writer.write(Topic.SEARCHES, search.id(), EventJson.write(search)).offset();
    registry.apply(search.id(), search, offset);
  }

  /**
   * @throws KafkaException when Kafka did not confirm; may be tried again
   */
  void delete(String id) {
    registry.apply(id, null, writer.write(Topic.SEARCHES, id, null).offset());
  }

  /**
   * Writes a dead letter that is a search by now, unless its id has another one since.
   *
   * @return why it is still one; empty when it was written
   * @throws KafkaException when Kafka did not confirm; may be tried again
   */
  public String tryAgain(ConsumerRecord<byte[], byte[]> letter) {
    try {
      SavedSearch search = read(idOf(letter), letter.value());
      if (search == null || registry.search(search.id()) != null) {
        return "there is a search " + idOf(letter) + " since";
      }
      put(search);
      return "";
    } catch (UnreadableEventException | InvalidSearchException | IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static String idOf(ConsumerRecord<byte[], byte[]> record) {
    return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
  }

  private void follow(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions =
        KafkaReaders.partitions(consumer, readers.name(Topic.SEARCHES));
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, OffsetAndMetadata> putAside = consumer.committed(Set.copyOf(partitions));
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (!loop.isStopping()) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        take(consumer, record, putAside);
      }
      positions.advance(
          partitions.stream().collect(Collectors.toMap(Function.identity(), consumer::position)));
      if (!isCaughtUp()
          && ends.entrySet().stream()
              .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
        LOG.infof("read %d searches", registry.size());
        caughtUp.countDown();
      }
    }
  }

  private void take(
      Consumer<byte[], byte[]> consumer,
      ConsumerRecord<byte[], byte[]> record,
      Map<TopicPartition, OffsetAndMetadata> putAside) {
    String id = idOf(record);
    try {
      registry.apply(id, read(id, record.value()), record.offset());
    } catch (UnreadableEventException | InvalidSearchException | IllegalArgumentException e) {
      registry.apply(id, null, record.offset());
      TopicPartition partition = new TopicPartition(record.topic(), record.partition());
      OffsetAndMetadata before = putAside.get(partition);
      if (before == null || record.offset() >= before.offset()) {
        writer.deadLetter(
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
}
