package io.newsloom.enrich.copies;

import com.carrotsearch.hppc.LongLongHashMap;
import com.carrotsearch.hppc.LongObjectHashMap;
import com.carrotsearch.hppc.cursors.LongLongCursor;
import com.carrotsearch.hppc.cursors.ObjectCursor;
import io.newsloom.enrich.sketch.TextSketch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/**
 * Inverted index over both fingerprint families, in heap, cut into segments of log time that expire
 * as a whole. A key with more than {@value #FURNITURE} postings in the window is page furniture or
 * a template and does not count; a segment stops adding at that number, so that a flood of one text
 * grows nothing. A fingerprint is posted once for each article and segment, by the first of its
 * texts that has it, and all texts of an article are one candidate: a live blog that grows all day
 * is no flood. What it answers is a pure function of what was inserted in order of ordinals. Not
 * thread-safe.
 */
public final class CopyIndex {
  /** Postings of one key in the window beyond which it says nothing. */
  static final int FURNITURE = 64;

  static final int MOST_CANDIDATES = 32;
  private static final long NO_ORDINAL = -1;
  private static final LongObjectHashMap<Texts> NONE = new LongObjectHashMap<>(0);
  private static final int ENOUGH_OF_ONE_FAMILY = 3;
  private static final int ENOUGH_IN_ALL = 4;

  private final int liveSegments;

  /** First ordinal of each live segment. */
  private final NavigableMap<Long, Long> starts = new TreeMap<>();

  private final Postings postings = new Postings();

  /** Ordinal of the article's first text, by that of each later text that is live. */
  private final LongLongHashMap firsts = new LongLongHashMap();

  /**
   * A bit for each text of an article with several, by its ordinal. Two ordinals can have one bit,
   * so a bit alone proves nothing; it spares most texts a look at {@link #firsts}, which is too
   * large for a processor's caches.
   */
  private final long[] ofSeveral = new long[1 << 15];

  /** Of the current query. */
  private final SharedCounts counts = new SharedCounts();

  /**
   * @param liveSegments how many segments before the newest one stay
   */
  public CopyIndex(int liveSegments) {
    this.liveSegments = liveSegments;
  }

  /**
   * An article by those of its texts that brought what is shared.
   *
   * @param ordinal in the decision log, of the text that brought most, the earliest of those
   * @param latest of the last text that brought some: it has the rest, unless that was taken out
   * @param shared fingerprints in common that count; what several days brought counts for each
   * @param most of them that the text with this ordinal brought
   * @param evidence the same number for candidates with the same fingerprints in common
   */
  public record Candidate(long ordinal, long latest, int shared, int most, long evidence) {}

  /** Drops the segments that are out of the window when {@code segment} is the newest. */
  public void advanceTo(long segment) {
    NavigableMap<Long, Long> expired = starts.headMap(segment - liveSegments, false);
    if (!expired.isEmpty()) {
      expired.clear();
      long start = starts.isEmpty() ? Long.MAX_VALUE : starts.firstEntry().getValue();
      postings.expireBefore(start);
      firsts.removeAll((long ordinal) -> ordinal < start);
      Arrays.fill(ofSeveral, 0);
      for (LongLongCursor text : firsts) {
        mark(text.key, text.value);
      }
    }
  }

  /**
   * Adds a text. Ordinals must grow, and segments must not shrink.
   *
   * @param firstOrdinal of the article's first text, whether it is live or not
   */
  public void insert(long segment, long ordinal, long firstOrdinal, TextSketch sketch) {
    if (starts.isEmpty()) {
      postings.expireBefore(ordinal);
    }
    long start = starts.computeIfAbsent(segment, key -> ordinal);
    if (firstOrdinal == ordinal) {
      postings.add(sketch.phrases().hashes(), ordinal, start, FURNITURE);
      postings.add(sketch.stops().hashes(), ordinal, start, FURNITURE);
    } else {
      LongPredicate isOwn = other -> firsts.getOrDefault(other, other) == firstOrdinal;
      postings.add(
          postings.lacking(sketch.phrases().hashes(), start, isOwn), ordinal, start, FURNITURE);
      postings.add(
          postings.lacking(sketch.stops().hashes(), start, isOwn), ordinal, start, FURNITURE);
      firsts.put(ordinal, firstOrdinal);
      mark(ordinal, firstOrdinal);
    }
  }

