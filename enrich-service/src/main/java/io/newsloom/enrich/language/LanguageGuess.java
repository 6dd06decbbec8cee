package io.newsloom.enrich.language;

/**
 * @param language BCP 47, {@code und} when unsure
 * @param confidence 0..1
 */
public record LanguageGuess(String language, double confidence) {
  static final LanguageGuess UNSURE = new LanguageGuess("und", 0);
}
