package io.newsloom.index.consume;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One line of requests: gathers records to a batch, writes it, and takes the next only when every
 * record of this one is settled. All records of one key pass through one lane, so a removal never
 * overtakes, nor is overtaken by, a document with the same id. One thread runs it.
 */
final class Lane implements Runnable {
  /**
   * @param records most records in a batch
   * @param bytes a batch is full once it has this many
   * @param delay how long the first record of a batch waits for others
   */
  record Limits(int records, long bytes, Duration delay) {}

  private final BlockingQueue<Received> queue = new LinkedBlockingQueue<>(); // bounded by Demand
  private final Limits limits;
  private final RecordWriter writer;
  private volatile boolean stopping;

  Lane(Limits limits, RecordWriter writer) {
    this.limits = limits;
    this.writer = writer;
  }

  void offer(Received received) {
    queue.add(received);
  }

  /** Ends after the batch under way. What is queued stays unacknowledged. */
  void stop() {
    stopping = true;
  }

  @Override
  public void run() {
    try {
      while (!stopping) {
        writer.write(nextBatch());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // stopped: what is not settled comes again at next start
    }
  }

  /** Empty when nothing came for a while. */
  private List<Received> nextBatch() throws InterruptedException {
    List<Received> batch = new ArrayList<>();
    Received next = queue.poll(200, TimeUnit.MILLISECONDS);
    long end = System.nanoTime() + limits.delay().toNanos();
    long bytes = 0;
    while (next != null) {
      batch.add(next);
      bytes += next.bytes();
      boolean full = batch.size() >= limits.records() || bytes >= limits.bytes();
      next = full ? null : queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
    return batch;
  }
}
