package io.newsloom.enrich.tags.topics;

import io.newsloom.enrich.tags.ResourceLines;
import io.newsloom.enrich.tags.words.Cue;
import io.newsloom.enrich.tags.words.Token;
import io.newsloom.enrich.tags.words.Tokenizer;
import java.util.List;

/** The phrases of one language that point to topics ({@code rules-<language>.tsv}). */
final class TopicRules {
  /** A word of its own; several words are rarer and say more. */
  private static final double WORD = 1;

  private static final double USUAL_WORD = 0.7;
  private static final double PHRASE = 1.8;
  private static final double STRONG = 3;

  private final PhraseTrie<Pointer> pointers = new PhraseTrie<>();

  private TopicRules() {}

  /**
   * @param topic what it points to
   * @param phrase as the file has it, for explanations
   */
  record Pointer(String topic, String phrase, double weight) {}

  static TopicRules load(String language, Tokenizer tokenizer, Taxonomy taxonomy) {
    TopicRules rules = new TopicRules();
    ResourceLines.of(
        "/topics/rules-" + language + ".tsv",
        line -> rules.add(line, language, tokenizer, taxonomy));
    return rules;
  }

  private void add(String line, String language, Tokenizer tokenizer, Taxonomy taxonomy) {
    String[] columns = line.split("\t", -1);
    if (columns.length != 3 || !taxonomy.has(columns[0])) {
      throw new IllegalStateException(
          "expected the id of a live topic, its name and phrases, separated by tabs");
    }
    for (String each : columns[2].split(",")) {
      String phrase = each.strip();
      boolean strong = phrase.startsWith("!");
      String words = strong ? phrase.substring(1) : phrase;
      List<Token> tokens = tokenizer.words(words, language);
      double weight = strong ? STRONG : words.indexOf(' ') > 0 ? PHRASE : word(tokens.get(0));
      pointers.add(tokens, new Pointer(columns[0], words, weight));
    }
  }

  private static double word(Token word) {
    return word.is(Cue.FREQUENT) ? USUAL_WORD : WORD;
  }

  PhraseTrie<Pointer> pointers() {
    return pointers;
  }
}
