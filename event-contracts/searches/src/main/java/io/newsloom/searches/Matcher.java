package io.newsloom.searches;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.lucene.index.Term;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.MultipassTermFilteredPresearcher;
import org.apache.lucene.monitor.TermWeightor;

/**
 * Says which of many searches match an article. Lucene Monitor keeps each query under its rarest
 * words, so that only queries whose words are in the article are asked at all. A search that keeps
 * taking long is suspended until it is changed. Thread-safe; changes wait for each other, not for
 * articles. Has a thread that clears up after changes, until it is closed.
 */
public final class Matcher implements Closeable {
  /**
   * By how many of its words a query with several required ones is looked up. Measured with {@code
   * MatchingBench}: see the README.
   */
  private static final int PASSES = 3;

  /** Long words are rare ones. A language or the begin of a word says little. */
  private static final TermWeightor WEIGHTS =
      TermWeightor.combine(TermWeightor.DEFAULT, Matcher::weightOfField);

  private final Monitor monitor;
  private final Limits limits;
  private final LongSupplier nanoTime;
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();

  /**
   * Processor time, so that a busy machine is nobody's fault.
   *
   * @param perArticleNanos beyond it the remaining searches are not asked about an article
   * @param perSearchNanos a search that takes longer than this on average is suspended
   */
  public record Limits(long perArticleNanos, long perSearchNanos) {
    /**
     * Half a second for an article, which is a thousand times what 10,000 searches take and enough
     * for the first article of a process; 2 ms for one search, of which most take 2 to 20 us.
     */
    public static final Limits STANDARD = new Limits(500_000_000, 2_000_000);
  }

  /** A search and what it costs. */
  record Entry(CompiledSearch search, Cost cost) {}

  /**
   * What became of one article.
   *
   * @param searches that match, by id
   * @param skipped queries that were not asked because time ran out
   * @param suspended searches that were suspended by this article
   */
  public record Result(
      List<CompiledSearch> searches, int skipped, List<CompiledSearch> suspended) {}

  public Matcher(Limits limits) {
    this(limits, ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime, PASSES);
  }

  Matcher(Limits limits, LongSupplier nanoTime, int passes) {
    this.limits = limits;
    this.nanoTime = nanoTime;
    try {
      this.monitor =
          new Monitor(
              WordAnalyzer.WORDS,
              new MultipassTermFilteredPresearcher(passes, 0, WEIGHTS, List.of(), Set.of()));
    } catch (IOException e) {
      throw inMemory(e);
    }
  }

  private static double weightOfField(Term term) {
    if (term.field().equals(SearchField.LANGUAGE.key())) {
      return 0.01;
    }
    return term.field().indexOf('~') >= 0 ? 0.5 : 1;
  }

  /** Takes in new and changed searches, and forgets others. One call is cheaper than many. */
  public synchronized void change(Collection<CompiledSearch> put, Collection<String> removed) {
    try {
      if (!removed.isEmpty()) {
        monitor.deleteById(List.copyOf(removed));
        removed.forEach(entries::remove);
      }
      List<MonitorQuery> queries = new ArrayList<>();
      for (CompiledSearch search : put) {
        entries.put(search.id(), new Entry(search, new Cost(limits.perSearchNanos())));
        queries.add(new MonitorQuery(search.id(), search.query()));
      }
      if (!queries.isEmpty()) {
        monitor.register(queries);
      }
    } catch (IOException e) {
      throw inMemory(e);
    }
  }

  /** How many searches there are, suspended ones among them. */
  public int size() {
    return entries.size();
  }

  /** Searches that are not asked any more. */
  public List<CompiledSearch> suspended() {
    return entries.values().stream()
        .filter(entry -> entry.cost().isSuspended())
        .map(Entry::search)
        .toList();
  }

  /** Which searches match. */
  public Result match(SearchableArticle article) {
    if (entries.isEmpty()) {
      return new Result(List.of(), 0, List.of());
    }
    Candidates[] made = new Candidates[1];
    try {
      monitor.match(
          ArticleDocument.of(article),
          searcher -> made[0] = new Candidates(searcher, entries, limits, nanoTime));
    } catch (IOException e) {
      throw inMemory(e);
    }
    return made[0].result();
  }

  @Override
  public void close() {
    try {
      monitor.close();
    } catch (IOException e) {
      throw inMemory(e);
    }
  }

  private static UncheckedIOException inMemory(IOException e) {
    return new UncheckedIOException("searches are in memory and cannot fail to be read", e);
  }
}
