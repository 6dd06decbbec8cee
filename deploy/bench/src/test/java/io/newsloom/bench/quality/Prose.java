package io.newsloom.bench.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A text as paragraphs, sentences and words, good enough for editing it. */
final class Prose {
  private static final Pattern SENTENCE_END =
      Pattern.compile("(?<=[.!?][\"'”’]?)\\s+(?=[\\p{Lu}\"'“‘])");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private Prose() {}

  static List<String> paragraphs(String text) {
    return Arrays.stream(text.split("\\n+")).map(String::strip).filter(p -> !p.isEmpty()).toList();
  }

  static List<String> sentences(String text) {
    List<String> sentences = new ArrayList<>();
    for (String paragraph : paragraphs(text)) {
      sentences.addAll(Arrays.asList(SENTENCE_END.split(paragraph)));
    }
    return sentences;
  }

  static List<String> words(String text) {
    return new ArrayList<>(Arrays.asList(SPACE.split(text.strip())));
  }

  static String join(List<String> words) {
    return String.join(" ", words);
  }

  /** The words from {@code from} on, at most up to the end. */
  static String part(List<String> words, int from, int to) {
    return join(words.subList(Math.max(0, from), Math.min(words.size(), to)));
  }

  /** Letters and digits of a word in lower case, as it would be looked up. */
  static String bare(String word) {
    return word.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(java.util.Locale.ROOT);
  }
}
