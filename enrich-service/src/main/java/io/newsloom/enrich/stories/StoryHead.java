package io.newsloom.enrich.stories;

import io.newsloom.contracts.Source;
import org.jspecify.annotations.Nullable;

/**
 * What a story keeps from its first article. Kept with every member, so that it outlives the first
 * one.
 *
 * @param firstSeen log time of the first article, in ms
 */
public record StoryHead(
    String id,
    @Nullable String headline,
    String language,
    long firstSeen,
    Source firstSource,
    String firstUri) {
  static final String PREFIX = "st-";

  /** The id of a story that starts with this article. */
  public static String idFor(String firstUri) {
    return PREFIX + firstUri;
  }

  StoryHead withId(String other) {
    return new StoryHead(other, headline, language, firstSeen, firstSource, firstUri);
  }
}
