package io.newsloom.enrich.alerts;

import io.newsloom.contracts.AlertRaised;
import io.newsloom.contracts.AlertRaised.Reason;
import io.newsloom.contracts.ArticleJudged;
import io.newsloom.contracts.ArticleSketched;
import io.newsloom.contracts.Revision.Change;
import io.newsloom.contracts.StoryChanged;
import io.newsloom.enrich.alerts.StoryAlerts.Told;
import io.newsloom.enrich.decide.Decision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Raises alerts: for a search once for each story, and again for a correction of what it was told
 * of, for a language in which it was told nothing of the story yet, and when the story has grown. A
 * function of the log like the decisions: which searches match is in the sketches, what was told is
 * in the store. Not thread-safe.
 */
public final class Alerts {
  /** Another rule, factor or window is another version. */
  public static final String VERSION = "alerts-1";

  /** A story has grown when it has this many times the articles of the newest alert, */
  private static final int GROWTH = 3;

  /** and at least so many. */
  private static final int LEAST_GROWN = 5;

  private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

  /** After a month without an alert a story is new again. Stories live for days. */
  private static final long KEPT_MILLIS = Duration.ofDays(30).toMillis();

  private static final int MOST_EXPIRED_AT_ONCE = 1_000;

  private final AlertStore store;
  private long swept = Long.MIN_VALUE;

  public Alerts(AlertStore store) {
    this.store = store;
  }

  /** Alerts that a decision about an article raises, by search id. */
  public List<AlertRaised> after(ArticleSketched article, Decision decision) {
    ArticleJudged verdict = verdictOn(article, decision);
    if (verdict == null || verdict.story() == null || decision.stories().isEmpty()) {
      return List.of(); // the same text again
    }
    long now = verdict.logTime().toEpochMilli();
    sweep(now);
    for (StoryChanged story : decision.stories()) {
      if (story.mergedInto() != null) {
        merge(story.id(), story.mergedInto(), now);
      }
    }
    StoryChanged story = null;
    for (StoryChanged changed : decision.stories()) {
      if (changed.id().equals(verdict.story().id())) {
        story = changed;
      }
    }
    return story == null ? List.of() : raise(article, verdict, story, now);
  }

  private static @Nullable ArticleJudged verdictOn(ArticleSketched article, Decision decision) {
    ArticleJudged found = null;
    for (ArticleJudged verdict : decision.verdicts()) {
      if (verdict.fetchedUri().equals(article.uri())
          && verdict.contentHash().equals(article.contentHash())) {
        found = verdict;
      }
    }
    return found;
  }

  private List<AlertRaised> raise(
      ArticleSketched article, ArticleJudged verdict, StoryChanged story, long now) {
    StoryAlerts before = live(story.id(), now);
    if (before == null && article.searches().isEmpty()) {
      return List.of();
    }
    Map<String, Told> told = new TreeMap<>();
    if (before != null) {
      before.told().forEach(one -> told.put(one.search(), one));
    }
    TreeSet<String> searches = new TreeSet<>(told.keySet());
    searches.addAll(article.searches());
    List<AlertRaised> raised = new ArrayList<>();
    for (String search : searches) {
      Told known = told.get(search);
      Reason reason = reason(known, search, article, verdict, story);
      if (reason == null || (known == null && told.size() >= StoryAlerts.MOST)) {
        continue;
      }
      raised.add(
          new AlertRaised(
              search,
              story.id(),
              verdict.uri(),
              article.headline(),
              reason,
              verdict.logTime(),
              VERSION));
      Told first = known == null ? new Told(search, verdict.uri(), List.of(), 0) : known;
      told.put(search, first.again(article.language(), story.articles()));
    }
    if (!raised.isEmpty()) {
      store.put(story.id(), new StoryAlerts(now, List.copyOf(told.values())));
    }
    return raised;
  }

  private static @Nullable Reason reason(
      @Nullable Told known,
      String search,
      ArticleSketched article,
      ArticleJudged verdict,
      StoryChanged story) {
    if (known == null) {
      return Reason.NEW_STORY;
    }
    boolean matches = article.searches().contains(search);
    Change change = verdict.revision().change();
    if ((change == Change.CORRECTION || change == Change.RETRACTION)
        && (matches || known.uri().equals(verdict.uri()))) {
      return Reason.CORRECTION;
    }
    if (matches && !known.languages().contains(article.language())) {
      return Reason.NEW_LANGUAGE;
    }
    return story.articles() >= Math.max(LEAST_GROWN, GROWTH * known.articles())
        ? Reason.GROWTH
        : null;
  }

  /** Whoever was told of one of two stories was told of the story that they became. */
  private void merge(String from, String into, long now) {
    StoryAlerts gone = live(from, now);
    if (gone == null) {
      return;
    }
    StoryAlerts stays = live(into, now);
    Map<String, Told> told = new TreeMap<>();
    gone.told().forEach(one -> told.put(one.search(), one));
    if (stays != null) {
      stays.told().forEach(one -> told.merge(one.search(), one, (other, own) -> own.and(other)));
    }
    store.delete(from);
    store.put(
        into,
        new StoryAlerts(
            Math.max(gone.changedAt(), stays == null ? 0 : stays.changedAt()),
            told.values().stream().limit(StoryAlerts.MOST).toList()));
  }

  /** What has expired is gone, whether it was swept already or not. */
  private @Nullable StoryAlerts live(String story, long now) {
    StoryAlerts alerts = store.get(story);
    return alerts == null || alerts.changedAt() < now - KEPT_MILLIS ? null : alerts;
  }

  /** Once in an hour of log time. */
  private void sweep(long now) {
    long hour = now / HOUR_MILLIS;
    if (hour != swept) {
      swept = hour;
      store.changedBefore(now - KEPT_MILLIS, MOST_EXPIRED_AT_ONCE).forEach(store::delete);
    }
  }
}
