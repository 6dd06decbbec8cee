package io.newsloom.enrich.text;

import io.newsloom.contracts.DateEvidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reader found in one document.
 *
 * @param paragraphs the article's text in order, without headline, credits and page furniture;
 *     empty when there is none
 * @param yield kept characters over all visible characters, 0..1
 * @param language as declared, not checked; null if not declared
 * @param canonical as declared; null if not declared
 */
record PageText(
    String extractor,
    @Nullable String headline,
    List<String> paragraphs,
    double yield,
    @Nullable String byline,
    @Nullable String language,
    @Nullable String canonical,
    List<DateEvidence> dates) {
  PageText {
    paragraphs = List.copyOf(paragraphs);
    dates = List.copyOf(dates);
  }

  /** Paragraphs separated by an empty line. */
  String text() {
    return String.join("\n\n", paragraphs);
  }
}
