package io.newsloom.bench.stories;

import io.newsloom.contracts.ArticleJudged;
import io.newsloom.contracts.ArticleSketched;
import io.newsloom.enrich.Articles;
import io.newsloom.enrich.decide.DecideSettings;
import io.newsloom.enrich.decide.Decider;
import io.newsloom.enrich.decide.Decision;
import io.newsloom.enrich.decide.MapStores;
import io.newsloom.enrich.stories.StoryThresholds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A stream of articles through reader and decider as they run in the service, an article every five
 * minutes of log time. At the end one unrelated article two hours later, so that the last hour is
 * looked at again as well.
 */
final class StoryRun {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Duration EVERY = Duration.ofMinutes(5);

  private final Decider decider;
  private final Map<String, String> stories = new HashMap<>();
  private Instant time = START;
  private long ordinal;
  private int moved;

  StoryRun(StoryThresholds thresholds) {
    MapStores stores = new MapStores();
    decider = new Decider(DecideSettings.STANDARD.withStoryThresholds(thresholds), stores, stores);
  }

  static ArticleSketched read(String id, String title, String text) {
    return Articles.READER
        .read(
            Articles.fetched(
                "https://" + id + ".example/", id + ".example", title, "text/plain", text, START))
        .sketch();
  }

  /** Decides about the articles in this order; gives their stories as last published. */
  List<String> storiesOf(List<ArticleSketched> articles) {
    articles.forEach(this::decide);
    time = time.plus(Duration.ofHours(2));
    decide(read("unrelated", "", "Nobody at the allotment had seen a marrow of this size before."));
    List<String> last = new ArrayList<>();
    articles.forEach(article -> last.add(stories.getOrDefault(article.uri(), "none")));
    return last;
  }

  /** Verdicts on earlier articles that were published again because their story changed. */
  int moved() {
    return moved;
  }

  void decide(ArticleSketched article) {
    Decision decision = decider.decide(ordinal++, at(article, time), time.toEpochMilli());
    moved += decision.verdicts().size() - 1;
    for (ArticleJudged verdict : decision.verdicts()) {
      stories.put(verdict.fetchedUri(), verdict.story() == null ? "none" : verdict.story().id());
    }
    time = time.plus(EVERY);
  }

  private static ArticleSketched at(ArticleSketched a, Instant time) {
    return new ArticleSketched(
        a.uri(),
        a.contentHash(),
        a.bodyHash(),
        a.altIds(),
        a.url(),
        a.source(),
        a.headline(),
        a.language(),
        null,
        null,
        a.pubStatus(),
        time,
        a.wordCount(),
        a.sketch(),
        a.terms(),
        a.agencies(),
        a.tags(),
        a.searches(),
        a.correction(),
        a.storyTerms(),
        a.notes());
  }
}
