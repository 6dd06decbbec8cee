package io.newsloom.searches;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongSupplier;
import org.apache.lucene.index.Term;

/**
 * Says which of many searches match an article. Each search is kept under the rarest word that it
 * cannot do without, so that only those whose words are in the article are asked at all. A search
 * that keeps taking long is suspended until it is changed. Thread-safe; articles do not wait for
 * each other.
 */
public final class Matcher {
  private final Limits limits;
  private final LongSupplier processorNanos;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<String, Entry> byId = new HashMap<>();
  private final Map<String, Map<String, List<Entry>>> byWord = new HashMap<>();

  /**
   * Processor time, so that a busy machine is nobody's fault.
   *
   * @param perArticleNanos beyond it the remaining searches are not asked about an article
   * @param perSearchNanos a search that takes longer than this on average is suspended
   */
  public record Limits(long perArticleNanos, long perSearchNanos) {
    /**
     * Half a second for an article, which is a thousand times what 10,000 searches take and enough
     * for the first article of a process; 2 ms for one search, of which most take a few us.
     */
    public static final Limits STANDARD = new Limits(500_000_000, 2_000_000);
  }

  /** A search and what it takes. */
  private static final class Entry {
    private final CompiledSearch search;
    private final Cost cost;

    Entry(CompiledSearch search, Cost cost) {
      this.search = search;
      this.cost = cost;
    }
  }

  /**
   * What became of one article.
   *
   * @param searches that match, by id
   * @param skipped searches that were not asked because time ran out
   * @param suspended searches that were suspended by this article
   */
  public record Result(List<CompiledSearch> searches, int skipped, List<CompiledSearch> suspended) {
    private static final Result NONE = new Result(List.of(), 0, List.of());
  }

  public Matcher(Limits limits) {
    this(limits, ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);
  }

  Matcher(Limits limits, LongSupplier processorNanos) {
    this.limits = limits;
    this.processorNanos = processorNanos;
  }

  /** Takes in new and changed searches, and forgets others. */
  public void change(Collection<CompiledSearch> put, Collection<String> removed) {
    lock.writeLock().lock();
    try {
      removed.forEach(this::remove);
      for (CompiledSearch search : put) {
        remove(search.id());
        Entry entry = new Entry(search, new Cost(limits.perSearchNanos()));
        byId.put(search.id(), entry);
        for (RequiredWords words : search.required()) {
          byWord
              .computeIfAbsent(words.key().field(), field -> new HashMap<>())
              .computeIfAbsent(words.key().text(), word -> new ArrayList<>(1))
              .add(entry);
        }
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void remove(String id) {
    Entry entry = byId.remove(id);
    if (entry == null) {
      return;
    }
    for (RequiredWords words : entry.search.required()) {
      Term key = words.key();
      Map<String, List<Entry>> ofField = byWord.getOrDefault(key.field(), Map.of());
      List<Entry> entries = ofField.get(key.text());
      if (entries != null) {
        entries.removeIf(other -> other == entry);
        if (entries.isEmpty()) {
          ofField.remove(key.text());
        }
        if (ofField.isEmpty()) {
          byWord.remove(key.field());
        }
      }
    }
  }

  /** How many searches there are, suspended ones among them. */
  public int size() {
    lock.readLock().lock();
    try {
      return byId.size();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Searches that are not asked any more. */
  public List<CompiledSearch> suspended() {
    lock.readLock().lock();
    try {
      return byId.values().stream()
          .filter(entry -> entry.cost.isSuspended())
          .map(entry -> entry.search)
          .toList();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Which searches match. */
  public Result match(SearchableArticle article) {
    lock.readLock().lock();
    try {
      return byId.isEmpty() ? Result.NONE : match(new ArticleDocument(article));
    } catch (IOException e) {
      throw new UncheckedIOException("an article in memory cannot fail to be read", e);
    } finally {
      lock.readLock().unlock();
    }
  }

  Result match(ArticleDocument article) throws IOException {
    Set<Entry> candidates = candidates(article);
    if (candidates.isEmpty()) {
      return Result.NONE;
    }
    List<CompiledSearch> matched = new ArrayList<>();
    List<CompiledSearch> suspended = new ArrayList<>();
    int skipped = 0;
    long now = processorNanos.getAsLong();
    long deadline = now + limits.perArticleNanos();
    for (Entry entry : candidates) {
      if (now - deadline > 0) {
        skipped++;
        continue;
      }
      boolean wasOpen = article.isOpen();
      boolean matches = Evaluation.matches(entry.search.query(), article);
      if (!wasOpen && article.isOpen()) { // what all share is not this search's cost
        now = processorNanos.getAsLong();
        matches = Evaluation.matches(entry.search.query(), article);
      }
      if (matches) {
        matched.add(entry.search);
      }
      long before = now;
      now = processorNanos.getAsLong();
      if (entry.cost.add(now - before)) {
        suspended.add(entry.search);
      }
    }
    matched.sort(Comparator.comparing(CompiledSearch::id));
    return new Result(matched, skipped, suspended);
  }

  private Set<Entry> candidates(ArticleDocument article) {
    Set<Entry> candidates = new LinkedHashSet<>();
    byWord.forEach(
        (field, ofField) -> {
          for (String word : article.distinct(field)) {
            for (Entry entry : ofField.getOrDefault(word, List.of())) {
              if (!entry.cost.isSuspended() && isPossible(entry.search, article)) {
                candidates.add(entry);
              }
            }
          }
        });
    return candidates;
  }

  private static boolean isPossible(CompiledSearch search, ArticleDocument article) {
    for (RequiredWords words : search.required()) {
      if (article.has(words.key()) && words.others().stream().allMatch(article::has)) {
        return true;
      }
    }
    return false;
  }
}
