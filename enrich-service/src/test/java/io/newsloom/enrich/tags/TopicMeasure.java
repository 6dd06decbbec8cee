package io.newsloom.enrich.tags;

import io.newsloom.enrich.tags.GivenTexts.Item;
import io.newsloom.enrich.tags.topics.Taxonomy;
import io.newsloom.enrich.tags.topics.TopicScores;
import io.newsloom.enrich.tags.words.Sentence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** IPTC topics against sets with labels of their own. */
final class TopicMeasure {
  /** AG News calls products and firms of computing and telephony, games and space Sci/Tech. */
  private static final Set<String> SCI_TECH =
      Set.of(
          "medtop:13000000",
          "medtop:06000000",
          "medtop:20000225",
          "medtop:20001258",
          "medtop:20000548",
          "medtop:20000086");

  /** AG News has no class for these; what is nothing else is World. */
  private static final Set<String> NO_CLASS =
      Set.of(
          "medtop:01000000",
          "medtop:02000000",
          "medtop:05000000",
          "medtop:07000000",
          "medtop:08000000",
          "medtop:10000000",
          "medtop:14000000");

  private static final Set<String> BUSINESS = Set.of("medtop:04000000", "medtop:09000000");
  private static final Set<String> SPORT = Set.of("medtop:15000000");

  private TopicMeasure() {}

  static double agAccuracy(List<Item> items, Tagger tagger) {
    long right =
        items.stream()
            .filter(
                item -> {
                  List<Sentence> sentences = tagger.sentences(item.title(), item.text(), "en");
                  TopicScores scores =
                      tagger.topics().scores(sentences, tagger.names(sentences, "en"), "en");
                  return agClass(scores, tagger.topics().taxonomy()).equals(item.category());
                })
            .count();
    return right / (double) items.size();
  }

  /** One of the four classes of AG News; World for all that is nothing else. */
  static String agClass(TopicScores scores, Taxonomy taxonomy) {
    Map<String, Double> byClass = new HashMap<>();
    scores
        .byTopic()
        .forEach(
            (topic, score) ->
                byClass.merge(
                    agClass(topic, taxonomy),
                    NO_CLASS.contains(taxonomy.top(topic)) ? score / 2 : score,
                    Double::sum));
    return byClass.entrySet().stream()
        .max(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse("World");
  }

  private static String agClass(String topic, Taxonomy taxonomy) {
    List<String> line = new ArrayList<>(List.of(topic));
    line.addAll(taxonomy.parents(topic));
    for (String each : line) {
      if (SCI_TECH.contains(each)) {
        return "Sci/Tech";
      }
      if (BUSINESS.contains(each)) {
        return "Business";
      }
      if (SPORT.contains(each)) {
        return "Sports";
      }
    }
    return "World";
  }

  /** Reuters-21578 topics with the IPTC topics that say the same. */
  static final Map<String, Set<String>> REUTERS =
      Map.ofEntries(
          Map.entry("earn", Set.of("medtop:20000178", "medtop:20000177", "medtop:20000180")),
          Map.entry("acq", Set.of("medtop:20000204", "medtop:20000185", "medtop:20000201")),
          Map.entry("crude", Set.of("medtop:20001243", "medtop:20000387")),
          Map.entry("trade", Set.of("medtop:20000373", "medtop:20000375", "medtop:20000376")),
          Map.entry("interest", Set.of("medtop:20000371", "medtop:20000379", "medtop:20000350")),
          Map.entry("money-fx", Set.of("medtop:20000355", "medtop:20000391", "medtop:20000379")),
          Map.entry("grain", Set.of("medtop:20000386", "medtop:20000210")),
          Map.entry("wheat", Set.of("medtop:20000386", "medtop:20000210")),
          Map.entry("corn", Set.of("medtop:20000386", "medtop:20000210")),
          Map.entry("sugar", Set.of("medtop:20000386", "medtop:20000210")),
          Map.entry("coffee", Set.of("medtop:20000386", "medtop:20000210")),
          Map.entry("cocoa", Set.of("medtop:20000386", "medtop:20000210")),
          Map.entry("oilseed", Set.of("medtop:20000386", "medtop:20000210")),
          Map.entry("gold", Set.of("medtop:20000388", "medtop:20000316", "medtop:20000318")),
          Map.entry("copper", Set.of("medtop:20000388", "medtop:20000316")),
          Map.entry("ship", Set.of("medtop:20000343")),
          Map.entry("gnp", Set.of("medtop:20000359", "medtop:20000357")),
          Map.entry("cpi", Set.of("medtop:20000370")),
          Map.entry("jobs", Set.of("medtop:20000365", "medtop:20000533", "medtop:20000523")),
          Map.entry("bop", Set.of("medtop:20000375")),
          Map.entry("nat-gas", Set.of("medtop:20000263", "medtop:20001243")));

  /**
   * Of the items with a topic that maps: the share where one of its topics is given, and the share
   * of first-level topics that are economy.
   */
  static double[] reuters(List<Item> items, Tagger tagger) {
    int all = 0;
    int found = 0;
    int economy = 0;
    for (Item item : items) {
      Set<String> wanted = new HashSet<>();
      item.topics().forEach(topic -> wanted.addAll(REUTERS.getOrDefault(topic, Set.of())));
      if (wanted.isEmpty()) {
        continue;
      }
      all++;
      Set<String> given = new HashSet<>();
      tagger
          .tag(item.title(), item.text(), "en", List.of(), null)
          .subjects()
          .forEach(subject -> given.add(subject.uri()));
      economy += given.contains("medtop:04000000") ? 1 : 0;
      found += given.stream().anyMatch(wanted::contains) ? 1 : 0;
    }
    return new double[] {all, found / (double) all, economy / (double) all};
  }
}
