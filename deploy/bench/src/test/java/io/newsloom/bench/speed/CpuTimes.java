package io.newsloom.bench.speed;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;

/**
 * Processor time of one thread over many steps: on a busy machine the wall clock also measures who
 * else runs. Not taken at each step, because that costs a microsecond and empties caches.
 */
final class CpuTimes {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private long start;

  /** Of this thread so far, in nanoseconds. */
  static long now() {
    return THREADS.getCurrentThreadCpuTime();
  }

  void start() {
    start = now();
  }

  /** The mean of so many steps since the start. */
  String mean(int steps) {
    return steps == 0
        ? "no step"
        : String.format(
            Locale.ROOT, "processor time %.1f us in the mean", (now() - start) / 1e3 / steps);
  }
}
