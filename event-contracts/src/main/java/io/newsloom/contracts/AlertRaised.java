package io.newsloom.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A saved search has news. Topic {@link Topic#ALERTS}. Owner: enrich-service, decide.
 *
 * @param searchId of {@link SavedSearch}
 * @param storyId null while no story is kept for the article
 * @param uri resolved uri of the article that raised it
 * @param logTime of that article
 * @param version of the rules that raised it, as in {@code alerts-1}; null before they had one
 */
public record AlertRaised(
    String searchId,
    @Nullable String storyId,
    String uri,
    @Nullable String headline,
    Reason reason,
    Instant logTime,
    @Nullable String version) {
  public AlertRaised {
    Require.present(searchId, "searchId");
    Require.present(uri, "uri");
    Require.present(reason, "reason");
    Require.present(logTime, "logTime");
  }

  /** Why now. */
  public enum Reason {
    NEW_STORY,
    CORRECTION,
    NEW_LANGUAGE,
    GROWTH
  }
}
