package io.newsloom.enrich.copies;

import com.carrotsearch.hppc.LongIntHashMap;
import com.carrotsearch.hppc.LongLongHashMap;
import com.carrotsearch.hppc.cursors.LongLongCursor;
import com.carrotsearch.hppc.procedures.LongIntProcedure;
import io.newsloom.enrich.sketch.TextSketch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Inverted index over both fingerprint families, in heap, cut into segments of log time that expire
 * as a whole. A segment is a flat chain of postings per key: two ints a posting and about 20 bytes
 * a key. A key with more than {@value #FURNITURE} postings in the window is page furniture or a
 * template and does not count; a segment stops adding at that number, so that a flood of one text
 * grows nothing. A pure function of what was inserted in order of ordinals. Not thread-safe.
 */
public final class CopyIndex {
  /** Postings of one key in the window beyond which it says nothing. */
  static final int FURNITURE = 64;

  private static final int MOST_CANDIDATES = 32;
  private static final int ENOUGH_OF_ONE_FAMILY = 3;
  private static final int ENOUGH_IN_ALL = 4;
  private static final int NONE = -1;

  private final int liveSegments;
  private final NavigableMap<Long, Segment> segments = new TreeMap<>();

  /**
   * @param liveSegments how many segments before the newest one stay
   */
  public CopyIndex(int liveSegments) {
    this.liveSegments = liveSegments;
  }

  /**
   * @param ordinal of the text in the decision log
   * @param shared fingerprints in common that count
   */
  public record Candidate(long ordinal, int shared) {}

  /** Drops the segments that are out of the window when {@code segment} is the newest. */
  public void advanceTo(long segment) {
    segments.headMap(segment - liveSegments).clear();
  }

  /** Adds a text. Ordinals must grow. */
  public void insert(long segment, long ordinal, TextSketch sketch) {
    Segment target = segments.computeIfAbsent(segment, key -> new Segment(ordinal));
    for (long hash : sketch.phrases().hashes()) {
      target.add(hash, ordinal);
    }
    for (long hash : sketch.stops().hashes()) {
      target.add(hash, ordinal);
    }
  }

  /**
   * The texts with enough in common to be looked at, most first, ties by the earlier one; at most
   * {@value #MOST_CANDIDATES}.
   */
  public List<Candidate> candidates(TextSketch sketch) {
    LongLongHashMap counts = new LongLongHashMap();
    countFamily(sketch.phrases().hashes(), 1L, counts);
    countFamily(sketch.stops().hashes(), 1L << Integer.SIZE, counts);
    List<Candidate> enough = new ArrayList<>();
    for (LongLongCursor count : counts) {
      int phrases = (int) count.value;
      int stops = (int) (count.value >>> Integer.SIZE);
      if (phrases >= ENOUGH_OF_ONE_FAMILY
          || stops >= ENOUGH_OF_ONE_FAMILY
          || phrases + stops >= ENOUGH_IN_ALL) {
        enough.add(new Candidate(count.key, phrases + stops));
      }
    }
    enough.sort(
        Comparator.comparingInt(Candidate::shared)
            .reversed()
            .thenComparingLong(Candidate::ordinal));
    return enough.size() > MOST_CANDIDATES
        ? List.copyOf(enough.subList(0, MOST_CANDIDATES))
        : enough;
  }

  private void countFamily(long[] hashes, long unit, LongLongHashMap counts) {
    for (long hash : hashes) {
      int postings = 0;
      for (Segment segment : segments.values()) {
        postings += segment.postings(hash);
      }
      if (postings > 0 && postings <= FURNITURE) {
        for (Segment segment : segments.values()) {
          segment.count(hash, unit, counts);
        }
      }
    }
  }

  /** A canonical listing of the content, for tests that compare two indexes. */
  public List<String> listing() {
    List<String> lines = new ArrayList<>();
    segments.forEach((id, segment) -> segment.list(id, lines));
    lines.sort(Comparator.naturalOrder());
    return lines;
  }

  /**
   * Chains of postings: {@code heads} has the newest posting of a key, {@code next} the one before
   * it, and so on.
   */
  private static final class Segment {
    private final long base;
    private final LongIntHashMap heads = new LongIntHashMap();
    private final LongIntHashMap sizes = new LongIntHashMap();
    private int[] ordinals = new int[64];
    private int[] next = new int[64];
    private int used;

    /** Ordinals are kept as distances from the segment's first. */
    Segment(long base) {
      this.base = base;
    }

    void add(long hash, long ordinal) {
      int size = sizes.getOrDefault(hash, 0);
      if (size > FURNITURE) {
        return;
      }
      if (used == ordinals.length) {
        ordinals = Arrays.copyOf(ordinals, used * 2);
        next = Arrays.copyOf(next, used * 2);
      }
      ordinals[used] = Math.toIntExact(ordinal - base);
      next[used] = heads.getOrDefault(hash, NONE);
      heads.put(hash, used);
      sizes.put(hash, size + 1);
      used++;
    }

    int postings(long hash) {
      return sizes.getOrDefault(hash, 0);
    }

    void count(long hash, long unit, LongLongHashMap counts) {
      for (int posting = heads.getOrDefault(hash, NONE); posting != NONE; posting = next[posting]) {
        counts.addTo(base + ordinals[posting], unit);
      }
    }

    void list(long id, List<String> lines) {
      heads.forEach(
          (LongIntProcedure)
              (hash, head) -> {
                StringBuilder line = new StringBuilder(id + " " + Long.toHexString(hash));
                for (int posting = head; posting != NONE; posting = next[posting]) {
                  line.append(' ').append(base + ordinals[posting]);
                }
                lines.add(line.toString());
              });
    }
  }
}
