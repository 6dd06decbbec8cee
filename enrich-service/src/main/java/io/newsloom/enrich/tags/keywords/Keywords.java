package io.newsloom.enrich.tags.keywords;

import io.newsloom.contracts.Mention;
import io.newsloom.enrich.sketch.StopWords;
import io.newsloom.enrich.tags.names.FoundName;
import io.newsloom.enrich.tags.names.NameType;
import io.newsloom.enrich.tags.words.Sentence;
import io.newsloom.enrich.tags.words.Token;
import io.newsloom.enrich.tags.words.Token.Shape;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Names that matter and runs of one to three telling words between function words and names,
 * weighed by how rare their words are in news, how often they stand in the text and whether the
 * headline has them. Thread-safe.
 */
public final class Keywords {
  private static final int MOST = 10;
  private static final int MOST_NAMES = 4;
  private static final int LEAST = 5;
  private static final int LONGEST_PHRASE = 3;
  private static final int SHORTEST_WORD = 3;

  /** Longer ones are addresses, encoded data or a script without spaces. */
  private static final int LONGEST_WORD = 40;

  private static final double HEADLINE = 1.5;
  private static final double LEAD = 0.2;
  private static final double A_LONGER_PHRASE = 0.3;

  /** Share of its occurrences that a fragment has inside one longer phrase. */
  private static final double A_FRAGMENT = 0.75;

  private static final double LEAST_NAME_RELEVANCE = 0.3;

  /** What a usual name weighs, against phrases. */
  private static final double NAME = 14;

  /** An article says what it is about in its first pages. */
  private static final int MOST_CHARACTERS = 30_000;

  private final WordWeights weights;

  private Keywords(WordWeights weights) {
    this.weights = weights;
  }

  public static Keywords load() {
    return new Keywords(WordWeights.load());
  }

  private static final class Phrase {
    private final String text;
    private final int words;
    private final double rarity;
    private final boolean verbal;
    private int count;
    private boolean fragment;
    private boolean headline;
    private boolean lead;

    Phrase(String text, int words, double rarity) {
      this.text = text;
      this.verbal = text.endsWith("ed") || text.endsWith("ing");
      this.words = words;
      this.rarity = rarity;
    }

    double weight() {
      return rarity
          * (1 + A_LONGER_PHRASE * (words - 1))
          * (1 + Math.log(count))
          * (1 + (headline ? HEADLINE : 0) + (lead ? LEAD : 0));
    }
  }

  private record Weighted(String text, double weight) {}

  /**
   * Five to ten, if the text has so many, the heaviest first. In a language whose function words
   * are not listed only names: what else is repeated there is mostly "and" and "the".
   */
  public List<String> of(List<Sentence> sentences, List<FoundName> names, String language) {
    Map<String, Phrase> phrases = new HashMap<>();
    Map<String, BitSet> covered = covered(names);
    Set<String> stopWords = StopWords.of(language);
    for (Sentence sentence : sentences) {
      if (!stopWords.isEmpty() && sentence.at(0).start() < MOST_CHARACTERS) {
        count(sentence, covered.getOrDefault(sentence.field(), new BitSet()), stopWords, phrases);
      }
    }
    markFragments(phrases);
    List<Weighted> often = new ArrayList<>();
    List<Weighted> once = new ArrayList<>();
    for (Phrase phrase : phrases.values()) {
      if (phrase.fragment) {
        continue;
      }
      boolean repeated = phrase.count > 1 || phrase.headline;
      boolean telling = phrase.words > 1 || (phrase.count > 1 && !phrase.verbal);
      if (repeated && telling) {
        often.add(new Weighted(phrase.text, phrase.weight()));
      } else if (phrase.words == 2 && phrase.lead) {
        once.add(new Weighted(phrase.text, phrase.weight()));
      }
    }
    names.stream()
        .filter(name -> name.type() != NameType.OTHER)
        .filter(name -> name.relevance() >= LEAST_NAME_RELEVANCE)
        .limit(MOST_NAMES)
        .forEach(name -> often.add(new Weighted(name.name(), NAME * (0.5 + name.relevance()))));
    List<Weighted> kept = new ArrayList<>();
    keep(often, kept, MOST);
    keep(once, kept, LEAST);
    return kept.stream().map(Weighted::text).toList();
  }

