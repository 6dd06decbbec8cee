package io.newsloom.ingest.sources;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many entries of each source said nothing, neither text nor title, each counted once per
 * change since this process started. Thread-safe.
 */
@Singleton
public final class DroppedEntries {
  private final Map<String, Integer> bySource = new ConcurrentHashMap<>();

  public void add(String sourceId, int entries) {
    bySource.merge(sourceId, entries, Integer::sum);
  }

  int of(String sourceId) {
    return bySource.getOrDefault(sourceId, 0);
  }
}
