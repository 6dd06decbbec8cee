package io.newsloom.local;

import io.newsloom.contracts.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Counts the records of the dead-letter topics by reading them: they should be few. */
final class DeadLetterCount {
  private final String bootstrapServers;
  private final String prefix;

  DeadLetterCount(String bootstrapServers, String prefix) {
    this.bootstrapServers = bootstrapServers;
    this.prefix = prefix;
  }

  /** By topic, without the empty ones. */
  Map<String, Long> now() {
    Map<String, Long> counts = new TreeMap<>();
    try (KafkaConsumer<byte[], byte[]> reader =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          List.of(Topic.values()).stream()
              .flatMap(topic -> reader.partitionsFor(topic.deadLetters(prefix)).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
      reader.assign(partitions);
      reader.seekToBeginning(partitions);
      while (partitions.stream().anyMatch(p -> reader.position(p) < ends.getOrDefault(p, 0L))) {
        for (ConsumerRecord<byte[], byte[]> letter : reader.poll(Duration.ofMillis(100))) {
          counts.merge(letter.topic(), 1L, Long::sum);
        }
      }
    }
    return counts;
  }

  /** What came since those counts were taken. */
  Map<String, Long> since(Map<String, Long> before) {
    Map<String, Long> counts = now();
    before.forEach((topic, count) -> counts.merge(topic, -count, Long::sum));
    counts.values().removeIf(count -> count <= 0);
    return counts;
  }
}
