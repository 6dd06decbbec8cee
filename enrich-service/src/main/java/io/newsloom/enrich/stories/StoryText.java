package io.newsloom.enrich.stories;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The current text of an article as it enters a story.
 *
 * @param uri of the article, resolved
 * @param ordinal in the decision log
 * @param logTime in ms
 * @param language primary subtag
 * @param relative uri of the earlier article that it is a copy or relative of; it goes where that
 *     one goes
 * @param vector what it says about the story; null when it says nothing: a copy, or a text about
 *     several things
 */
public record StoryText(
    String uri,
    long ordinal,
    long logTime,
    boolean isCopy,
    String sourceKey,
    List<String> tags,
    String language,
    @Nullable String relative,
    @Nullable StoryVector vector) {}
