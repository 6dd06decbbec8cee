package io.newsloom.searches;

/**
 * What a search takes, as a running mean over its last articles. One long pause of the machine is
 * not the search's fault, so a single article counts at most four times the limit, an eighth of
 * which goes into the mean: it takes three long ones close together to be suspended. Updates from
 * several threads may be lost, which does no harm.
 */
final class Cost {
  private static final int MOST = 4;
  private static final int SHARE = 8;

  private final long limitNanos;
  private volatile long meanNanos;
  private volatile boolean suspended;

  Cost(long limitNanos) {
    this.limitNanos = limitNanos;
  }

  boolean isSuspended() {
    return suspended;
  }

  /** Returns whether this is what suspended the search. */
  boolean add(long nanos) {
    long mean = meanNanos;
    if (mean == 0 && nanos < limitNanos / SHARE) {
      return false;
    }
    meanNanos = mean + (Math.min(nanos, MOST * limitNanos) - mean) / SHARE;
    if (meanNanos <= limitNanos || suspended) {
      return false;
    }
    suspended = true;
    return true;
  }
}
