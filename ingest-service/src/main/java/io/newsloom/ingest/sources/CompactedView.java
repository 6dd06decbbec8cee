package io.newsloom.ingest.sources;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a compacted topic says now. It is told of each record at least once, by whoever wrote it and
 * by the reader of the topic, in any order: the higher offset wins, as a key stays in its
 * partition. Deleted keys keep a few bytes, so that an old record does not bring them back.
 * Thread-safe.
 */
final class CompactedView<T> {
  private final Map<String, Entry<T>> entries = new ConcurrentHashMap<>();

  /**
   * @param value null deletes the key
   */
  void apply(String key, @Nullable T value, long offset) {
    entries.merge(key, new Entry<>(value, offset), (a, b) -> b.offset() > a.offset() ? b : a);
  }

  @Nullable T get(String key) {
    Entry<T> entry = entries.get(key);
    return entry == null ? null : entry.value();
  }

  Collection<T> all() {
    return entries.values().stream().map(Entry::value).filter(Objects::nonNull).toList();
  }

  private record Entry<T>(@Nullable T value, long offset) {}
}