  private void mark(long ordinal, long firstOrdinal) {
    ofSeveral[word(ordinal)] |= 1L << ordinal;
    ofSeveral[word(firstOrdinal)] |= 1L << firstOrdinal;
  }

  private boolean mayBeOfSeveral(long ordinal) {
    return (ofSeveral[word(ordinal)] >>> ordinal & 1) != 0;
  }

  private int word(long ordinal) {
    return (int) (ordinal / Long.SIZE % ofSeveral.length);
  }

  /**
   * The articles with enough in common to be looked at, most first, ties by the earlier one; at
   * most {@value #MOST_CANDIDATES}.
   */
  public List<Candidate> candidates(TextSketch sketch) {
    counts.clear();
    postings.find(sketch.phrases().hashes(), FURNITURE, counts::addPhrase);
    postings.find(sketch.stops().hashes(), FURNITURE, counts::addStop);
    List<Candidate> enough = new ArrayList<>();
    LongObjectHashMap<Texts> revised = firsts.isEmpty() ? NONE : revised();
    for (int i = 0; i < counts.size(); i++) {
      long ordinal = counts.ordinal(i);
      if (!revised.isEmpty()
          && mayBeOfSeveral(ordinal)
          && revised.containsKey(firsts.getOrDefault(ordinal, ordinal))) {
        revised.get(firsts.getOrDefault(ordinal, ordinal)).add(i);
      } else if (isEnough(counts.phrases(i), counts.stops(i))) {
        int shared = counts.phrases(i) + counts.stops(i);
        enough.add(new Candidate(ordinal, ordinal, shared, shared, counts.evidence(i)));
      }
    }
    for (ObjectCursor<Texts> texts : revised.values()) {
      if (isEnough(texts.value.phrases, texts.value.stops)) {
        enough.add(texts.value.candidate());
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

  private static boolean isEnough(int phrases, int stops) {
    return phrases >= ENOUGH_OF_ONE_FAMILY
        || stops >= ENOUGH_OF_ONE_FAMILY
        || phrases + stops >= ENOUGH_IN_ALL;
  }

  /** The articles of which a later text shares anything, by their first ordinal. */
  private LongObjectHashMap<Texts> revised() {
    LongObjectHashMap<Texts> revised = new LongObjectHashMap<>();
    for (int i = 0; i < counts.size(); i++) {
      long ordinal = counts.ordinal(i);
      long first = mayBeOfSeveral(ordinal) ? firsts.getOrDefault(ordinal, NO_ORDINAL) : NO_ORDINAL;
      if (first != NO_ORDINAL && !revised.containsKey(first)) {
        revised.put(first, new Texts());
      }
    }
    return revised;
  }

  /** What the texts of one article share with the query, together. */
  private final class Texts {
    private int phrases;
    private int stops;
    private int most;
    private int fullest;
    private long latest;
    private long evidence;

    void add(int i) {
      int shared = counts.phrases(i) + counts.stops(i);
      if (shared > most || (shared == most && counts.ordinal(i) < counts.ordinal(fullest))) {
        most = shared;
        fullest = i;
      }
      phrases += counts.phrases(i);
      stops += counts.stops(i);
      evidence += counts.evidence(i);
      latest = Math.max(latest, counts.ordinal(i));
    }

    Candidate candidate() {
      return new Candidate(counts.ordinal(fullest), latest, phrases + stops, most, evidence);
    }
  }

  /** Bytes of heap in the postings, for measurements. */
  public long bytes() {
    return postings.bytes();
  }

  /** A canonical listing of the content, for tests that compare two indexes. */
  public List<String> listing() {
    List<String> lines = postings.listing();
    starts.forEach((segment, start) -> lines.add("segment " + segment + " from " + start));
    List<String> later = new ArrayList<>();
    for (LongLongCursor text : firsts) {
      later.add("text " + text.key + " of the article from " + text.value);
    }
    later.sort(Comparator.naturalOrder());
    lines.addAll(later);
    return lines;
  }
}
