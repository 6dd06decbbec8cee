package io.newsloom.ingest.sources;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Who waits until what is in the topics has been taken in. Whoever gives up waiting cancels, and is
 * forgotten. Anyone may ask; only the reader's thread answers.
 */
final class CatchUps {
  private final Queue<CompletableFuture<@Nullable Void>> asked = new ConcurrentLinkedQueue<>();
  private final List<CompletableFuture<@Nullable Void>> taken = new ArrayList<>();
  private final List<Waiter> waiters = new ArrayList<>();

  CompletableFuture<@Nullable Void> ask() {
    asked.removeIf(CompletableFuture::isDone); // also while nobody answers
    CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
    asked.add(done);
    return done;
  }

  /**
   * Completes those whose ends have been reached.
   *
   * @param ends of the topics now; called at most once, for all who have asked since the last time.
   *     Should it fail, they are answered next time
   * @param position of the reader
   */
  void answer(Supplier<Map<TopicPartition, Long>> ends, ToLongFunction<TopicPartition> position) {
    for (var next = asked.poll(); next != null; next = asked.poll()) {
      taken.add(next);
    }
    taken.removeIf(CompletableFuture::isDone);
    if (!taken.isEmpty()) {
      waiters.add(new Waiter(ends.get(), List.copyOf(taken)));
      taken.clear();
    }
    waiters.removeIf(waiter -> waiter.isOver(position));
  }

  static boolean isReached(
      Map<TopicPartition, Long> ends, ToLongFunction<TopicPartition> position) {
    return ends.entrySet().stream()
        .allMatch(end -> position.applyAsLong(end.getKey()) >= end.getValue());
  }

  /** What was reached is not known any more. */
  void cancel() {
    waiters.forEach(waiter -> waiter.all().forEach(done -> done.cancel(false)));
    waiters.clear();
  }

  private record Waiter(
      Map<TopicPartition, Long> ends, List<CompletableFuture<@Nullable Void>> all) {
    boolean isOver(ToLongFunction<TopicPartition> position) {
      if (all.stream().allMatch(CompletableFuture::isDone)) {
        return true;
      }
      boolean reached = isReached(ends, position);
      if (reached) {
        all.forEach(done -> done.complete(null));
      }
      return reached;
    }
  }
}
