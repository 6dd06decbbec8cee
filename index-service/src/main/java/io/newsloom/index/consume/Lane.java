package io.newsloom.index.consume;

import io.newsloom.index.ItemFates;
import io.newsloom.index.bulk.BulkWriter;
import io.newsloom.index.bulk.Outgoing;
import io.newsloom.index.document.EventReader;
import io.newsloom.index.document.Intent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
  private final EventReader reader;
  private final BulkWriter writer;
  private final DeadLetters deadLetters;
  private final ItemFates fates;
  private final Consumer<Received> settled;
  private volatile boolean stopping;

  Lane(
      Limits limits,
      EventReader reader,
      BulkWriter writer,
      DeadLetters deadLetters,
      ItemFates fates,
      Consumer<Received> settled) {
    this.limits = limits;
    this.reader = reader;
    this.writer = writer;
    this.deadLetters = deadLetters;
    this.fates = fates;
    this.settled = settled;
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
        write(nextBatch());
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

  private void write(List<Received> batch) throws InterruptedException {
    List<Item> stores = new ArrayList<>();
    for (Received received : batch) {
      Intent intent = reader.read(received.key(), received.value(), received.origin());
      if (intent instanceof Intent.Store store) {
        stores.add(new Item(received, store));
      } else if (intent instanceof Intent.Remove remove) {
        writer.write(stores);
        stores.clear();
        writer.remove(remove, new Item(received, null));
      } else if (intent instanceof Intent.Refuse refuse) {
        deadLetter(received, refuse.reason(), refuse.causeClass(), 1);
      }
    }
    writer.write(stores);
  }

  private void deadLetter(Received received, String reason, String cause, int attempts)
      throws InterruptedException {
    deadLetters.publish(received, reason, cause, attempts);
    fates.deadLetter();
    settle(received);
  }

  private void settle(Received received) {
    received.acknowledge().run();
    settled.accept(received);
  }

  /** One record on its way; without a document for a removal. */
  private final class Item implements Outgoing {
    private final Received received;
    private final Intent.@Nullable Store store;

    Item(Received received, Intent.@Nullable Store store) {
      this.received = received;
      this.store = store;
    }

    @Override
    public Intent.Store document() {
      if (store == null) {
        throw new IllegalStateException("a removal has no document");
      }
      return store;
    }

    @Override
    public Set<String> indices() {
      return store == null ? Set.of() : Set.of(store.index());
    }

    @Override
    public void done() {
      fates.done();
      settle(received);
    }

    @Override
    public void deadLetter(String reason, String cause, int attempts) throws InterruptedException {
      Lane.this.deadLetter(received, reason, cause, attempts);
    }
  }
}