  /**
   * "harbour" is one when it nearly always stands in "harbour bank" (as in C-value, Frantzi 1998).
   */
  private static void markFragments(Map<String, Phrase> phrases) {
    for (Phrase longer : phrases.values()) {
      if (longer.words > 1 && longer.count > 1) {
        String[] words = longer.text.split("[ -]");
        for (int from = 0; from < words.length; from++) {
          String part = "";
          for (int at = from; at < words.length && at - from + 1 < words.length; at++) {
            part = part.isEmpty() ? words[at] : part + " " + words[at];
            Phrase shorter = phrases.get(part);
            if (shorter != null && longer.count >= shorter.count * A_FRAGMENT) {
              shorter.fragment = true;
            }
          }
        }
      }
    }
  }

  private static Map<String, BitSet> covered(List<FoundName> names) {
    Map<String, BitSet> covered = new HashMap<>();
    for (FoundName name : names) {
      for (Mention mention : name.mentions()) {
        covered
            .computeIfAbsent(mention.field(), field -> new BitSet())
            .set(mention.start(), mention.end());
      }
    }
    return covered;
  }

  private void count(
      Sentence sentence, BitSet names, Set<String> stopWords, Map<String, Phrase> phrases) {
    List<Token> run = new ArrayList<>();
    for (Token token : sentence.tokens()) {
      boolean telling =
          (token.shape() == Shape.LOWER || token.isCapitalised())
              && token.text().length() >= SHORTEST_WORD
              && token.text().length() <= LONGEST_WORD
              && !names.get(token.start())
              && !stopWords.contains(token.text().toLowerCase(Locale.ROOT))
              && !weights.isWeak(token);
      if (!telling) {
        add(sentence, run, phrases);
        run.clear();
      } else {
        run.add(token);
      }
    }
    add(sentence, run, phrases);
  }

  private void add(Sentence sentence, List<Token> run, Map<String, Phrase> phrases) {
    for (int from = 0; from < run.size(); from++) {
      if (run.get(from).glued()) {
        continue; // never "poverty" out of "anti-poverty"
      }
      double rarity = 0;
      StringBuilder text = new StringBuilder();
      for (int at = from; at < Math.min(run.size(), from + LONGEST_PHRASE); at++) {
        Token token = run.get(at);
        if (at > from) {
          text.append(token.glued() ? '-' : ' ');
        }
        text.append(token.text().toLowerCase(Locale.ROOT));
        rarity += weights.of(token);
        if (at + 1 < run.size() && run.get(at + 1).glued()) {
          continue;
        }
        int words = at - from + 1;
        double mean = rarity / words;
        Phrase phrase =
            phrases.computeIfAbsent(text.toString(), key -> new Phrase(key, words, mean));
        phrase.count++;
        boolean headline = sentence.field().equals("headline");
        phrase.headline |= headline;
        phrase.lead |= !headline && token.start() < Sentence.LEAD_CHARACTERS;
      }
    }
  }

  /** A phrase that is part of a heavier one, or contains one, says the same twice. */
  private static void keep(List<Weighted> candidates, List<Weighted> kept, int most) {
    candidates.sort(
        Comparator.comparingDouble(Weighted::weight).reversed().thenComparing(Weighted::text));
    for (Weighted candidate : candidates) {
      if (kept.size() >= most) {
        return;
      }
      String padded = padded(candidate.text());
      boolean overlaps =
          kept.stream()
              .map(other -> padded(other.text()))
              .anyMatch(other -> other.contains(padded) || padded.contains(other));
      if (!overlaps) {
        kept.add(candidate);
      }
    }
  }

  private static String padded(String text) {
    return " " + text.toLowerCase(Locale.ROOT).replace('-', ' ') + " ";
  }
}
