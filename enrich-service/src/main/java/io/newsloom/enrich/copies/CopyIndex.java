package io.newsloom.enrich.copies;

import io.newsloom.enrich.sketch.TextSketch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Inverted index over both fingerprint families, in heap, cut into segments of log time that expire
 * as a whole. A key with more than {@value #FURNITURE} postings in the window is page furniture or
 * a template and does not count; a segment stops adding at that number, so that a flood of one text
 * grows nothing. What it answers is a pure function of what was inserted in order of ordinals. Not
 * thread-safe.
 */
public final class CopyIndex {
  /** Postings of one key in the window beyond which it says nothing. */
  static final int FURNITURE = 64;

  static final int MOST_CANDIDATES = 32;
  private static final int ENOUGH_OF_ONE_FAMILY = 3;
  private static final int ENOUGH_IN_ALL = 4;

  private final int liveSegments;

  /** First ordinal of each live segment. */
  private final NavigableMap<Long, Long> starts = new TreeMap<>();

  private final Postings postings = new Postings();

  /** Of the current query. */
  private final SharedCounts counts = new SharedCounts();

  /**
   * @param liveSegments how many segments before the newest one stay
   */
  public CopyIndex(int liveSegments) {
    this.liveSegments = liveSegments;
  }

  /**
   * @param ordinal of the text in the decision log
   * @param shared fingerprints in common that count
   * @param evidence the same number for candidates with the same fingerprints in common
   */
  public record Candidate(long ordinal, int shared, long evidence) {}

  /** Drops the segments that are out of the window when {@code segment} is the newest. */
  public void advanceTo(long segment) {
    NavigableMap<Long, Long> expired = starts.headMap(segment - liveSegments, false);
    if (!expired.isEmpty()) {
      expired.clear();
      postings.expireBefore(starts.isEmpty() ? Long.MAX_VALUE : starts.firstEntry().getValue());
    }
  }

  /** Adds a text. Ordinals must grow, and segments must not shrink. */
  public void insert(long segment, long ordinal, TextSketch sketch) {
    if (starts.isEmpty()) {
      postings.expireBefore(ordinal);
    }
    long start = starts.computeIfAbsent(segment, key -> ordinal);
    postings.add(sketch.phrases().hashes(), ordinal, start, FURNITURE);
    postings.add(sketch.stops().hashes(), ordinal, start, FURNITURE);
  }

  /**
   * The texts with enough in common to be looked at, most first, ties by the earlier one; at most
   * {@value #MOST_CANDIDATES}.
   */
  public List<Candidate> candidates(TextSketch sketch) {
    counts.clear();
    postings.find(sketch.phrases().hashes(), FURNITURE, counts::addPhrase);
    postings.find(sketch.stops().hashes(), FURNITURE, counts::addStop);
    List<Candidate> enough = new ArrayList<>();
    for (int i = 0; i < counts.size(); i++) {
      int phrases = counts.phrases(i);
      int stops = counts.stops(i);
      if (phrases >= ENOUGH_OF_ONE_FAMILY
          || stops >= ENOUGH_OF_ONE_FAMILY
          || phrases + stops >= ENOUGH_IN_ALL) {
        enough.add(new Candidate(counts.ordinal(i), phrases + stops, counts.evidence(i)));
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

  /** Bytes of heap in the postings, for measurements. */
  public long bytes() {
    return postings.bytes();
  }

  /** A canonical listing of the content, for tests that compare two indexes. */
  public List<String> listing() {
    List<String> lines = postings.listing();
    starts.forEach((segment, start) -> lines.add("segment " + segment + " from " + start));
    return lines;
  }
}
