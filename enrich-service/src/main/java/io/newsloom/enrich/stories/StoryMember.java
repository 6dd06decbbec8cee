package io.newsloom.enrich.stories;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One article of a story.
 *
 * @param ordinal of its current text in the decision log
 * @param logTime of its current text, in ms
 * @param language primary subtag
 * @param relative uri of the earlier article that it is a copy or relative of; it goes where that
 *     one goes
 * @param vector what it says about the story; null when it says nothing: a copy, or a text about
 *     several things
 */
public record StoryMember(
    String uri,
    long ordinal,
    long logTime,
    boolean isCopy,
    String sourceKey,
    List<String> tags,
    String language,
    @Nullable String relative,
    @Nullable StoryVector vector) {
  public StoryMember {
    // A million members have a few thousand sources and tags between them.
    sourceKey = sourceKey.intern();
    tags = tags.stream().map(String::intern).toList();
    language = language.intern();
  }
}
