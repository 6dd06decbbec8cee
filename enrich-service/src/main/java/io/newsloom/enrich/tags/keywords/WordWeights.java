package io.newsloom.enrich.tags.keywords;

import io.newsloom.enrich.tags.ResourceLines;
import io.newsloom.enrich.tags.words.Cue;
import io.newsloom.enrich.tags.words.Folding;
import io.newsloom.enrich.tags.words.Token;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How much a word says: the logarithm of the share of news texts without it over those with it.
 * Shares are estimates made for this project ({@code common-words-en.txt}); other words of the
 * dictionary count as their band. Immutable after loading.
 */
final class WordWeights {
  private static final double FREQUENT_SHARE = 0.03;
  private static final double COMMON_SHARE = 0.008;
  private static final double RARE_SHARE = 0.002;

  private final Map<String, Double> shares = new HashMap<>(4_096);
  private final Set<String> weak = new HashSet<>(1_024);

  private WordWeights() {}

  static WordWeights load() {
    WordWeights weights = new WordWeights();
    ResourceLines.of(
        "/common-words-en.txt",
        line -> {
          String[] words = line.strip().split(" ");
          for (int at = 1; at < words.length; at++) {
            weights.shares.putIfAbsent(Folding.fold(words[at]), Double.valueOf(words[0]));
          }
        });
    ResourceLines.of(
        "/keywords/weak-words.txt",
        line -> {
          for (String word : line.split(" ")) {
            weights.weak.add(Folding.fold(word));
          }
        });
    return weights;
  }

  double of(Token word) {
    double usual =
        word.is(Cue.FREQUENT) ? FREQUENT_SHARE : word.is(Cue.COMMON) ? COMMON_SHARE : RARE_SHARE;
    return -Math.log(shares.getOrDefault(word.key(), usual));
  }

  /** Verbs, adverbs and other words that no keyword begins or ends with. */
  boolean isWeak(Token word) {
    String key = word.key();
    return weak.contains(key)
        || (key.endsWith("s") && weak.contains(key.substring(0, key.length() - 1)))
        || word.is(Cue.SAYING)
        || word.is(Cue.STARTER)
        || word.is(Cue.DEMONYM)
        || word.is(Cue.NO_NAME)
        || key.indexOf('\'') >= 0
        || word.is(Cue.CALENDAR)
        || (word.is(Cue.TITLE) && word.isCapitalised())
        || (key.endsWith("ly") && key.length() > 4 && word.is(Cue.COMMON));
  }
}
