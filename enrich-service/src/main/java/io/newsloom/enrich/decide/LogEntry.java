package io.newsloom.enrich.decide;

import io.newsloom.contracts.ArticleJudged;
import io.newsloom.contracts.ArticleSketched;
import io.newsloom.contracts.ArticleSketched.Sketch;
import io.newsloom.enrich.sketch.TextSketch;
import io.newsloom.enrich.stories.StoryHead;
import org.jspecify.annotations.Nullable;

/**
 * One decided text in the decision log: everything that the derived state is rebuilt from.
 *
 * @param uri resolved
 * @param firstOrdinal ordinal of the article's first text
 * @param logTime in ms, never below that of an earlier entry
 * @param indexed whether later texts are compared with it; a text that an earlier one contains is
 *     not
 * @param sketch without the texts of its fingerprints, which are in {@code text}
 * @param text what is compared
 * @param verdict as last published for this text
 * @param storyVersion of the story when this text joined
 */
public record LogEntry(
    String uri,
    long firstOrdinal,
    long logTime,
    boolean indexed,
    ArticleSketched sketch,
    TextSketch text,
    ArticleJudged verdict,
    StoryHead story,
    long storyVersion) {

  /** A text that has just been decided. */
  public static LogEntry of(
      String uri,
      long firstOrdinal,
      long logTime,
      boolean indexed,
      ArticleSketched article,
      TextSketch text,
      ArticleJudged verdict,
      StoryHead story,
      long storyVersion) {
    return new LogEntry(
        uri,
        firstOrdinal,
        logTime,
        indexed,
        withoutFingerprints(article),
        text,
        verdict,
        story,
        storyVersion);
  }

  private static ArticleSketched withoutFingerprints(ArticleSketched article) {
    Sketch sketch = article.sketch();
    return new ArticleSketched(
        article.uri(),
        article.contentHash(),
        article.bodyHash(),
        article.altIds(),
        article.url(),
        article.source(),
        article.headline(),
        article.language(),
        article.firstCreated(),
        article.versionCreated(),
        article.pubStatus(),
        article.fetchedAt(),
        article.wordCount(),
        new Sketch(
            sketch.version(),
            null,
            sketch.phraseRate(),
            null,
            sketch.stopRate(),
            null,
            sketch.stopCount()),
        article.terms(),
        article.agencies(),
        article.tags(),
        article.searches(),
        article.correction(),
        article.storyTerms(),
        article.notes());
  }

  /**
   * The copy group that the article leads under a name other than its own, and its next text with
   * it; null when it leads none, or the one that bears its name.
   *
   * @param next ordinal of that text
   */
  @Nullable String groupLed(long next) {
    String group = verdict.duplicate().groupId();
    if (!verdict.duplicate().isDuplicate()) {
      return group;
    }
    String own = StoryHead.idFor(uri);
    return own.equals(group) ? own + "-" + next : null; // another article took its group over
  }

  LogEntry withVerdict(ArticleJudged changed) {
    return new LogEntry(
        uri, firstOrdinal, logTime, indexed, sketch, text, changed, story, storyVersion);
  }

  /** After a merge or a split of stories. */
  LogEntry inStory(StoryHead other, long otherVersion, ArticleJudged changed) {
    return new LogEntry(
        uri, firstOrdinal, logTime, indexed, sketch, text, changed, other, otherVersion);
  }
}
