package io.newsloom.enrich.tags;

import io.newsloom.enrich.sketch.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The phrases that carry an article: runs of one to three words between function words and
 * punctuation (after RAKE, Rose et al. 2010), weighted by how often they stand in the text and
 * whether the headline has them.
 */
final class Keywords {
  private static final int MOST = 8;
  private static final int LONGEST_PHRASE = 3;
  private static final int SHORTEST_WORD = 3;
  private static final double HEADLINE_WEIGHT = 3;
  private static final Pattern BORDER = Pattern.compile("[^\\p{L}\\p{M}\\p{N}'’ -]+|\\n");

  /** Words that no keyword starts or ends with, besides the language's function words. */
  private static final Set<String> NO_KEYWORD =
      Set.of(
          ("said says say told also would could should may might can will one two three first last new many more most much some such"
                  + " any other than then there these those when where while after before about over under into out up down off through"
                  + " between during against because very just only even still yet our your my me us them him how why both each few own"
                  + " same too now here all no nor so being having does did doing done made make year years day days week weeks month"
                  + " months time monday tuesday wednesday thursday friday saturday sunday people according percent per cent mr mrs ms"
                  + " if as or its it's were who whom which what been has had have get got going come came take took since")
              .split(" "));

  private Keywords() {}

  /**
   * An article says what it is about in its first pages; beyond them memory would grow with the
   * text.
   */
  private static final int MOST_CHARACTERS = 50_000;

  /** A phrase in lower case with its weight. */
  record Weighted(String phrase, double weight) {}

  /** At most {@value #MOST}, the heaviest first; equal ones by name. */
  static List<Weighted> of(String headline, String body, Set<String> stopWords) {
    Map<String, Integer> counts = new HashMap<>();
    count(headline, stopWords, counts);
    count(body, stopWords, counts);
    Set<String> inHeadline = new HashSet<>(Words.of(headline));
    List<Weighted> phrases = new ArrayList<>();
    counts.forEach(
        (phrase, count) -> {
          String[] words = phrase.split(" ");
          long headlineWords = Arrays.stream(words).filter(inHeadline::contains).count();
          if (count > 1 || headlineWords == words.length) {
            double weight =
                count
                    * Math.sqrt(words.length)
                    * (1 + HEADLINE_WEIGHT * headlineWords / words.length);
            phrases.add(new Weighted(phrase, weight));
          }
        });
    phrases.sort(
        Comparator.comparingDouble(Weighted::weight).reversed().thenComparing(Weighted::phrase));
    return withoutFragments(phrases);
  }

  /** A phrase that is part of a heavier one, or contains one, says the same twice. */
  private static List<Weighted> withoutFragments(List<Weighted> phrases) {
    List<Weighted> kept = new ArrayList<>();
    for (Weighted candidate : phrases) {
      String padded = " " + candidate.phrase() + " ";
      boolean overlaps =
          kept.stream()
              .anyMatch(
                  other ->
                      (" " + other.phrase() + " ").contains(padded)
                          || padded.contains(" " + other.phrase() + " "));
      if (!overlaps) {
        kept.add(candidate);
      }
      if (kept.size() == MOST) {
        break;
      }
    }
    return kept;
  }

  private static void count(String text, Set<String> stopWords, Map<String, Integer> counts) {
    String start = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
    for (String part : BORDER.split(start)) {
      List<String> run = new ArrayList<>();
      for (String word : Words.of(part)) {
        if (word.length() < SHORTEST_WORD
            || stopWords.contains(word)
            || NO_KEYWORD.contains(word)
            || Character.isDigit(word.charAt(0))) {
          add(run, counts);
          run.clear();
        } else {
          run.add(word);
        }
      }
      add(run, counts);
    }
  }

  private static void add(List<String> run, Map<String, Integer> counts) {
    for (int start = 0; start < run.size(); start++) {
      for (int length = 1; length <= LONGEST_PHRASE && start + length <= run.size(); length++) {
        counts.merge(String.join(" ", run.subList(start, start + length)), 1, Integer::sum);
      }
    }
  }
}
