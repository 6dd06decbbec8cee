package io.newsloom.index.searches;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** Up to where a topic was read and taken in: for each partition the next offset. Thread-safe. */
final class ReadPositions {
  private final Map<TopicPartition, Long> next = new HashMap<>();

  /** One that reads the topic from its start again takes nothing back. */
  synchronized void advance(Map<TopicPartition, Long> positions) {
    positions.forEach((partition, position) -> next.merge(partition, position, Math::max));
    notifyAll();
  }

  synchronized Set<TopicPartition> partitions() {
    return Set.copyOf(next.keySet());
  }

  /**
   * Waits until these places are reached; false when it took longer.
   *
   * @throws InterruptedException when the thread shall end
   */
  synchronized boolean await(Map<TopicPartition, Long> ends, Duration longest)
      throws InterruptedException {
    long deadline = System.nanoTime() + longest.toNanos();
    while (!isAt(ends)) {
      long millis = (deadline - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        return false;
      }
      wait(millis);
    }
    return true;
  }

  private boolean isAt(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> next.getOrDefault(end.getKey(), 0L) >= end.getValue());
  }
}
