package io.newsloom.ingest.fetch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Who may ask a host, and when: so many requests at a time, so much time between their starts, none
 * while it has asked for patience. Thread-safe.
 */
public final class HostBudget {
  private final int perHost;
  private final Duration spacing;
  private final InstantSource clock;
  private final Map<String, Host> hosts = new HashMap<>();

  HostBudget(int perHost, Duration spacing, InstantSource clock) {
    this.perHost = perHost;
    this.spacing = spacing;
    this.clock = clock;
  }

  /** Whether a request to {@code host} could start now. */
  public synchronized boolean isFree(String host) {
    Host state = hosts.get(host);
    return state == null || (state.running < perHost && !state.nextStart.isAfter(clock.instant()));
  }

  /** When a request to {@code host} may start, were none running; may have passed. */
  public synchronized Instant nextStart(String host) {
    Host state = hosts.get(host);
    return state == null ? Instant.MIN : state.nextStart;
  }

  /** No request to {@code host} starts for that long. */
  public synchronized void pause(String host, Duration patience) {
    Host state = hosts.computeIfAbsent(host, key -> new Host());
    state.postpone(clock.instant().plus(patience));
  }

  /**
   * Waits for a turn; {@link #release} must follow.
   *
   * @param atLeast time to the next start, when that is longer than the usual spacing
   * @param longest wait
   * @return false when there is no turn in that time, and nothing to release
   */
  synchronized boolean acquire(String host, Duration atLeast, Duration longest)
      throws InterruptedException {
    Instant deadline = clock.instant().plus(longest);
    while (true) {
      Host state = hosts.computeIfAbsent(host, key -> new Host());
      Instant now = clock.instant();
      if (state.running < perHost && !state.nextStart.isAfter(now)) {
        state.running++;
        state.postpone(now.plus(atLeast.compareTo(spacing) > 0 ? atLeast : spacing));
        return true;
      }
      Instant until = state.running < perHost ? state.nextStart : deadline;
      if (!now.isBefore(deadline) || until.isAfter(deadline)) {
        return false;
      }
      wait(Math.max(1, Duration.between(now, until).toMillis()));
    }
  }

  synchronized void release(String host) {
    Host state = hosts.get(host);
    if (state != null) {
      state.running--;
    }
    Instant now = clock.instant();
    hosts.values().removeIf(idle -> idle.running == 0 && !idle.nextStart.isAfter(now));
    notifyAll();
  }

  private static final class Host {
    private int running;
    private Instant nextStart = Instant.MIN;

    void postpone(Instant until) {
      nextStart = until.isAfter(nextStart) ? until : nextStart;
    }
  }
}
