package io.newsloom.index.letters;

import io.newsloom.index.consume.KafkaReaders;
import io.newsloom.index.query.Refusal;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * What lives of a compacted topic, as far as some dead letters ask. Such a topic keeps the last
 * record of each key for good: what lives has one with a value, at the place of the letter's record
 * or behind it; what was removed has the removal there or, a day later, nothing. Reads from the
 * first of those places to the end of the topic, and from there on what has come since each time it
 * is asked. Not thread-safe.
 */
final class KeptRecords implements Living {
  private static final Duration POLL = Duration.ofMillis(500);

  private static final String NO_PLACE =
      "the letter does not say key and partition of its record, so nobody knows whether what it is"
          + " about was removed";

  /** Without a record. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Consumer<byte[], byte[]> consumer;
  private final Set<Place> asked = new HashSet<>();
  private final Set<Place> living = new HashSet<>();

  /** A key in a partition: what stands in another one is not the same thing's. */
  private record Place(int partition, String key) {}

  /**
   * @param consumer one without a group, closed with this
   * @param topic full name
   */
  KeptRecords(Consumer<byte[], byte[]> consumer, String topic, List<Origin> letters) {
    this.consumer = consumer;
    List<TopicPartition> partitions = KafkaReaders.partitions(consumer, topic);
    Map<TopicPartition, Long> from = new HashMap<>();
    for (Origin letter : letters) {
      TopicPartition partition = new TopicPartition(topic, letter.partition());
      // After more partitions were made, the removal went where nobody looks.
      if (partitions.contains(partition) && letter.isPartitionOf(partitions.size())) {
        from.merge(partition, letter.offset(), Math::min);
        asked.add(new Place(letter.partition(), letter.key()));
      }
    }
    consumer.assign(from.keySet());
    Map<TopicPartition, Long> first = consumer.beginningOffsets(from.keySet());
    from.forEach(
        (partition, offset) ->
            consumer.seek(partition, Math.max(offset, first.getOrDefault(partition, 0L))));
  }

  /**
   * @throws Refusal when Kafka does not hand out the records
   * @throws KafkaException when it is away
   */
  @Override
  public String whyGone(ConsumerRecord<byte[], byte[]> letter) {
    Origin origin = Origin.of(letter);
    if (!origin.isKnown()) {
      return NO_PLACE;
    }
    Place place = new Place(origin.partition(), origin.key());
    if (!asked.contains(place)) {
      return REMOVED;
    }
    readOn();
    return living.contains(place) ? "" : REMOVED;
  }

  private void readOn() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      if (System.nanoTime() - deadline > 0) {
        throw Refusal.unavailable("Kafka does not say what was removed since; try again.");
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        deadline = System.nanoTime() + PATIENCE.toNanos();
        Place place = new Place(record.partition(), Origin.key(record));
        if (!asked.contains(place)) {
          continue;
        }
        if (record.value() == null) {
          living.remove(place);
        } else {
          living.add(place);
        }
      }
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
