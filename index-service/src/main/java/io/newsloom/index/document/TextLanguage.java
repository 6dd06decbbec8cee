package io.newsloom.index.document;

import java.util.Locale;

/**
 * The languages with an analyzer of their own. The template has {@code newsloom.text.<field>} for
 * each; a document fills the one of its language only.
 */
public enum TextLanguage {
  EN,
  DE,
  FR,
  ES,
  IT,
  PT,
  NL,
  RU,
  AR,
  OTHER;

  /**
   * @param tag BCP 47; only the primary language counts
   */
  public static TextLanguage of(String tag) {
    String primary = tag.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
    for (TextLanguage language : values()) {
      if (language.field().equals(primary)) {
        return language;
      }
    }
    return OTHER;
  }

  public String field() {
    return name().toLowerCase(Locale.ROOT);
  }
}
