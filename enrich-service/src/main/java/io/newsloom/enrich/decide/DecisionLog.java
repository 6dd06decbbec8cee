package io.newsloom.enrich.decide;

import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The persisted texts by ordinal. In the service the changelogged store {@code sketch-log}, in
 * tests a sorted map.
 */
public interface DecisionLog {
  @Nullable LogEntry get(long ordinal);

  void put(long ordinal, LogEntry entry);

  void delete(long ordinal);

  /** The entry with the largest ordinal; null when there is none. */
  @Nullable LogEntry last();

  /**
   * Visits the entries in order of ordinals until the visitor says false. The visitor may not
   * change the log.
   */
  void scan(BiPredicate<Long, LogEntry> visitor);
}
