package io.newsloom.enrich.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.newsloom.contracts.AlertRaised;
import io.newsloom.contracts.AlertRaised.Reason;
import io.newsloom.contracts.ArticleJudged;
import io.newsloom.contracts.ArticleSketched;
import io.newsloom.contracts.Duplicate;
import io.newsloom.contracts.Revision;
import io.newsloom.contracts.Source;
import io.newsloom.contracts.StoryChanged;
import io.newsloom.contracts.StoryRef;
import io.newsloom.enrich.Articles;
import io.newsloom.enrich.decide.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlertsTest {
  private static final Instant START = Articles.START;

  private final TreeMap<String, StoryAlerts> kept = new TreeMap<>();
  private final Alerts alerts = new Alerts(new Kept(kept));

  private record Kept(Map<String, StoryAlerts> stories) implements AlertStore {
    @Override
    public @Nullable StoryAlerts get(String story) {
      return stories.get(story);
    }

    @Override
    public void put(String story, StoryAlerts alerts) {
      stories.put(story, alerts);
    }

    @Override
    public void delete(String story) {
      stories.remove(story);
    }

    @Override
    public List<String> changedBefore(long time, int most) {
      return stories.entrySet().stream()
          .filter(entry -> entry.getValue().changedAt() < time)
          .map(Map.Entry::getKey)
          .limit(most)
          .toList();
    }
  }

  private static ArticleSketched article(String url, String language, String... searches) {
    ArticleSketched plain =
        Articles.sketched(url, "a.example", "Ferry", "Ferry terminal opens", START);
    return new ArticleSketched(
        plain.uri(),
        plain.contentHash(),
        plain.bodyHash(),
        plain.altIds(),
        url,
        plain.source(),
        plain.headline(),
        language,
        null,
        null,
        null,
        START,
        plain.wordCount(),
        plain.sketch(),
        List.of(),
        List.of(),
        List.of(),
        List.of(searches),
        false,
        null,
        List.of());
  }

  private static StoryChanged story(String id, int articles, @Nullable String mergedInto) {
    return new StoryChanged(
        id,
        1,
        null,
        "en",
        START,
        START,
        articles,
        articles,
        0,
        1,
        new Source("A", null),
        "first",
        List.of(),
        List.of(),
        mergedInto);
  }

  private List<AlertRaised> after(
      ArticleSketched article,
      Instant at,
      Revision.@Nullable Change change,
      StoryChanged... stories) {
    StoryChanged own = stories[stories.length - 1];
    ArticleJudged verdict =
        new ArticleJudged(
            article.uri(),
            article.uri(),
            article.contentHash(),
            1,
            START,
            at,
            List.of(),
            new Duplicate(
                false, Duplicate.Kind.NONE, null, null, null, null, null, "copies-1", null),
            new Revision(change == null ? 1 : 2, change, null),
            new StoryRef(own.id(), null, StoryRef.Role.FOLLOW_UP));
    return alerts.after(article, new Decision(List.of(verdict), List.of(stories)));
  }

  private List<Reason> reasons(ArticleSketched article, int articlesInStory) {
    return after(article, START, null, story("one", articlesInStory, null)).stream()
        .map(AlertRaised::reason)
        .toList();
  }

  @Test
  void eachSearchHearsOfAStoryOnce() {
    List<AlertRaised> first =
        after(article("1", "en", "a", "b"), START, null, story("one", 1, null));
    assertThat(first)
        .extracting(AlertRaised::searchId, AlertRaised::reason, AlertRaised::storyId)
        .containsExactly(tuple("a", Reason.NEW_STORY, "one"), tuple("b", Reason.NEW_STORY, "one"));
    assertThat(first).extracting(AlertRaised::version).containsOnly(Alerts.VERSION);
    assertThat(reasons(article("2", "en", "a"), 2)).isEmpty();
    assertThat(reasons(article("3", "en", "c"), 3)).containsExactly(Reason.NEW_STORY);
    assertThat(after(article("4", "en", "a"), START, null, story("two", 1, null))).hasSize(1);
  }

  @Test
  void correctionIsToldToThoseItIsOfEvenWhenItDoesNotMatchAnyMore() {
    reasons(article("1", "en", "a"), 1);
    reasons(article("2", "en", "b"), 2);
    assertThat(after(article("1", "en"), START, Revision.Change.CORRECTION, story("one", 2, null)))
        .extracting(AlertRaised::searchId, AlertRaised::reason)
        .containsExactly(tuple("a", Reason.CORRECTION));
    assertThat(after(article("1", "en", "a"), START, Revision.Change.BODY, story("one", 2, null)))
        .isEmpty();
  }

  @Test
  void retractionIsToldLikeACorrection() {
    reasons(article("1", "en", "a"), 1);
    assertThat(after(article("1", "en"), START, Revision.Change.RETRACTION, story("one", 1, null)))
        .extracting(AlertRaised::searchId, AlertRaised::reason)
        .containsExactly(tuple("a", Reason.CORRECTION));
  }

  @Test
  void otherLanguageIsToldOnce() {
    reasons(article("1", "en", "a"), 1);
    assertThat(reasons(article("2", "de", "a"), 2)).containsExactly(Reason.NEW_LANGUAGE);
    assertThat(reasons(article("3", "de", "a"), 3)).isEmpty();
    assertThat(reasons(article("4", "fr"), 4)).isEmpty();
  }

  @Test
  void growthIsToldAtFiveAndThenAtThreeTimesTheArticlesWhetherTheyMatchOrNot() {
    List<Integer> toldAt = new ArrayList<>();
    for (int articles = 1; articles <= 50; articles++) {
      String[] searches = articles == 1 ? new String[] {"a"} : new String[0];
      if (reasons(article("u" + articles, "en", searches), articles).contains(Reason.GROWTH)) {
        toldAt.add(articles);
      }
    }
    assertThat(toldAt).containsExactly(5, 15, 45);
  }

  @Test
  void repeatedTextRaisesNothing() {
    ArticleSketched article = article("1", "en", "a");
    assertThat(alerts.after(article, new Decision(List.of(), List.of()))).isEmpty();
    assertThat(kept).isEmpty();
  }

  @Test
  void whoWasToldOfAMergedStoryIsNotToldOfTheOneItBecame() {
    after(article("1", "en", "a"), START, null, story("one", 1, null));
    after(article("2", "en", "b"), START, null, story("two", 1, null));
    assertThat(
            after(
                article("3", "en", "a", "b", "c"),
                START,
                null,
                story("two", 0, "one"),
                story("one", 3, null)))
        .extracting(AlertRaised::searchId)
        .containsExactly("c");
    assertThat(kept).containsOnlyKeys("one");
  }

  @Test
  void languagesAndSizeThatWereToldOfAMergedStoryStayTold() {
    after(article("1", "en", "a"), START, null, story("one", 2, null));
    after(article("2", "de", "a"), START, null, story("two", 2, null));
    assertThat(
            after(
                article("3", "de", "a"),
                START,
                null,
                story("two", 0, "one"),
                story("one", 4, null)))
        .isEmpty();
  }

  @Test
  void whatWasToldIsForgottenAfterAMonthSweptOrNot() {
    after(article("1", "en", "a"), START, null, story("one", 1, null));
    Instant later = START.plus(Duration.ofDays(31));
    assertThat(after(article("2", "en", "b"), later, null, story("two", 1, null))).hasSize(1);
    assertThat(kept).containsOnlyKeys("two");

    kept.put("one", new StoryAlerts(START.toEpochMilli(), kept.get("two").told()));
    assertThat(after(article("3", "en", "b"), later, null, story("one", 2, null)))
        .extracting(AlertRaised::reason)
        .containsExactly(Reason.NEW_STORY);
  }

  @Test
  void searchesBeyondTheBoundOfAStoryHearNothing() {
    String[] many = new String[StoryAlerts.MOST + 5];
    for (int i = 0; i < many.length; i++) {
      many[i] = "s%04d".formatted(i);
    }
    assertThat(reasons(article("1", "en", many), 1)).hasSize(StoryAlerts.MOST);
    assertThat(kept.get("one").told()).hasSize(StoryAlerts.MOST);
  }
}
