package io.newsloom.enrich.tags.topics;

import io.newsloom.contracts.Mention;
import io.newsloom.contracts.TagEvidence;
import io.newsloom.enrich.tags.Reason;
import io.newsloom.enrich.tags.names.FoundName;
import io.newsloom.enrich.tags.topics.TopicRules.Pointer;
import io.newsloom.enrich.tags.words.Sentence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much the words of one text point to each topic. A phrase counts less each time it is
 * repeated, twice in the headline, and more in the lead. Lives for one text.
 */
public final class TopicScores {
  private static final double HEADLINE = 2;
  private static final double LEAD = 1.3;
  private static final double NAME = 1.2;
  private static final int MOST_EVIDENCE = 5;

  private final Map<String, Hits> byTopic = new HashMap<>();
  private final Map<String, Double> byTop = new HashMap<>();
  private int words;

  private static final class Hits {
    private final Map<Pointer, Seen> seen = new HashMap<>();
    private double score;
  }

  private static final class Seen {
    private final Mention first;
    private double weight;
    private int times;

    Seen(Mention first) {
      this.first = first;
    }
  }

  static TopicScores of(
      List<Sentence> sentences, List<FoundName> names, TopicRules rules, Taxonomy taxonomy) {
    TopicScores scores = new TopicScores();
    for (Sentence sentence : sentences) {
      scores.words += sentence.length();
      for (int at = 0; at < sentence.length(); at++) {
        int from = at;
        rules
            .pointers()
            .matchesAt(sentence, at, (pointer, to) -> scores.count(pointer, sentence, from, to));
      }
    }
    for (FoundName name : names) {
      scores.count(name);
    }
    scores.byTopic.forEach(
        (topic, hits) -> scores.byTop.merge(taxonomy.top(topic), hits.score, Double::sum));
    return scores;
  }

  private void count(FoundName name) {
    if (name.topic() != null) {
      Pointer pointer = new Pointer(name.topic(), name.name(), NAME);
      // Once: how often a text says "Putin" tells little about what it is about.
      count(pointer, name.mentions().get(0));
    }
  }

  private void count(Pointer pointer, Sentence sentence, int from, int to) {
    count(
        pointer,
        new Mention(sentence.field(), sentence.at(from).start(), sentence.at(to - 1).end()));
  }

  private void count(Pointer pointer, Mention mention) {
    Hits hits = byTopic.computeIfAbsent(pointer.topic(), topic -> new Hits());
    Seen seen = hits.seen.computeIfAbsent(pointer, each -> new Seen(mention));
    double place =
        mention.field().equals("headline")
            ? HEADLINE
            : mention.start() < Sentence.LEAD_CHARACTERS ? LEAD : 1;
    seen.times++;
    double weight = pointer.weight() * place / Math.sqrt(seen.times);
    seen.weight += weight;
    hits.score += weight;
  }

  int words() {
    return words;
  }

  /** First-level topics with the sum of all below them. */
  public Map<String, Double> byTop() {
    return Map.copyOf(byTop);
  }

  /** Every topic that some phrase points to. */
  public Map<String, Double> byTopic() {
    Map<String, Double> scores = new HashMap<>();
    byTopic.forEach((topic, hits) -> scores.put(topic, hits.score));
    return scores;
  }

  /** Different phrases that point to the topic. */
  int phrases(String topic) {
    Hits hits = byTopic.get(topic);
    return hits == null ? 0 : hits.seen.size();
  }

  /** The phrases that speak most for a topic, with the first place each was seen at. */
  List<TagEvidence> evidence(List<String> topics) {
    List<Map.Entry<Pointer, Seen>> seen = new ArrayList<>();
    for (String topic : topics) {
      Hits hits = byTopic.get(topic);
      if (hits != null) {
        seen.addAll(hits.seen.entrySet());
      }
    }
    seen.sort(
        Comparator.comparingDouble((Map.Entry<Pointer, Seen> each) -> -each.getValue().weight)
            .thenComparing(each -> each.getKey().phrase()));
    return seen.stream()
        .limit(MOST_EVIDENCE)
        .map(
            each ->
                Reason.of(
                    "points: "
                        + each.getKey().phrase()
                        + (each.getValue().times > 1 ? " ×" + each.getValue().times : ""),
                    each.getValue().first))
        .toList();
  }
}
