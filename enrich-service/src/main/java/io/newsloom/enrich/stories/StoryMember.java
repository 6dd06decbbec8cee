package io.newsloom.enrich.stories;

import java.util.List;

/**
 * One article of a story.
 *
 * @param ordinal of its current text in the decision log
 * @param logTime of its current text, in ms
 */
public record StoryMember(
    String uri, long ordinal, long logTime, boolean isCopy, String sourceKey, List<String> tags) {
  public StoryMember {
    tags = List.copyOf(tags);
  }
}
