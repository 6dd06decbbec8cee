package io.newsloom.searches;

import io.newsloom.searches.Matcher.Entry;
import io.newsloom.searches.Matcher.Limits;
import io.newsloom.searches.Matcher.Result;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.monitor.CandidateMatcher;
import org.apache.lucene.monitor.QueryMatch;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;

/**
 * Asks the searches that can match one article, until its time is over. A search whose alternatives
 * the monitor keeps apart comes several times.
 */
final class Candidates extends CandidateMatcher<QueryMatch> {
  private final Map<String, Entry> entries;
  private final LongSupplier nanoTime;
  private final LeafReaderContext article;
  private final long deadline;
  private long now;
  private final Map<String, CompiledSearch> matched = new LinkedHashMap<>();
  private final List<CompiledSearch> suspended = new ArrayList<>();
  private int skipped;

  Candidates(
      IndexSearcher searcher, Map<String, Entry> entries, Limits limits, LongSupplier nanoTime) {
    super(searcher);
    this.entries = entries;
    this.nanoTime = nanoTime;
    this.article = searcher.getIndexReader().leaves().get(0);
    this.now = nanoTime.getAsLong();
    this.deadline = now + limits.perArticleNanos();
  }

  @Override
  protected void matchQuery(String id, Query query, Map<String, String> metadata)
      throws IOException {
    Entry entry = entries.get(id);
    if (entry == null || entry.cost().isSuspended() || matched.containsKey(id)) {
      return;
    }
    if (now - deadline > 0) {
      skipped++;
      return;
    }
    if (matches(query)) {
      matched.put(id, entry.search());
    }
    long before = now;
    now = nanoTime.getAsLong();
    if (entry.cost().add(now - before)) {
      suspended.add(entry.search());
    }
  }

  private boolean matches(Query query) throws IOException {
    Scorer scorer =
        searcher
            .createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1)
            .scorer(article);
    return scorer != null && scorer.iterator().nextDoc() != DocIdSetIterator.NO_MORE_DOCS;
  }

  Result result() {
    return new Result(
        matched.values().stream().sorted(Comparator.comparing(CompiledSearch::id)).toList(),
        skipped,
        List.copyOf(suspended));
  }

  @Override
  public QueryMatch resolve(QueryMatch one, QueryMatch other) {
    return one;
  }
}
