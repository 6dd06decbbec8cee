package io.newsloom.enrich.searches;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import io.newsloom.contracts.ArticleRead;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.SavedSearch;
import io.newsloom.contracts.UnreadableEventException;
import io.newsloom.searches.CompiledSearch;
import io.newsloom.searches.InvalidSearchException;
import io.newsloom.searches.Matcher;
import io.newsloom.searches.SearchableArticle;
import java.util.List;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The searches of this process: those of the rules file and what the topic says. One writer, any
 * number of readers. Reading is outside the promise of replay, so what an article was asked is
 * stamped on it.
 */
public final class SearchView {
  private static final Logger LOG = Logger.getLogger(SearchView.class);

  /** One for each search that is suspended in this process, by id, while it is. */
  static final String SUSPENDED = "newsloom.search.suspended";

  private final Matcher matcher;
  private final String file;
  private volatile long nextOffset;

  public SearchView(RulesFile rules) {
    this(rules, Matcher.Limits.STANDARD);
  }

  SearchView(RulesFile rules, Matcher.Limits limits) {
    matcher = new Matcher(limits);
    this.file = rules.isEmpty() ? "" : "+" + rules.version();
    matcher.change(rules.searches(), List.of());
  }

  /**
   * Takes in one record of the topic. One that is no search removes what its key had:
   * index-service, whose topic it is, writes none and puts what others wrote to the dead letters.
   *
   * @param value null deletes
   */
  public void apply(String id, byte @Nullable [] value, long offset) {
    CompiledSearch search = null;
    if (value != null) {
      try {
        SavedSearch saved = EventJson.read(value, SavedSearch.class);
        search = saved.enabled() && saved.id().equals(id) ? CompiledSearch.of(saved) : null;
      } catch (UnreadableEventException
          | InvalidSearchException
          | IllegalArgumentException
          | IllegalStateException e) {
        LOG.warnf("search %s at offset %d is not matched: %s", id, offset, e.getMessage());
      }
    }
    showResumed(id);
    if (search == null) {
      matcher.change(List.of(), List.of(id));
    } else {
      matcher.change(List.of(search), List.of());
    }
    nextOffset = offset + 1;
  }

  /** What matches, written into the article. */
  public Matched match(ArticleRead article) {
    if (matcher.size() == 0) {
      return Matched.none(article);
    }
    String version = CompiledSearch.VERSION + ":" + nextOffset + file;
    Matcher.Result result = matcher.match(SearchableArticle.of(article));
    report(article, result);
    List<SavedSearch> matching = result.searches().stream().map(CompiledSearch::search).toList();
    List<String> alerting =
        matching.stream().filter(SavedSearch::alert).map(SavedSearch::id).toList();
    if (alerting.size() > Matched.MOST_ALERTING) {
      count("newsloom.searches.unalerted", alerting.size() - Matched.MOST_ALERTING);
      LOG.warnf(
          "%d searches want an alert about uri=%s; the first %d by id get one",
          alerting.size(), article.uri(), Matched.MOST_ALERTING);
      alerting = alerting.subList(0, Matched.MOST_ALERTING);
    }
    return new Matched(
        article.matchedBy(
            matching.stream().map(SavedSearch::tag).filter(Objects::nonNull).distinct().toList(),
            matching.stream().map(SavedSearch::id).toList(),
            version),
        alerting);
  }

  private static void report(ArticleRead article, Matcher.Result result) {
    for (CompiledSearch search : result.suspended()) {
      count("newsloom.searches.suspended", 1);
      showSuspended(search.id());
      LOG.errorf(
          "search %s keeps taking too long and is suspended in this process until it is changed: %s",
          search.id(), search.search().query());
    }
    if (result.skipped() > 0) {
      count("newsloom.searches.skipped", result.skipped());
      LOG.warnf(
          "%d searches were not asked about uri=%s: its time was over",
          result.skipped(), article.uri());
    }
  }

  private static void showSuspended(String id) {
    Gauge.builder(SUSPENDED, () -> 1)
        .description("1 for a search that took too long and is asked no more until it is changed")
        .tag("service", "enrich")
        .tag("search", id)
        .register(Metrics.globalRegistry);
  }

  private static void showResumed(String id) {
    Metrics.globalRegistry
        .find(SUSPENDED)
        .tag("search", id)
        .gauges()
        .forEach(Metrics.globalRegistry::remove);
  }

  private static void count(String name, int times) {
    Metrics.counter(name, "service", "enrich").increment(times);
  }
}
