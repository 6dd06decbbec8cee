package io.newsloom.enrich.tags.names;

import io.newsloom.enrich.tags.words.Cue;
import io.newsloom.enrich.tags.words.Sentence;
import io.newsloom.enrich.tags.words.Token;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a sentence that may be a name, with what speaks for each type. Not thread-safe;
 * lives for one text.
 */
final class Span {
  /**
   * One thing that speaks for or against a type.
   *
   * @param rule what it was, for people to read
   */
  record Clue(NameType type, double weight, String rule) {}

  final Sentence sentence;
  final int from;
  final int to;
  final String key;
  final Gazetteer.@Nullable Match match;

  /** A role or title stands before it: "President". */
  final boolean afterRole;

  private final List<Clue> clues = new ArrayList<>(4);
  private final double[] scores = new double[NameType.values().length];

  Span(Sentence sentence, int from, int to, Gazetteer.@Nullable Match match, boolean afterRole) {
    this.sentence = sentence;
    this.from = from;
    this.to = to;
    this.match = match;
    this.afterRole = afterRole;
    StringBuilder joined = new StringBuilder(24);
    for (int at = from; at < to; at++) {
      joined.append(at > from ? " " : "").append(sentence.at(at).key());
    }
    this.key = joined.toString();
  }

  int size() {
    return to - from;
  }

  Token first() {
    return sentence.at(from);
  }

  Token last() {
    return sentence.at(to - 1);
  }

  Token before(int steps) {
    return sentence.at(from - steps);
  }

  /** 0 is the token right after the name. */
  Token after(int steps) {
    return sentence.at(to + steps);
  }

  boolean any(Cue cue) {
    for (int at = from; at < to; at++) {
      if (sentence.at(at).is(cue)) {
        return true;
      }
    }
    return false;
  }

  /** No word of it is in the dictionary. */
  boolean isUnusual() {
    return !any(Cue.COMMON);
  }

  void add(NameType type, double weight, String rule) {
    clues.add(new Clue(type, weight, rule));
    scores[type.ordinal()] += weight;
  }

  double score(NameType type) {
    return scores[type.ordinal()];
  }

  List<Clue> clues() {
    return clues;
  }
}
