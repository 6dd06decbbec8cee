package io.newsloom.local;

import java.util.stream.IntStream;

/** The ports of one system on this machine, counted from a base. */
record UpPorts(int base) {
  private static final int LAST = 7;

  UpPorts {
    if (base < 1 || base + LAST > 65_535) {
      throw new LocalStackException(
          "--port-base must be between 1 and " + (65_535 - LAST) + ", not " + base + ".");
    }
  }

  int ingest() {
    return base + 1;
  }

  int enrich() {
    return base + 2;
  }

  int index() {
    return base + 3;
  }

  int kafka() {
    return base + 4;
  }

  int elasticsearch() {
    return base + 5;
  }

  int sampleSite() {
    return base + 6;
  }

  int kafkaController() {
    return base + LAST;
  }

  /** Throws one sentence for the first port that is in use. */
  void requireFree() {
    IntStream.rangeClosed(base + 1, base + LAST).forEach(Ports::requireFree);
  }
}
