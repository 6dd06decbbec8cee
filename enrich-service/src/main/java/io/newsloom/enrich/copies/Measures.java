package io.newsloom.enrich.copies;

import io.newsloom.contracts.Duplicate.WordRange;
import java.util.List;

/**
 * How two texts overlap. Containments, extents and coverage are shares of 0..1; runs are of
 * consecutive common phrases at consecutive places in both texts.
 *
 * @param phrasesOfThis share of this text's phrases that the other has
 * @param phrasesOfOther share of the other text's phrases that this one has
 * @param stopsOfThis the same for stop-word 8-grams
 * @param stopsOfOther the same for stop-word 8-grams
 * @param extentOfThis share of this text's words that are common or between common ones that are at
 *     most 12 words apart: how much of it is from the other, re-worded or not
 * @param extentOfOther the same of the other text
 * @param coverage share of 20 equal segments of the shorter text with at least one common phrase
 * @param longestRun in phrases
 * @param typicalRun mean length of runs in phrases, each weighted by its length: the length of the
 *     run that a common phrase is in
 * @param numbersKept numbers in common passages
 * @param numbersChanged numbers that another number takes the place of, between common passages
 * @param words of the shorter text
 * @param lengthRatio words of the shorter over words of the longer
 * @param sharedFingerprints sampled fingerprints in common
 * @param passages the longest common passages by word positions in this text, longest first
 * @param changes words of this text that were changed between common passages, most words first
 */
public record Measures(
    double phrasesOfThis,
    double phrasesOfOther,
    double stopsOfThis,
    double stopsOfOther,
    double extentOfThis,
    double extentOfOther,
    double coverage,
    int longestRun,
    double typicalRun,
    int numbersKept,
    int numbersChanged,
    int words,
    double lengthRatio,
    int sharedFingerprints,
    List<WordRange> passages,
    List<WordRange> changes) {
  public Measures {
    passages = List.copyOf(passages);
    changes = List.copyOf(changes);
  }

  /** C3: containment of the smaller phrase set in the larger. */
  public double phrases() {
    return Math.max(phrasesOfThis, phrasesOfOther);
  }

  /** S8: containment of the smaller set of stop-word 8-grams in the larger. */
  public double stops() {
    return Math.max(stopsOfThis, stopsOfOther);
  }

  /** All containments together, 0..4: comparable between pairs whatever decided about them. */
  public double likeness() {
    return phrasesOfThis + phrasesOfOther + stopsOfThis + stopsOfOther;
  }

  /** The extent in the text of which less is common. */
  public double extent() {
    return Math.min(extentOfThis, extentOfOther);
  }

  /** Share of the numbers in and between common passages that are other ones; 0 without numbers. */
  public double numbersChangedShare() {
    int all = numbersKept + numbersChanged;
    return all == 0 ? 0 : (double) numbersChanged / all;
  }
}
