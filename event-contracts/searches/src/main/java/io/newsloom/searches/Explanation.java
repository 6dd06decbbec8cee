package io.newsloom.searches;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Matches;
import org.apache.lucene.search.MatchesIterator;
import org.apache.lucene.search.ScoreMode;
import org.jspecify.annotations.Nullable;

/** Why one article matches one search: the slow way, for people who try a search. */
public final class Explanation {
  private Explanation() {}

  /**
   * Where the article has what the search asks for, at most {@code most} places; null when it does
   * not match.
   */
  public static @Nullable List<Found> of(
      CompiledSearch search, SearchableArticle article, int most) {
    IndexSearcher searcher = new ArticleDocument(article).searcher();
    try {
      LeafReaderContext leaf = searcher.getIndexReader().leaves().get(0);
      Matches matches =
          searcher
              .createWeight(searcher.rewrite(search.query()), ScoreMode.COMPLETE_NO_SCORES, 1)
              .matches(leaf, 0);
      return matches == null ? null : places(matches, article, most);
    } catch (IOException e) {
      throw new UncheckedIOException("an article in memory cannot fail to be read", e);
    }
  }

  private static List<Found> places(Matches matches, SearchableArticle article, int most)
      throws IOException {
    Set<Found> found = new LinkedHashSet<>();
    for (SearchField field : SearchField.values()) {
      MatchesIterator places = matches.getMatches(field.key());
      while (places != null && places.next() && found.size() < most) {
        found.add(place(field, article, places.startOffset(), places.endOffset()));
      }
    }
    return new ArrayList<>(found);
  }

  /** A place in {@code text} is one in the headline or, behind it, in the body. */
  private static Found place(SearchField field, SearchableArticle article, int start, int end) {
    if (field == SearchField.TEXT) {
      String headline = article.headline();
      int before = headline == null ? 0 : headline.length() + 1;
      return headline != null && start < before
          ? place(SearchField.TITLE, article, start, end)
          : place(SearchField.BODY, article, start - before, end - before);
    }
    String values = String.join("\n", field.valuesOf(article));
    boolean inText = field == SearchField.TITLE || field == SearchField.BODY;
    return new Found(
        field.key(), values.substring(start, end), inText ? start : null, inText ? end : null);
  }
}
