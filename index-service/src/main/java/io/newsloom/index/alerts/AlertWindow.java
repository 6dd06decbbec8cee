package io.newsloom.index.alerts;

import io.newsloom.contracts.AlertRaised;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** The alerts that came last, at most {@value #MOST}. Thread-safe. */
final class AlertWindow {
  static final int MOST = 10_000;

  private final Deque<AlertRaised> lastCome = new ArrayDeque<>();

  synchronized void add(AlertRaised alert) {
    lastCome.addLast(alert);
    if (lastCome.size() > MOST) {
      lastCome.removeFirst();
    }
  }

  synchronized void clear() {
    lastCome.clear();
  }

  /**
   * Newest log time first, whatever partition they came from.
   *
   * @param since older ones are not shown any more
   */
  synchronized List<AlertRaised> newest(Instant since, Predicate<AlertRaised> wanted, int most) {
    return lastCome.stream()
        .filter(alert -> !alert.logTime().isBefore(since) && wanted.test(alert))
        .sorted(Comparator.comparing(AlertRaised::logTime).reversed())
        .limit(most)
        .toList();
  }
}
