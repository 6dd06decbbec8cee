package io.newsloom.enrich.tags;

import io.newsloom.enrich.tags.GivenTexts.Item;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Plain multinomial naive Bayes over words, add-one: a peer for topics. Never shipped. */
final class NaiveBayes {
  private final Map<String, Map<String, Integer>> counts = new HashMap<>();
  private final Map<String, Integer> words = new HashMap<>();
  private final Map<String, Integer> items = new HashMap<>();
  private final Set<String> vocabulary = new HashSet<>();
  private int all;

  void train(Item item) {
    all++;
    items.merge(item.category(), 1, Integer::sum);
    Map<String, Integer> known =
        counts.computeIfAbsent(item.category(), category -> new HashMap<>());
    for (String word : wordsOf(item)) {
      known.merge(word, 1, Integer::sum);
      words.merge(item.category(), 1, Integer::sum);
      vocabulary.add(word);
    }
  }

  String categoryOf(Item item) {
    String best = "";
    double most = Double.NEGATIVE_INFINITY;
    for (String category : counts.keySet()) {
      double score = Math.log(items.get(category) / (double) all);
      for (String word : wordsOf(item)) {
        score +=
            Math.log(
                (counts.get(category).getOrDefault(word, 0) + 1.0)
                    / (words.get(category) + vocabulary.size()));
      }
      if (score > most) {
        most = score;
        best = category;
      }
    }
    return best;
  }

  private static List<String> wordsOf(Item item) {
    return List.of(
        (item.title() + " " + item.text()).toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"));
  }
}
