package io.newsloom.index.alerts;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Which records are under way, so that offsets are committed up to the first that is not done.
 * Thread-safe.
 */
final class OpenOffsets {
  private final Map<TopicPartition, Progress> progress = new HashMap<>();

  private static final class Progress {
    private final TreeSet<Long> open = new TreeSet<>();
    private long next;
    private long committed = -1;

    long committable() {
      return open.isEmpty() ? next : open.first();
    }
  }

  synchronized void started(TopicPartition partition, long offset) {
    Progress of = progress.computeIfAbsent(partition, p -> new Progress());
    of.open.add(offset);
    of.next = offset + 1;
  }

  /** A partition that was given away in between is another one's business. */
  synchronized void done(TopicPartition partition, long offset) {
    Progress of = progress.get(partition);
    if (of != null) {
      of.open.remove(offset);
    }
  }

  /** False for what is done, and for a partition that was given away. */
  synchronized boolean isOpen(TopicPartition partition, long offset) {
    Progress of = progress.get(partition);
    return of != null && of.open.contains(offset);
  }

  synchronized void forget(Collection<TopicPartition> partitions) {
    partitions.forEach(progress::remove);
  }

  synchronized int size() {
    return progress.values().stream().mapToInt(of -> of.open.size()).sum();
  }

  /** What can be committed and was not yet given out. */
  synchronized Map<TopicPartition, OffsetAndMetadata> commits() {
    Map<TopicPartition, OffsetAndMetadata> commits = new HashMap<>();
    progress.forEach(
        (partition, of) -> {
          long committable = of.committable();
          if (committable != of.committed) {
            of.committed = committable;
            commits.put(partition, new OffsetAndMetadata(committable));
          }
        });
    return commits;
  }
}
