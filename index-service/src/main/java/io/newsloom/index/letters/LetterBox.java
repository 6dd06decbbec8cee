package io.newsloom.index.letters;

import io.newsloom.contracts.Topic;
import io.newsloom.index.consume.KafkaReaders;
import io.newsloom.index.query.Refusal;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the dead-letter topics of this service. Throws Kafka's exceptions or {@link Refusal} when
 * it is away.
 */
@Singleton
class LetterBox {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int MAX_POLL_RECORDS = 100;

  /** Without a letter. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final KafkaReaders kafka;

  LetterBox(KafkaReaders kafka) {
    this.kafka = kafka;
  }

  private record Dated<T>(long timestamp, long offset, T part) {}

  /**
   * The newest letters before an offset, newest first.
   *
   * @param before {@link Long#MAX_VALUE} for the newest of all
   * @param part what is kept of each letter while the others are read: a whole one may have 5 MB
   */
  <T> List<T> newest(
      Topic topic, long before, int size, Function<ConsumerRecord<byte[], byte[]>, T> part) {
    List<Dated<T>> letters = new ArrayList<>();
    try (Consumer<byte[], byte[]> consumer = open()) {
      for (TopicPartition partition : partitions(consumer, topic)) {
        long end = Math.min(before, end(consumer, partition));
        letters.addAll(read(consumer, partition, end - size, end, part));
      }
    }
    letters.sort(
        Comparator.<Dated<T>>comparingLong(Dated::timestamp)
            .thenComparingLong(Dated::offset)
            .reversed());
    return letters.stream().limit(size).map(Dated::part).toList();
  }

  Optional<ConsumerRecord<byte[], byte[]>> one(Topic topic, int partition, long offset) {
    try (Consumer<byte[], byte[]> consumer = open()) {
      return partitions(consumer, topic).stream()
          .filter(one -> one.partition() == partition)
          .flatMap(one -> read(consumer, one, offset, offset + 1, letter -> letter).stream())
          .map(Dated::part)
          .findFirst();
    }
  }

  private Consumer<byte[], byte[]> open() {
    return kafka.open("dead-letters", MAX_POLL_RECORDS);
  }

  private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, Topic topic) {
    return KafkaReaders.partitions(consumer, kafka.deadLetters(topic));
  }

  private static long end(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
    return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
  }

  private static <T> List<Dated<T>> read(
      Consumer<byte[], byte[]> consumer,
      TopicPartition partition,
      long from,
      long to,
      Function<ConsumerRecord<byte[], byte[]>, T> part) {
    Map<TopicPartition, Long> first = consumer.beginningOffsets(List.of(partition));
    long end = Math.min(to, end(consumer, partition));
    consumer.assign(List.of(partition));
    consumer.seek(partition, Math.max(from, first.getOrDefault(partition, 0L)));
    List<Dated<T>> found = new ArrayList<>();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (consumer.position(partition) < end) {
      if (System.nanoTime() - deadline > 0) { // a poll does not say that Kafka is away
        throw Refusal.unavailable("Kafka did not hand out the dead letters; try again.");
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(partition)) {
        deadline = System.nanoTime() + PATIENCE.toNanos();
        if (record.offset() >= from && record.offset() < end) {
          found.add(new Dated<>(record.timestamp(), record.offset(), part.apply(record)));
        }
      }
    }
    return found;
  }
}
