package io.newsloom.ingest.push;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes that wait for Kafka, bounded: an outage must not fill the memory. Thread-safe. */
final class InFlight {
  private final AtomicLong bytes = new AtomicLong();
  private final long maxBytes;

  InFlight(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** False, and nothing is taken, when {@code size} more would be too many; alone it may be. */
  boolean take(long size) {
    long now = bytes.get();
    while (now == 0 || now + size <= maxBytes) {
      if (bytes.compareAndSet(now, now + size)) {
        return true;
      }
      now = bytes.get();
    }
    return false;
  }

  void release(long size) {
    bytes.addAndGet(-size);
  }
}
