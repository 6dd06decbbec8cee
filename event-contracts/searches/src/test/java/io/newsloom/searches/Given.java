package io.newsloom.searches;

import io.newsloom.contracts.SavedSearch;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Articles and searches for tests. */
final class Given {
  private static final Instant CHANGED = Instant.parse("2026-03-01T00:00:00Z");

  private Given() {}

  /** A harbour story with every field filled. */
  static SearchableArticle ferry() {
    return new SearchableArticle(
        "Pellmouth council backs new ferry terminal",
        "The council of Pellmouth voted on Tuesday for a ferry terminal at Coal Quay."
            + " Mayor Inés Calloway said flooding had closed the quay's old ramp twice.",
        "en-GB",
        List.of("The Harbour Post", "harbour-post.example"),
        "Ada Quill",
        List.of("Meridian Press"),
        List.of("Inés Calloway", "wd:Q42"),
        List.of("Pellmouth Council", "Harbour Board"),
        List.of("Pellmouth", "geonames:703448"),
        List.of("transport", "medtop:20000337"),
        List.of("ferry terminal", "coal quay"));
  }

  static SearchableArticle article(String headline, String body) {
    return article(headline, body, "en");
  }

  static SearchableArticle article(String headline, String body, String language) {
    return new SearchableArticle(
        headline,
        body,
        language,
        List.of("a.example"),
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  static SavedSearch saved(String id, String query, @Nullable String language) {
    return new SavedSearch(
        id, "Search " + id, query, language, null, false, null, true, List.of(), CHANGED);
  }

  static CompiledSearch search(String id, String query) {
    try {
      return CompiledSearch.of(saved(id, query, null));
    } catch (InvalidSearchException e) {
      throw new AssertionError(query, e);
    }
  }
}
