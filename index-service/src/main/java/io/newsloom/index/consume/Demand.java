package io.newsloom.index.consume;

/**
 * How many records to ask Kafka's channel for, so that what is held in memory stays bounded. Asks
 * in small steps: a step may exceed the bytes, because nobody knows the size of what comes.
 * Thread-safe.
 */
final class Demand {
  static final int STEP = 50;

  private final int maxRecords;
  private final long maxBytes;
  private int asked;
  private int heldRecords;
  private long heldBytes;

  Demand(int maxRecords, long maxBytes) {
    this.maxRecords = maxRecords;
    this.maxBytes = maxBytes;
  }

  synchronized void arrived(long bytes) {
    asked--;
    heldRecords++;
    heldBytes += bytes;
  }

  synchronized void settled(long bytes) {
    heldRecords--;
    heldBytes -= bytes;
  }

  /** The number to ask for now; 0 while enough is asked for or held. */
  synchronized int next() {
    if (asked > STEP / 2 || heldBytes >= maxBytes) {
      return 0;
    }
    int next = Math.max(0, Math.min(STEP - asked, maxRecords - heldRecords - asked));
    asked += next;
    return next;
  }

  synchronized int heldRecords() {
    return heldRecords;
  }
}
