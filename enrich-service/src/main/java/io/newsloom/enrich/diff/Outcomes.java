package io.newsloom.enrich.diff;

import io.newsloom.contracts.ArticleJudged;
import io.newsloom.contracts.Duplicate;
import io.newsloom.contracts.Duplicate.Kind;
import io.newsloom.contracts.StoryRef;
import io.newsloom.enrich.stories.StoryHead;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one decision version says in the end: the last verdict on each article, in the order in
 * which the articles were first decided. About 300 bytes of heap an article.
 */
final class Outcomes {
  private final Map<String, Outcome> byUri = new LinkedHashMap<>();

  /**
   * The last verdict on an article.
   *
   * @param group of the copies that it is one of; alone in a group of its own
   */
  record Outcome(Kind kind, @Nullable String original, String group, String story) {}

  void put(ArticleJudged verdict) {
    Duplicate duplicate = verdict.duplicate();
    String group = duplicate.groupId();
    StoryRef story = verdict.story();
    byUri.put(
        verdict.uri(),
        new Outcome(
            duplicate.kind(),
            duplicate.originalUri(),
            group == null ? StoryHead.idFor(verdict.uri()) : group,
            story == null ? StoryHead.idFor(verdict.uri()) : story.id()));
  }

  Map<String, Outcome> byUri() {
    return byUri;
  }
}
