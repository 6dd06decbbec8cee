package io.newsloom.enrich.decide;

import io.newsloom.contracts.ArticleSketched;
import io.newsloom.enrich.sketch.StopWords;
import io.newsloom.enrich.sketch.Words;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares the headlines of two articles. */
final class Headlines {
  private Headlines() {}

  /**
   * Share of the shorter headline's words, without function words, that the other has; 1 when there
   * is nothing to compare.
   */
  static double inCommon(ArticleSketched one, ArticleSketched two) {
    Set<String> mine = words(one.headline(), one.language());
    Set<String> other = words(two.headline(), two.language());
    int fewer = Math.min(mine.size(), other.size());
    if (fewer == 0) {
      return 1;
    }
    mine.retainAll(other);
    return (double) mine.size() / fewer;
  }

  private static Set<String> words(@Nullable String headline, String language) {
    Set<String> words = new HashSet<>(headline == null ? Set.of() : Words.of(headline));
    words.removeAll(StopWords.of(language));
    return words;
  }
}
