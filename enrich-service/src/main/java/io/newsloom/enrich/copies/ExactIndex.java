package io.newsloom.enrich.copies;

import com.carrotsearch.hppc.LongLongHashMap;
import com.carrotsearch.hppc.cursors.LongLongCursor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The earliest text with a given body, in heap, cut into segments of log time that expire as a
 * whole: 16 bytes and the slack of an open table for each distinct body and segment. Keys are the
 * first 64 bits of the body hash; the caller compares the whole hash. A pure function of what was
 * inserted in order of ordinals. Not thread-safe.
 */
public final class ExactIndex {
  private final int liveSegments;
  private final NavigableMap<Long, LongLongHashMap> segments = new TreeMap<>();

  /**
   * @param liveSegments how many segments before the newest one stay
   */
  public ExactIndex(int liveSegments) {
    this.liveSegments = liveSegments;
  }

  /** Drops the segments that are out of the window when {@code segment} is the newest. */
  public void advanceTo(long segment) {
    segments.headMap(segment - liveSegments).clear();
  }

  /** Remembers the text unless an earlier one of the same segment has its body. */
  public void insert(long segment, long ordinal, String bodyHash) {
    LongLongHashMap target = segments.computeIfAbsent(segment, key -> new LongLongHashMap());
    long key = key(bodyHash);
    if (!target.containsKey(key)) {
      target.put(key, ordinal);
    }
  }

  /** Ordinal of the earliest live text with this body. */
  public OptionalLong first(String bodyHash) {
    long key = key(bodyHash);
    for (LongLongHashMap segment : segments.values()) {
      if (segment.containsKey(key)) {
        return OptionalLong.of(segment.get(key));
      }
    }
    return OptionalLong.empty();
  }

  /** A canonical listing of the content, for tests that compare two indexes. */
  public List<String> listing() {
    List<String> lines = new ArrayList<>();
    segments.forEach(
        (id, segment) -> {
          for (LongLongCursor entry : segment) {
            lines.add(id + " " + Long.toHexString(entry.key) + " " + entry.value);
          }
        });
    lines.sort(Comparator.naturalOrder());
    return lines;
  }

  private static long key(String bodyHash) {
    return Long.parseUnsignedLong(bodyHash, 0, 16, 16);
  }
}
