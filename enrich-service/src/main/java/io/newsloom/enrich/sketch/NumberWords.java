package io.newsloom.enrich.sketch;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * Numbers that news writes as words; "one" is left out because it mostly is none. They tell two
 * notices of one form apart. Part of the sketch's version: a change here is a new version.
 */
final class NumberWords {
  private static final Map<String, Set<String>> BY_LANGUAGE =
      Map.of(
          "en",
          words(
              "two three four five six seven eight nine ten eleven twelve dozen twenty thirty forty fifty hundred"
                  + " thousand nil half third quarter double triple"),
          "de",
          words(
              "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig hundert tausend halb"),
          "fr",
          words("trois quatre cinq six sept huit neuf dix onze douze vingt trente cent mille demi"),
          "es",
          words(
              "dos tres cuatro cinco seis siete ocho nueve diez once doce veinte treinta cien mil"));

  private NumberWords() {}

  /** The list for a BCP 47 language; empty for one that has no list yet. */
  static Set<String> of(String language) {
    int end = language.indexOf('-');
    return BY_LANGUAGE.getOrDefault(end < 0 ? language : language.substring(0, end), Set.of());
  }

  private static Set<String> words(String list) {
    return Set.copyOf(Arrays.asList(list.split(" ")));
  }
}
