package io.newsloom.ingest.schedule;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What an instance may do with each partition of {@code sources}. A partition that was assigned is
 * <em>held</em>: what was polled of it may be published. It is <em>active</em>, so that polls may
 * begin, once all that its last owner wrote has been read. Before it is given up, running polls
 * end. Thread-safe.
 */
final class OwnedPartitions {
  private final Set<Integer> held = new HashSet<>();
  private final Set<Integer> active = new HashSet<>();
  private final Map<Integer, Integer> running = new HashMap<>();

  synchronized void assigned(Collection<Integer> partitions) {
    held.addAll(partitions);
  }

  /** All that is held may be polled: the state topics have been read since it was assigned. */
  synchronized void activate(Collection<Integer> partitions) {
    partitions.stream().filter(held::contains).forEach(active::add);
  }

  /** Begins no more polls of these, and returns when the running ones have ended or time is up. */
  synchronized void giveUp(Collection<Integer> partitions, Duration longest)
      throws InterruptedException {
    active.removeAll(partitions);
    long deadline = System.nanoTime() + longest.toNanos();
    while (partitions.stream().anyMatch(running::containsKey)) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        break;
      }
      wait(left);
    }
    held.removeAll(partitions);
  }

  /** They belong to others already: nothing of them may be published. */
  synchronized void lost(Collection<Integer> partitions) {
    active.removeAll(partitions);
    held.removeAll(partitions);
  }

  synchronized boolean isActive(int partition) {
    return active.contains(partition);
  }

  synchronized boolean isHeld(int partition) {
    return held.contains(partition);
  }

  synchronized Set<Integer> held() {
    return Set.copyOf(held);
  }

  /**
   * @return false when no poll of {@code partition} may begin; else {@link #end} must follow
   */
  synchronized boolean begin(int partition) {
    if (!active.contains(partition)) {
      return false;
    }
    running.merge(partition, 1, Integer::sum);
    return true;
  }

  synchronized void end(int partition) {
    running.computeIfPresent(partition, (key, polls) -> polls == 1 ? null : polls - 1);
    notifyAll();
  }
}
