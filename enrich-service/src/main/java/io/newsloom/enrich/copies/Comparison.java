package io.newsloom.enrich.copies;

import com.carrotsearch.hppc.IntIntHashMap;
import com.carrotsearch.hppc.LongHashSet;
import com.carrotsearch.hppc.cursors.IntIntCursor;
import com.carrotsearch.hppc.cursors.LongCursor;
import io.newsloom.contracts.Duplicate.WordRange;
import io.newsloom.enrich.sketch.Fingerprints;
import io.newsloom.enrich.sketch.HashedText;
import io.newsloom.enrich.sketch.TextSketch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Measures the overlap of two sketches: exactly from the word hashes where both texts are complete,
 * else containment from the samples (standard error sqrt(C(1-C)/n), 0.05 at n = 120) and the rest
 * from the words that are there. Linear in the words.
 */
public final class Comparison {
  private static final int SEGMENTS = 20;
  private static final int MOST_PASSAGES = 3;
  private static final int SHORTEST_PASSAGE = 5;

  /** Fewer numbers than this say nothing about a template. */
  private static final int FEWEST_NUMBERS = 4;

  /** A sample with fewer fingerprints is worse than the words that are there. */
  private static final int FEWEST_SAMPLES = 8;

  private Comparison() {}

  public static Measures of(TextSketch mine, TextSketch other) {
    long[] myPhrases = HashedText.phrases(mine.words());
    long[] otherPhrases = HashedText.phrases(other.words());
    LongHashSet mySet = LongHashSet.from(myPhrases);
    LongHashSet otherSet = LongHashSet.from(otherPhrases);
    Shares phrases = shares(mySet, otherSet);
    Shares stops =
        shares(
            LongHashSet.from(HashedText.stops(mine.words())),
            LongHashSet.from(HashedText.stops(other.words())));
    if (!mine.complete() || !other.complete()) {
      phrases = sampled(mine.phrases(), other.phrases(), phrases);
      stops = sampled(mine.stops(), other.stops(), stops);
    }
    boolean mineIsShorter = mine.wordCount() <= other.wordCount();
    boolean[] inShorter =
        mineIsShorter ? matches(myPhrases, otherSet) : matches(otherPhrases, mySet);
    return new Measures(
        phrases.ofThis(),
        phrases.ofOther(),
        stops.ofThis(),
        stops.ofOther(),
        coverage(inShorter),
        longestRun(inShorter),
        numbers(mine.words(), other.words()),
        ratio(mine.wordCount(), other.wordCount()),
        mine.phrases().shared(other.phrases()) + mine.stops().shared(other.stops()),
        passages(matches(myPhrases, otherSet)));
  }

  private record Shares(double ofThis, double ofOther) {}

  private static Shares shares(LongHashSet mine, LongHashSet other) {
    int shared = 0;
    for (LongCursor hash : mine) {
      if (other.contains(hash.value)) {
        shared++;
      }
    }
    return new Shares(share(shared, mine.size()), share(shared, other.size()));
  }

  private static Shares sampled(Fingerprints mine, Fingerprints other, Shares fallback) {
    int common = Math.max(mine.rate(), other.rate());
    int myKept = mine.at(common).hashes().length;
    int otherKept = other.at(common).hashes().length;
    if (Math.min(myKept, otherKept) < FEWEST_SAMPLES) {
      return fallback;
    }
    int shared = mine.shared(other);
    return new Shares(share(shared, myKept), share(shared, otherKept));
  }

  private static double share(int part, int whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  private static double ratio(int one, int two) {
    return Math.max(one, two) == 0 ? 1 : (double) Math.min(one, two) / Math.max(one, two);
  }

  private static boolean[] matches(long[] phrases, LongHashSet others) {
    boolean[] matches = new boolean[phrases.length];
    for (int i = 0; i < phrases.length; i++) {
      matches[i] = others.contains(phrases[i]);
    }
    return matches;
  }

  private static double coverage(boolean[] matches) {
    int segments = Math.min(SEGMENTS, matches.length);
    int covered = 0;
    for (int segment = 0; segment < segments; segment++) {
      int end = (int) ((long) (segment + 1) * matches.length / segments);
      for (int i = (int) ((long) segment * matches.length / segments); i < end; i++) {
        if (matches[i]) {
          covered++;
          break;
        }
      }
    }
    return share(covered, segments);
  }

  private static int longestRun(boolean[] matches) {
    int longest = 0;
    int run = 0;
    for (boolean match : matches) {
      run = match ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  private static List<WordRange> passages(boolean[] matches) {
    List<WordRange> runs = new ArrayList<>();
    int start = -1;
    for (int i = 0; i <= matches.length; i++) {
      boolean match = i < matches.length && matches[i];
      if (match && start < 0) {
        start = i;
      } else if (!match && start >= 0) {
        int end = i + HashedText.PHRASE - 1;
        if (end - start >= SHORTEST_PASSAGE) {
          runs.add(new WordRange(start, end));
        }
        start = -1;
      }
    }
    runs.sort(
        Comparator.comparingInt((WordRange run) -> run.start() - run.end())
            .thenComparingInt(WordRange::start));
    return runs.subList(0, Math.min(MOST_PASSAGES, runs.size()));
  }

  /** Numbers as a multiset: a copy keeps them, a template changes them. */
  private static double numbers(int[] mine, int[] other) {
    IntIntHashMap myNumbers = count(mine);
    IntIntHashMap otherNumbers = count(other);
    int shared = 0;
    int myTotal = 0;
    for (IntIntCursor number : myNumbers) {
      shared += Math.min(number.value, otherNumbers.getOrDefault(number.key, 0));
      myTotal += number.value;
    }
    int otherTotal = 0;
    for (IntIntCursor number : otherNumbers) {
      otherTotal += number.value;
    }
    int fewer = Math.min(myTotal, otherTotal);
    return fewer < FEWEST_NUMBERS ? 1 : (double) shared / fewer;
  }

  private static IntIntHashMap count(int[] words) {
    IntIntHashMap counts = new IntIntHashMap();
    for (int word : words) {
      if (HashedText.isNumber(word)) {
        counts.addTo(word, 1);
      }
    }
    return counts;
  }
}
