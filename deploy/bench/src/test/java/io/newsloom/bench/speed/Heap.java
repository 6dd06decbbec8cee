package io.newsloom.bench.speed;

/** What is in heap after a collection. */
final class Heap {
  private static final int COLLECTIONS = 3;

  private Heap() {}

  static long usedBytes() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** Prints how long a restore took and what it left in heap. */
  static void print(String what, long articles, long bytesBefore, long startNanos) {
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    long bytes = usedBytes() - bytesBefore;
    System.out.printf(
        "%n%s: %d articles restored in %.1f s (%.1f s a million), %.3f GB of heap (%.3f GB a million)%n",
        what, articles, seconds, seconds * 1e6 / articles, bytes / 1e9, bytes / 1e3 / articles);
  }
}
