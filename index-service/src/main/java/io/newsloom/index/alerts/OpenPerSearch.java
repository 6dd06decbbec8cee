package io.newsloom.index.alerts;

import java.util.HashMap;
import java.util.Map;

/** How many alerts of each search are on their way. Thread-safe. */
final class OpenPerSearch {
  /**
   * More than any receiver that answers has waiting; {@value} requests that time out after 10 s
   * take eight threads a minute, after which their pauses leave room for others.
   */
  static final int MOST = 50;

  private final Map<String, Integer> open = new HashMap<>();

  /** False, and not counted, when too many are open already. */
  synchronized boolean enters(String search) {
    int now = open.getOrDefault(search, 0);
    if (now >= MOST) {
      return false;
    }
    open.put(search, now + 1);
    return true;
  }

  synchronized void left(String search) {
    open.computeIfPresent(search, (id, now) -> now == 1 ? null : Integer.valueOf(now - 1));
  }
}
