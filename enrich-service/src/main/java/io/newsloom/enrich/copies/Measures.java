package io.newsloom.enrich.copies;

import io.newsloom.contracts.Duplicate.WordRange;
import java.util.List;

/**
 * How two texts overlap. Containments are shares of 0..1.
 *
 * @param phrasesOfThis share of this text's distinct phrases that the other has
 * @param phrasesOfOther share of the other text's distinct phrases that this one has
 * @param stopsOfThis the same for stop-word 8-grams
 * @param stopsOfOther the same for stop-word 8-grams
 * @param coverage share of 20 equal segments of the shorter text with at least one common phrase
 * @param longestRun longest run of consecutive common phrases in the shorter text
 * @param numbers share of numbers that agree, of the text with fewer; 1 when there are too few to
 *     tell
 * @param lengthRatio words of the shorter over words of the longer
 * @param sharedFingerprints sampled fingerprints in common
 * @param passages the longest common passages by word positions in this text, longest first
 */
public record Measures(
    double phrasesOfThis,
    double phrasesOfOther,
    double stopsOfThis,
    double stopsOfOther,
    double coverage,
    int longestRun,
    double numbers,
    double lengthRatio,
    int sharedFingerprints,
    List<WordRange> passages) {
  public Measures {
    passages = List.copyOf(passages);
  }

  /** C3: containment of the smaller phrase set in the larger. */
  public double phrases() {
    return Math.max(phrasesOfThis, phrasesOfOther);
  }

  /** S8: containment of the smaller set of stop-word 8-grams in the larger. */
  public double stops() {
    return Math.max(stopsOfThis, stopsOfOther);
  }
}
