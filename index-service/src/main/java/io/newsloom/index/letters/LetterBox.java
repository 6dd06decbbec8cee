package io.newsloom.index.letters;

import io.newsloom.contracts.Topic;
import io.newsloom.index.consume.KafkaReaders;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads the dead-letter topics of this service. Throws Kafka's exceptions when it is away. */
@Singleton
class LetterBox {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int MAX_POLL_RECORDS = 100;

  private final KafkaReaders kafka;

  LetterBox(KafkaReaders kafka) {
    this.kafka = kafka;
  }

  /**
   * The newest letters before an offset, newest first.
   *
   * @param before {@link Long#MAX_VALUE} for the newest of all
   */
  List<ConsumerRecord<byte[], byte[]>> newest(Topic topic, long before, int size) {
    List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = open()) {
      for (TopicPartition partition : partitions(consumer, topic)) {
        long end = Math.min(before, end(consumer, partition));
        letters.addAll(read(consumer, partition, end - size, end));
      }
    }
    letters.sort(
        Comparator.<ConsumerRecord<byte[], byte[]>>comparingLong(ConsumerRecord::timestamp)
            .thenComparingLong(ConsumerRecord::offset)
            .reversed());
    return letters.subList(0, Math.min(size, letters.size()));
  }

  Optional<ConsumerRecord<byte[], byte[]>> one(Topic topic, int partition, long offset) {
    try (KafkaConsumer<byte[], byte[]> consumer = open()) {
      return partitions(consumer, topic).stream()
          .filter(one -> one.partition() == partition)
          .flatMap(one -> read(consumer, one, offset, offset + 1).stream())
          .findFirst();
    }
  }

  private KafkaConsumer<byte[], byte[]> open() {
    return kafka.open("dead-letters", MAX_POLL_RECORDS);
  }

  private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, Topic topic) {
    return KafkaReaders.partitions(consumer, topic.deadLetters(kafka.topicPrefix()));
  }

  private static long end(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition) {
    return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
  }

  private static List<ConsumerRecord<byte[], byte[]>> read(
      KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, long from, long to) {
    Map<TopicPartition, Long> first = consumer.beginningOffsets(List.of(partition));
    long end = Math.min(to, end(consumer, partition));
    consumer.assign(List.of(partition));
    consumer.seek(partition, Math.max(from, first.getOrDefault(partition, 0L)));
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    while (consumer.position(partition) < end) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(partition)) {
        if (record.offset() >= from && record.offset() < end) {
          found.add(record);
        }
      }
    }
    return found;
  }
}
