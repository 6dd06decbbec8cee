package io.newsloom.local;

import io.newsloom.contracts.Topic;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

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
    String[] topics =
        Stream.of(Topic.values()).map(topic -> topic.deadLetters(prefix)).toArray(String[]::new);
    CommittedRecords.of(bootstrapServers, topics)
        .forEach(letter -> counts.merge(letter.topic(), 1L, Long::sum));
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
