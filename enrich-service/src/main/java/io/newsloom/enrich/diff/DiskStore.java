package io.newsloom.enrich.diff;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/**
 * A store on disk outside of Kafka Streams: the service's own classes keep their state in it as
 * they do in the service. Not thread-safe.
 */
final class DiskStore implements KeyValueStore<byte[], byte[]> {
  private final String name;
  private final Options options;
  private final RocksDB db;
  private boolean open = true;

  DiskStore(String name, Path folder) throws RocksDBException {
    this.name = name;
    this.options = new Options().setCreateIfMissing(true);
    try {
      this.db = RocksDB.open(options, folder.resolve(name).toString());
    } catch (RocksDBException e) {
      options.close();
      throw e;
    }
  }

  @Override
  public byte @Nullable [] get(byte[] key) {
    try {
      return db.get(key);
    } catch (RocksDBException e) {
      throw failed(e);
    }
  }

  @Override
  public void put(byte[] key, byte[] value) {
    try {
      db.put(key, value);
    } catch (RocksDBException e) {
      throw failed(e);
    }
  }

  @Override
  public byte @Nullable [] putIfAbsent(byte[] key, byte[] value) {
    byte[] before = get(key);
    if (before == null) {
      put(key, value);
    }
    return before;
  }

  @Override
  public void putAll(List<KeyValue<byte[], byte[]>> entries) {
    entries.forEach(entry -> put(entry.key, entry.value));
  }

  @Override
  public byte @Nullable [] delete(byte[] key) {
    byte[] before = get(key);
    try {
      db.delete(key);
    } catch (RocksDBException e) {
      throw failed(e);
    }
    return before;
  }

  @Override
  public KeyValueIterator<byte[], byte[]> range(byte[] from, byte[] to) {
    RocksIterator iterator = db.newIterator();
    iterator.seek(from);
    return new Entries(iterator, to);
  }

  @Override
  public KeyValueIterator<byte[], byte[]> all() {
    RocksIterator iterator = db.newIterator();
    iterator.seekToFirst();
    return new Entries(iterator, null);
  }

  @Override
  public long approximateNumEntries() {
    try {
      return db.getLongProperty("rocksdb.estimate-num-keys");
    } catch (RocksDBException e) {
      throw failed(e);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    throw new UnsupportedOperationException("this store is opened outside of Kafka Streams");
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    open = false;
    db.close();
    options.close();
  }

  @Override
  public boolean persistent() {
    return true;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  private IllegalStateException failed(RocksDBException e) {
    return new IllegalStateException("the store " + name + " failed; is the disk full?", e);
  }

  /**
   * Entries in the order of keys.
   *
   * @param last inclusive; null for all there are
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Entries(RocksIterator iterator, byte @Nullable [] last)
      implements KeyValueIterator<byte[], byte[]> {
    @Override
    public boolean hasNext() {
      return iterator.isValid()
          && (last == null || Arrays.compareUnsigned(iterator.key(), last) <= 0);
    }

    @Override
    public KeyValue<byte[], byte[]> next() {
      if (!hasNext()) {
        throw new NoSuchElementException("no entry is left");
      }
      KeyValue<byte[], byte[]> entry = KeyValue.pair(iterator.key(), iterator.value());
      iterator.next();
      return entry;
    }

    @Override
    public byte[] peekNextKey() {
      return iterator.key();
    }

    @Override
    public void close() {
      iterator.close();
    }
  }
}
