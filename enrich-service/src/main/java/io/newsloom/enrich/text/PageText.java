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
 * @param lines all that could be text before furniture went: what the host's memory learns from
 * @param written dates in the lines around the headline
 */
record PageText(
    String extractor,
    @Nullable String headline,
    List<String> paragraphs,
    double yield,
    List<String> lines,
    PageFacts facts,
    List<DateEvidence> written) {
  PageText {
    paragraphs = List.copyOf(paragraphs);
    lines = List.copyOf(lines);
    written = List.copyOf(written);
  }

  /** Paragraphs separated by an empty line. */
  String text() {
    return String.join("\n\n", paragraphs);
  }
}
