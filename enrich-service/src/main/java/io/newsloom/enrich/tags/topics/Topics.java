package io.newsloom.enrich.tags.topics;

import io.newsloom.contracts.Subject;
import io.newsloom.contracts.TagEvidence;
import io.newsloom.enrich.tags.Reason;
import io.newsloom.enrich.tags.names.FoundName;
import io.newsloom.enrich.tags.words.Sentence;
import io.newsloom.enrich.tags.words.Tokenizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives an article its topics. Thread-safe; rules are loaded once per process. */
public final class Topics {
  /** Languages with rules. */
  public static final List<String> LANGUAGES = List.of("en", "de", "fr", "es");

  private static final int MOST_TOPS = 3;
  private static final int MOST_NARROW = 6;

  /** Least score of a first-level topic, and its least share of the best one's. */
  private static final double ENOUGH_TOP = 3.5;

  private static final double LEAST_SHARE = 0.33;

  /** Least score of a narrower topic, and the least when a single phrase points to it. */
  private static final double ENOUGH_NARROW = 1.7;

  private static final double ONE_PHRASE = 2;

  /** A long text has more words that point anywhere: one more point every so many words. */
  private static final double WORDS_A_POINT = 200;

  private final Taxonomy taxonomy;
  private final Categories categories;
  private final Map<String, TopicRules> rules = new HashMap<>();

  private Topics(Taxonomy taxonomy) {
    this.taxonomy = taxonomy;
    this.categories = Categories.load(taxonomy);
  }

  public static Topics load(Tokenizer tokenizer) {
    Topics topics = new Topics(Taxonomy.load());
    for (String language : LANGUAGES) {
      topics.rules.put(language, TopicRules.load(language, tokenizer, topics.taxonomy));
    }
    return topics;
  }

  public Taxonomy taxonomy() {
    return taxonomy;
  }

  /** The raw scores, for measurements; empty for a language without rules. */
  public TopicScores scores(List<Sentence> sentences, List<FoundName> names, String language) {
    TopicRules known = rules.get(language);
    return known == null ? new TopicScores() : TopicScores.of(sentences, names, known, taxonomy);
  }

  /**
   * What the publisher says comes first, mapped to IPTC where its word for it is known; then ours,
   * the surest first. First-level topics are always given; {@link #withParents} adds all between.
   *
   * @param url the article's address, whose first folders are often sections; null when unknown
   */
  public List<Subject> of(
      List<Sentence> sentences,
      List<FoundName> names,
      String language,
      List<Subject> stated,
      @Nullable String url) {
    List<Subject> subjects = new ArrayList<>();
    Set<String> given = new HashSet<>();
    for (Subject subject : stated) {
      add(categories.mapped(subject, language), subjects, given);
    }
    Subject section = categories.ofAddress(url, language);
    if (section != null) {
      add(section, subjects, given);
    }
    for (Subject subject : fromText(scores(sentences, names, language), language)) {
      add(subject, subjects, given);
    }
    return List.copyOf(subjects);
  }

  private static void add(Subject subject, List<Subject> subjects, Set<String> given) {
    if (given.add(subject.uri() == null ? subject.name() : subject.uri())) {
      subjects.add(subject);
    }
  }

  /** The same topics and every wider one, each once, with the confidence of its surest child. */
  public List<Subject> withParents(List<Subject> subjects, String language) {
    Map<String, Subject> all = new LinkedHashMap<>();
    for (Subject subject : subjects) {
      all.put(subject.uri() == null ? subject.name() : subject.uri(), subject);
    }
    for (Subject subject : subjects) {
      if (subject.uri() != null && taxonomy.has(subject.uri())) {
        for (String parent : taxonomy.parents(subject.uri())) {
          all.putIfAbsent(
              parent,
              new Subject(
                  parent,
                  taxonomy.name(parent, language),
                  subject.confidence(),
                  subject.creator(),
                  List.of(Reason.of("wider than " + subject.name(), null))));
        }
      }
    }
    return List.copyOf(all.values());
  }

  private List<Subject> fromText(TopicScores scores, String language) {
    double toll = scores.words() / WORDS_A_POINT;
    double best = scores.byTop().values().stream().mapToDouble(score -> score).max().orElse(0);
    List<Map.Entry<String, Double>> tops =
        scores.byTop().entrySet().stream()
            .filter(
                top -> top.getValue() >= ENOUGH_TOP + toll && top.getValue() >= best * LEAST_SHARE)
            .sorted(byScore())
            .limit(MOST_TOPS)
            .toList();
    List<Subject> subjects = new ArrayList<>();
    Map<String, Double> byTopic = scores.byTopic();
    for (Map.Entry<String, Double> top : tops) {
      List<String> below =
          byTopic.keySet().stream().filter(topic -> isBelow(topic, top.getKey())).toList();
      subjects.add(
          subject(top.getKey(), top.getValue(), 2 + toll, scores.evidence(below), language));
    }
    for (Map.Entry<String, Double> top : tops) {
      addNarrower(top.getKey(), scores, toll, language, subjects);
    }
    subjects.sort(Comparator.comparingDouble(Topics::confidence).reversed());
    return subjects;
  }

  private void addNarrower(
      String top, TopicScores scores, double toll, String language, List<Subject> subjects) {
    List<Map.Entry<String, Double>> below =
        scores.byTopic().entrySet().stream()
            .filter(topic -> isBelow(topic.getKey(), top) && !topic.getKey().equals(top))
            .sorted(byScore())
            .toList();
    double best = below.isEmpty() ? 0 : below.get(0).getValue();
    below.stream()
        .filter(topic -> topic.getValue() >= ENOUGH_NARROW + toll / 2)
        .filter(topic -> topic.getValue() >= best * LEAST_SHARE)
        .filter(topic -> scores.phrases(topic.getKey()) > 1 || topic.getValue() >= ONE_PHRASE)
        .limit(MOST_NARROW)
        .forEach(
            topic ->
                subjects.add(
                    subject(
                        topic.getKey(),
                        topic.getValue(),
                        ENOUGH_NARROW + toll / 2,
                        scores.evidence(List.of(topic.getKey())),
                        language)));
  }

  private static double confidence(Subject subject) {
    return subject.confidence() == null ? 0 : subject.confidence();
  }

  private boolean isBelow(String topic, String top) {
    return taxonomy.top(topic).equals(top);
  }

  private static Comparator<Map.Entry<String, Double>> byScore() {
    return Map.Entry.<String, Double>comparingByValue()
        .reversed()
        .thenComparing(Map.Entry.comparingByKey());
  }

  /**
   * @param half the score at which it is as likely as not
   */
  private Subject subject(
      String topic, double score, double half, List<TagEvidence> evidence, String language) {
    double confidence = Math.round(1000 * score / (score + half)) / 1000.0;
    return new Subject(topic, taxonomy.name(topic, language), confidence, "rule", evidence);
  }
}
