package io.newsloom.index.consume;

import io.newsloom.index.ItemFates;
import io.newsloom.index.bulk.BulkWriter;
import io.newsloom.index.bulk.Outgoing;
import io.newsloom.index.document.EventReader;
import io.newsloom.index.document.Intent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings records of one topic to their ends: stored, removed or a dead letter. A removal waits for
 * what came before it and holds back what comes after it. Thread-safe if its parts are.
 */
public final class RecordWriter {
  private final EventReader reader;
  private final BulkWriter writer;
  private final DeadLetters deadLetters;
  private final ItemFates fates;
  private final Consumer<Received> settled;

  /**
   * @param settled told of each record after its end
   */
  public RecordWriter(
      EventReader reader,
      BulkWriter writer,
      DeadLetters deadLetters,
      ItemFates fates,
      Consumer<Received> settled) {
    this.reader = reader;
    this.writer = writer;
    this.deadLetters = deadLetters;
    this.fates = fates;
    this.settled = settled;
  }

  /** Returns when every record of the batch is settled, however long that takes. */
  public void write(List<Received> batch) throws InterruptedException {
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
      RecordWriter.this.deadLetter(received, reason, cause, attempts);
    }
  }
}
