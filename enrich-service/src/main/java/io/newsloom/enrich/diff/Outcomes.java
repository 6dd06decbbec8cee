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
    StoryRef story = verdict.story();
    byUri.put(
        verdict.uri(),
        new Outcome(
            duplicate.kind(),
            duplicate.originalUri(),
            groupOf(verdict.uri(), duplicate),
            story == null ? StoryHead.idFor(verdict.uri()) : story.id()));
  }

  /** An original that took a group over is none and in the group; a follow-up is not. */
  private static String groupOf(String uri, Duplicate duplicate) {
    boolean inGroup =
        switch (duplicate.kind()) {
          case NONE, EXACT, SYNDICATED, EXCERPT, SPUN, REVISION -> true;
          case UPDATE, SHARED_PASSAGES -> false;
        };
    String group = duplicate.groupId();
    return inGroup && group != null ? group : StoryHead.idFor(uri);
  }

  Map<String, Outcome> byUri() {
    return byUri;
  }
}
