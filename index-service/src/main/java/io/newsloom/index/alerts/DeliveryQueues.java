package io.newsloom.index.alerts;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What waits for the webhook of each search. One at a time is sent for a search, so a receiver that
 * hangs holds one thread and no other receiver; what failed goes to the end, so one alert that is
 * never taken does not hold up the next. A search is here as long as something of it is under way
 * or waits. Thread-safe.
 *
 * @param <T> what is sent
 */
final class DeliveryQueues<T> {
  /** More than any receiver that answers has waiting. */
  static final int MOST = 50;

  /** What came of a new one. */
  enum Entered {
    /** Nothing else is under way: send it. */
    FIRST,
    WAITS,
    /** Too many wait. */
    REFUSED
  }

  /** The first is under way. */
  private static final class Queue<T> {
    private final Deque<T> waiting = new ArrayDeque<>();
    private int failures;
  }

  private final Map<String, Queue<T>> queues = new HashMap<>();
  private final BiPredicate<T, T> isSame;

  /**
   * @param isSame whether two are one that was read twice
   */
  DeliveryQueues(BiPredicate<T, T> isSame) {
    this.isSame = isSame;
  }

  /** One that is here already stays where it is. */
  synchronized Entered enter(String search, T item) {
    Queue<T> queue = queues.computeIfAbsent(search, none -> new Queue<>());
    if (queue.waiting.stream().anyMatch(other -> isSame.test(other, item))) {
      return Entered.WAITS;
    }
    if (queue.waiting.size() >= MOST) {
      return Entered.REFUSED;
    }
    queue.waiting.addLast(item);
    return queue.waiting.size() == 1 ? Entered.FIRST : Entered.WAITS;
  }

  /** Forgets what waits; what is under way stays until its end. */
  synchronized void forget(Predicate<T> gone) {
    for (Queue<T> queue : queues.values()) {
      T first = queue.waiting.pollFirst();
      queue.waiting.removeIf(gone);
      if (first != null) {
        queue.waiting.addFirst(first);
      }
    }
  }

  /** The one under way; null when the search has none. */
  synchronized @Nullable T first(String search) {
    Queue<T> queue = queues.get(search);
    return queue == null ? null : queue.waiting.peekFirst();
  }

  /**
   * The first was taken: the receiver is well.
   *
   * @return whether the next one is to be sent; else the next that enters is the first
   */
  synchronized boolean taken(String search) {
    Queue<T> queue = queues.get(search);
    if (queue == null) {
      return false;
    }
    queue.failures = 0;
    queue.waiting.pollFirst();
    return isOpen(search, queue);
  }

  /**
   * The first will not be sent.
   *
   * @return whether the next one is to be sent; else the next that enters is the first
   */
  synchronized boolean givenUp(String search) {
    Queue<T> queue = queues.get(search);
    if (queue == null) {
      return false;
    }
    queue.waiting.pollFirst();
    return isOpen(search, queue);
  }

  private boolean isOpen(String search, Queue<T> queue) {
    if (queue.waiting.isEmpty()) {
      queues.remove(search);
      return false;
    }
    return true;
  }

  /**
   * What follows from a failure.
   *
   * @param over what is not sent any more, taken out
   * @param failures since the last one that was taken
   * @param more whether something is to be sent; else the next that enters is the first
   */
  record Failed<T>(List<T> over, int failures, boolean more) {}

  /**
   * The first was not taken.
   *
   * @param again what goes to the end in its place
   * @param isOver asked about all that wait, this one too
   */
  synchronized Failed<T> failed(String search, T again, Predicate<T> isOver) {
    Queue<T> queue = queues.computeIfAbsent(search, none -> new Queue<>());
    queue.waiting.pollFirst();
    queue.waiting.addLast(again);
    queue.failures++;
    List<T> over = queue.waiting.stream().filter(isOver).toList();
    queue.waiting.removeAll(over);
    return new Failed<>(over, queue.failures, isOpen(search, queue));
  }
}
