package io.newsloom.enrich.copies;

import io.newsloom.enrich.sketch.Fingerprints;
import io.newsloom.enrich.sketch.HashedText;
import io.newsloom.enrich.sketch.TextSketch;
import java.util.List;

/**
 * Measures the overlap of one text with others: exactly from the word hashes where both texts are
 * complete, else containment from the samples (standard error sqrt(C(1-C)/n), 0.05 at n = 120) and
 * the rest from the words that are there. Its own text is prepared once; each other one is linear
 * in its words. Can be used for one text after the other. Not thread-safe.
 */
public final class Comparison {
  /** A sample with fewer fingerprints is worse than the words that are there. */
  private static final int FEWEST_SAMPLES = 8;

  private static final double LONGER_IN_OTHER_WORDS = 1.1;

  private TextSketch mine;
  private final Places phrases = new Places(HashedText.PHRASE);
  private final Places stops = new Places(HashedText.STOPS);

  /** Of the text that was looked at last. */
  private int[] stopWords = {};

  /** Of an empty text, until there is one. */
  public Comparison() {
    this(TextSketch.of(List.of(), "und"));
  }

  public Comparison(TextSketch mine) {
    this.mine = mine;
    prepare();
  }

  /** The overlap of two texts, as seen by the first. */
  public static Measures of(TextSketch mine, TextSketch other) {
    return new Comparison(mine).with(other);
  }

  /** Goes on with another text of its own. */
  public void set(TextSketch text) {
    mine = text;
    prepare();
  }

  private void prepare() {
    phrases.set(mine.words(), mine.words().length);
    int count = stopWords(mine);
    stops.set(stopWords, count);
  }

  /** The overlap with another text. */
  public Measures with(TextSketch other) {
    phrases.find(other.words(), other.words().length);
    int count = stopWords(other);
    stops.find(stopWords, count);
    Shares phraseShares = new Shares(phrases.shareOfMine(1), phrases.shareOfOther(1));
    Shares stopShares =
        new Shares(stops.shareOfMine(FEWEST_SAMPLES), stops.shareOfOther(FEWEST_SAMPLES));
    if (!mine.complete() || !other.complete()) {
      phraseShares = sampled(mine.phrases(), other.phrases(), phraseShares);
      stopShares = sampled(mine.stops(), other.stops(), stopShares);
    }
    Alignment alignment = new Alignment(mine.words(), other.words(), phrases);
    boolean mineIsShorter = mine.wordCount() <= other.wordCount();
    Alignment.Numbers numbers = alignment.numbers();
    return new Measures(
        phraseShares.ofThis(),
        phraseShares.ofOther(),
        stopShares.ofThis(),
        stopShares.ofOther(),
        Math.min(alignment.extentOfMine(), atMost(other, mine)),
        Math.min(alignment.extentOfOther(), atMost(mine, other)),
        mineIsShorter ? phrases.coverageOfMine() : phrases.coverageOfOther(),
        alignment.longestRun(),
        alignment.typicalRun(),
        numbers.kept(),
        numbers.changed(),
        Math.min(mine.wordCount(), other.wordCount()),
        ratio(mine.wordCount(), other.wordCount()),
        mine.phrases().shared(other.phrases()) + mine.stops().shared(other.stops()),
        alignment.passages(),
        alignment.changes());
  }

  private int stopWords(TextSketch text) {
    if (stopWords.length < text.words().length) {
      stopWords = new int[text.words().length];
    }
    return HashedText.stopWords(text.words(), stopWords);
  }

  private record Shares(double ofThis, double ofOther) {}

  private static Shares sampled(Fingerprints mine, Fingerprints other, Shares fallback) {
    int common = Math.max(mine.rate(), other.rate());
    int myKept = mine.at(common).hashes().length;
    int otherKept = other.at(common).hashes().length;
    if (Math.min(myKept, otherKept) < FEWEST_SAMPLES) {
      return fallback;
    }
    int shared = mine.shared(other);
    return new Shares((double) shared / myKept, (double) shared / otherKept);
  }

  /**
   * The extent that one text can have in another: what is beyond its length was cut off before it
   * could be compared.
   */
  private static double atMost(TextSketch text, TextSketch in) {
    return in.wordCount() == 0 ? 1 : LONGER_IN_OTHER_WORDS * text.wordCount() / in.wordCount();
  }

  private static double ratio(int one, int two) {
    return Math.max(one, two) == 0 ? 1 : (double) Math.min(one, two) / Math.max(one, two);
  }
}
