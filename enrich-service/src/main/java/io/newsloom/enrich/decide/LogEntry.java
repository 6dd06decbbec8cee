package io.newsloom.enrich.decide;

import io.newsloom.contracts.ArticleJudged;
import io.newsloom.contracts.ArticleSketched;
import io.newsloom.enrich.stories.StoryHead;

/**
 * One decided text in the decision log: everything that the derived state is rebuilt from.
 *
 * @param uri resolved
 * @param firstOrdinal ordinal of the article's first text
 * @param logTime in ms, never below that of an earlier entry
 * @param indexed whether later texts are compared with it; a text that an earlier one contains is
 *     not
 * @param verdict as last published for this text
 * @param storyVersion of the story when this text joined
 */
public record LogEntry(
    String uri,
    long firstOrdinal,
    long logTime,
    boolean indexed,
    ArticleSketched sketch,
    ArticleJudged verdict,
    StoryHead story,
    long storyVersion) {

  LogEntry withVerdict(ArticleJudged changed) {
    return new LogEntry(uri, firstOrdinal, logTime, indexed, sketch, changed, story, storyVersion);
  }

  /** After a merge or a split of stories. */
  LogEntry inStory(StoryHead other, long otherVersion, ArticleJudged changed) {
    return new LogEntry(uri, firstOrdinal, logTime, indexed, sketch, changed, other, otherVersion);
  }
}
