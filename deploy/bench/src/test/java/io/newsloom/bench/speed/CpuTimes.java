package io.newsloom.bench.speed;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;

/**
 * Processor time of the steps of one thread since it was last printed: on a busy machine the wall
 * clock also measures who else runs. Taking it costs some microseconds a step, which the
 * benchmark's own time includes and this one does not.
 */
final class CpuTimes {
  private static final int MOST = 1 << 20;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static final int TRIES = 20_001;

  private final long costNanos = cost();
  private final long[] nanos = new long[MOST];
  private int size;

  /** What taking the time itself takes, in the median: it is subtracted. */
  private static long cost() {
    long[] empty = new long[TRIES];
    for (int i = 0; i < TRIES; i++) {
      long start = now();
      empty[i] = now() - start;
    }
    Arrays.sort(empty);
    return empty[TRIES / 2];
  }

  /** Of this thread so far, in nanoseconds. */
  static long now() {
    return THREADS.getCurrentThreadCpuTime();
  }

  void stop(long start) {
    nanos[size++ % MOST] = now() - start - costNanos;
  }

  /** Median and 99th percentile, and starts anew. */
  String take() {
    int count = Math.min(size, MOST);
    size = 0;
    if (count == 0) {
      return "no step";
    }
    Arrays.sort(nanos, 0, count);
    return String.format(
        Locale.ROOT,
        "processor time median %.1f us, p99 %.1f us",
        nanos[count / 2] / 1e3,
        nanos[(int) (count * 0.99)] / 1e3);
  }
}
