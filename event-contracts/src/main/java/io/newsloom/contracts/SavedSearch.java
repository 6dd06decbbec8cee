package io.newsloom.contracts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A named query that is matched as articles arrive: a saved search, a tag rule or both. Topic
 * {@link Topic#SEARCHES}; a null value deletes it. Owner: index-service.
 *
 * @param query in Lucene's query syntax over the fields of the article
 * @param language BCP 47 of the articles to match; null matches all
 * @param tag put on every article that matches; null for none
 * @param alert whether matches raise alerts
 * @param webhook where alerts go besides the topic; null for none
 */
public record SavedSearch(
    String id,
    String name,
    String query,
    @Nullable String language,
    @Nullable String tag,
    boolean alert,
    @Nullable String webhook,
    boolean enabled,
    List<String> labels,
    Instant changedAt) {
  public SavedSearch {
    Require.present(id, "id");
    Require.present(name, "name");
    Require.present(query, "query");
    Require.present(changedAt, "changedAt");
    labels = Require.listOf(labels);
  }
}
