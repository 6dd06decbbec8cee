package io.newsloom.enrich.stories;

import io.newsloom.enrich.sketch.StopWords;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How common a word is in news before the stream has said anything: the start that document
 * frequencies learn from. English has a table; for the other languages function words are known and
 * short words are taken to be more common. Thread-safe.
 */
final class CommonWords {
  /** Of a word that is in no table. */
  private static final double RARE = 0.0005;

  private static final double FUNCTION_WORD = 0.9;
  private static final double SHORT_NUMBER = 0.05;
  private static final double YEAR = 0.05;
  private static final double OTHER_NUMBER = 0.002;
  private static final double SHORT_WORD = 0.02;
  private static final int SHORT = 3;

  /** Of an English word that is formed as common ones are. */
  private static final double DERIVED = 0.004;

  private static final List<String> ENDINGS =
      List.of("s", "es", "ed", "d", "ing", "ly", "er", "ers", "al", "ment", "ments", "ion", "ions");

  private static final Pattern DERIVATION =
      Pattern.compile(
          "(ed|ing|ly|tion|tions|ment|ments|ness|ive|ous|able|ible|ally|ity|ful|less|ism)$");

  private static final Map<String, Double> ENGLISH = load("/common-words-en.txt");

  private CommonWords() {}

  /**
   * Share of texts that have a word, 0..1.
   *
   * @param word in lower case
   * @param language primary subtag
   */
  static double share(String word, String language) {
    Set<String> functionWords = StopWords.of(language);
    if (functionWords.contains(word)) {
      return FUNCTION_WORD;
    }
    if (language.equals("en")) {
      Double share = ENGLISH.get(word);
      if (share != null) {
        return share;
      }
      if (Character.isLetter(word.charAt(0))) {
        return inflected(word);
      }
    }
    if (Character.isDigit(word.charAt(0))) {
      return word.length() <= 2 ? SHORT_NUMBER : isYear(word) ? YEAR : OTHER_NUMBER;
    }
    return word.length() <= SHORT && word.codePointAt(0) < 0x2E80 ? SHORT_WORD : RARE;
  }

  /** An English word that is not in the table itself. */
  private static double inflected(String word) {
    double known = 0;
    for (String ending : ENDINGS) {
      if (word.endsWith(ending) && word.length() > ending.length() + 2) {
        String stem = word.substring(0, word.length() - ending.length());
        known = Math.max(known, ENGLISH.getOrDefault(stem, 0.0));
        known = Math.max(known, ENGLISH.getOrDefault(stem + "e", 0.0));
      }
    }
    if (known > 0) {
      return Math.max(DERIVED, known / 3);
    }
    return word.length() <= SHORT ? SHORT_WORD : DERIVATION.matcher(word).find() ? DERIVED : RARE;
  }

  private static boolean isYear(String word) {
    return word.length() == 4 && (word.startsWith("19") || word.startsWith("20"));
  }

  private static Map<String, Double> load(String resource) {
    Map<String, Double> shares = new HashMap<>();
    try (InputStream in = CommonWords.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("resource " + resource + " is missing from the service");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("#")) {
          continue;
        }
        String[] words = line.split(" ");
        for (int i = 1; i < words.length; i++) {
          shares.putIfAbsent(words[i], Double.valueOf(words[0]));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(shares);
  }
}
