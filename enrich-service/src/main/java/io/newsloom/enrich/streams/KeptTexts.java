package io.newsloom.enrich.streams;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The newest text under each uri with the time it came, and the same by time, so that what is too
 * old is found without a search. Times are record times in ms.
 */
final class KeptTexts {
  /** More than one, so that a backlog shrinks; few, so that one text never waits for many. */
  private static final int MOST_EXPIRED_AT_ONCE = 8;

  private static final byte[] EMPTY = {};

  private final KeyValueStore<byte[], byte[]> texts;
  private final KeyValueStore<byte[], byte[]> times;

  /** No entry of the times is older; saves looking at each record. */
  private long oldest = Long.MIN_VALUE;

  KeptTexts(KeyValueStore<byte[], byte[]> texts, KeyValueStore<byte[], byte[]> times) {
    this.texts = texts;
    this.times = times;
  }

  byte @Nullable [] get(byte[] uri) {
    return textOf(texts.get(uri));
  }

  /** The text in a value of the store; null for null. */
  static byte @Nullable [] textOf(byte @Nullable [] stored) {
    return stored == null ? null : Arrays.copyOfRange(stored, Long.BYTES, stored.length);
  }

  void put(byte[] uri, long time, byte[] text) {
    remove(uri);
    texts.put(uri, ByteBuffer.allocate(Long.BYTES + text.length).putLong(time).put(text).array());
    times.put(timeKey(time, uri), EMPTY);
    oldest = Math.min(oldest, time);
  }

  void remove(byte[] uri) {
    byte[] stored = texts.delete(uri);
    if (stored != null) {
      times.delete(timeKey(ByteBuffer.wrap(stored).getLong(), uri));
    }
  }

  /**
   * Removes texts that came before {@code time}, oldest first, a few at a time; returns their uris.
   */
  List<byte[]> expireBefore(long time) {
    List<byte[]> expired = new ArrayList<>();
    if (oldest >= time) {
      return expired;
    }
    try (KeyValueIterator<byte[], byte[]> entries = times.all()) {
      oldest = Long.MAX_VALUE;
      while (entries.hasNext()) {
        byte[] key = entries.next().key;
        long came = ByteBuffer.wrap(key).getLong();
        if (came >= time || expired.size() == MOST_EXPIRED_AT_ONCE) {
          oldest = came;
          break;
        }
        expired.add(Arrays.copyOfRange(key, Long.BYTES, key.length));
      }
    }
    expired.forEach(this::remove);
    return expired;
  }

  private static byte[] timeKey(long time, byte[] uri) {
    return ByteBuffer.allocate(Long.BYTES + uri.length).putLong(time).put(uri).array();
  }
}
