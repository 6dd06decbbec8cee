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

  /** Restores and prints how long it took and what it left in heap. */
  static void printRestore(String what, long articles, Runnable restore) {
    long bytesBefore = usedBytes();
    long start = System.nanoTime();
    long cpuStart = CpuTimes.now();
    restore.run();
    double seconds = (System.nanoTime() - start) / 1e9;
    double cpuSeconds = (CpuTimes.now() - cpuStart) / 1e9;
    long bytes = usedBytes() - bytesBefore;
    System.out.printf(
        "%n%s: %d articles restored in %.1f s, %.1f s of processor time; %.3f GB of heap, %.3f GB a million%n",
        what, articles, seconds, cpuSeconds, bytes / 1e9, bytes / 1e3 / articles);
  }
}
