package io.newsloom.index.alerts;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
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

  synchronized Entered enter(String search, T item) {
    Queue<T> queue = queues.computeIfAbsent(search, none -> new Queue<>());
    if (queue.waiting.size() >= MOST) {
      return Entered.REFUSED;
    }
    queue.waiting.addLast(item);
    return queue.waiting.size() == 1 ? Entered.FIRST : Entered.WAITS;
  }

  /** The one under way; null when the search has none. */
  synchronized @Nullable T first(String search) {
    Queue<T> queue = queues.get(search);
    return queue == null ? null : queue.waiting.peekFirst();
  }

  /** The first was taken: the receiver is well. */
  synchronized void taken(String search) {
    Queue<T> queue = queues.get(search);
    if (queue != null) {
      queue.failures = 0;
      leave(search, queue);
    }
  }

  /** The first will not be sent. */
  synchronized void givenUp(String search) {
    Queue<T> queue = queues.get(search);
    if (queue != null) {
      leave(search, queue);
    }
  }

  private void leave(String search, Queue<T> queue) {
    queue.waiting.pollFirst();
    if (queue.waiting.isEmpty()) {
      queues.remove(search);
    }
  }

  /**
   * The first was not taken.
   *
   * @param again what goes to the end in its place
   * @return how many failed since the last that was taken
   */
  synchronized int failed(String search, T again) {
    Queue<T> queue = queues.computeIfAbsent(search, none -> new Queue<>());
    queue.waiting.pollFirst();
    queue.waiting.addLast(again);
    return ++queue.failures;
  }

  /** Takes out those that are over, while none is under way. */
  synchronized List<T> removeIf(String search, Predicate<T> over) {
    List<T> removed = new ArrayList<>();
    Queue<T> queue = queues.get(search);
    if (queue != null) {
      for (Iterator<T> waiting = queue.waiting.iterator(); waiting.hasNext(); ) {
        T one = waiting.next();
        if (over.test(one)) {
          removed.add(one);
          waiting.remove();
        }
      }
      if (queue.waiting.isEmpty()) {
        queues.remove(search);
      }
    }
    return removed;
  }
}
