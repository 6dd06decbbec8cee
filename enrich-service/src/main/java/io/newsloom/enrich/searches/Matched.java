package io.newsloom.enrich.searches;

import io.newsloom.contracts.ArticleRead;
import java.util.List;

/**
 * An article with what saved searches and tag rules found in it.
 *
 * @param alerting ids of the searches among them that raise alerts, at most {@value #MOST_ALERTING}
 */
public record Matched(ArticleRead article, List<String> alerting) {
  /** What fits into a sketch beside the words: about 1.5 kB of short ids. */
  public static final int MOST_ALERTING = 100;

  /** An article that no search was asked about. */
  public static Matched none(ArticleRead article) {
    return new Matched(article, List.of());
  }
}
