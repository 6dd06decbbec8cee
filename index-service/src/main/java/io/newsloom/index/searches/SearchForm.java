package io.newsloom.index.searches;

import io.newsloom.contracts.SavedSearch;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A search as someone asks for it; names and meaning as in {@link SavedSearch}. Only {@code query}
 * is required. Without a tag it raises alerts unless it says otherwise.
 */
record SearchForm(
    @Nullable String id,
    @Nullable String name,
    @Nullable String query,
    @Nullable String language,
    @Nullable String tag,
    @Nullable Boolean alert,
    @Nullable String webhook,
    @Nullable Boolean enabled,
    @Nullable List<String> labels) {

  /**
   * @throws IllegalArgumentException with one sentence when a required field is missing
   */
  SavedSearch search(String chosenId, Instant changedAt) {
    return new SavedSearch(
        chosenId,
        isBlank(name) ? chosenId : name.strip(),
        query == null ? "" : query,
        isBlank(language) ? null : language,
        isBlank(tag) ? null : tag.strip(),
        alert == null ? isBlank(tag) : alert,
        isBlank(webhook) ? null : webhook.strip(),
        enabled == null || enabled,
        labels == null ? List.of() : labels,
        changedAt);
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }
}
