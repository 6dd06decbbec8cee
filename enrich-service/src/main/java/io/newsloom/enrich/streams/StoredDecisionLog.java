package io.newsloom.enrich.streams;

import io.newsloom.enrich.decide.DecisionLog;
import io.newsloom.enrich.decide.LogEntry;
import io.newsloom.enrich.decide.LogEntryBytes;
import java.nio.ByteBuffer;
import java.util.function.BiPredicate;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The decision log in the store {@link DecideStage#SKETCH_LOG}. Ordinals are not negative, so byte
 * order is their order.
 */
public final class StoredDecisionLog implements DecisionLog {
  private final KeyValueStore<byte[], byte[]> store;

  public StoredDecisionLog(KeyValueStore<byte[], byte[]> store) {
    this.store = store;
  }

  @Override
  public @Nullable LogEntry get(long ordinal) {
    byte[] value = store.get(key(ordinal));
    return value == null ? null : LogEntryBytes.read(value);
  }

  @Override
  public void put(long ordinal, LogEntry entry) {
    store.put(key(ordinal), LogEntryBytes.write(entry));
  }

  @Override
  public void delete(long ordinal) {
    store.delete(key(ordinal));
  }

  @Override
  public @Nullable LogEntry last() {
    try (KeyValueIterator<byte[], byte[]> entries = store.reverseAll()) {
      return entries.hasNext() ? LogEntryBytes.read(entries.next().value) : null;
    }
  }

  @Override
  public void scan(BiPredicate<Long, LogEntry> visitor) {
    try (KeyValueIterator<byte[], byte[]> entries = store.all()) {
      boolean more = true;
      while (more && entries.hasNext()) {
        KeyValue<byte[], byte[]> entry = entries.next();
        more = visitor.test(ByteBuffer.wrap(entry.key).getLong(), LogEntryBytes.read(entry.value));
      }
    }
  }

  private static byte[] key(long ordinal) {
    return ByteBuffer.allocate(Long.BYTES).putLong(ordinal).array();
  }
}
