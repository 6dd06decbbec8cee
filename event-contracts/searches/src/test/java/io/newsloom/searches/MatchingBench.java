package io.newsloom.searches;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.MultipassTermFilteredPresearcher;
import org.apache.lucene.monitor.QueryMatch;
import org.apache.lucene.search.IndexSearcher;
import org.junit.jupiter.api.Test;

/**
 * What 10,000 searches cost for each article, next to Lucene Monitor and to asking every query
 * about every article. Articles are words in the frequencies of news (Zipf's law over 40,000 words
 * of lengths that go with their rank); queries are of the words of such articles, so that some
 * match. The README has the command and the numbers.
 */
class MatchingBench {
  private static final int SEARCHES = Integer.getInteger("newsloom.bench.searches", 10_000);
  private static final int ARTICLES = 2_000;
  private static final int PEER_ARTICLES = 100;
  private static final int VOCABULARY = 40_000;

  private final Random random = new Random(7);
  private final String[] vocabulary = vocabulary();
  private final double[] cumulated = zipf();

  @Test
  void tenThousandSearches() throws IOException {
    List<CompiledSearch> searches = new ArrayList<>();
    for (int i = 0; i < SEARCHES; i++) {
      searches.add(Given.search("s" + i, query()));
    }
    List<SearchableArticle> articles = new ArrayList<>();
    for (int i = 0; i < ARTICLES; i++) {
      articles.add(Given.article(text(9), text(500)));
    }
    System.out.printf(
        "examples: %s%n", searches.subList(0, 8).stream().map(s -> s.search().query()).toList());
    ours(searches, articles);
    monitor(searches, articles);
    each(searches, articles.subList(0, PEER_ARTICLES));
  }

  private static void ours(List<CompiledSearch> searches, List<SearchableArticle> articles)
      throws IOException {
    Matcher matcher = new Matcher(Matcher.Limits.STANDARD);
    long start = System.nanoTime();
    matcher.change(searches, List.of());
    double loaded = (System.nanoTime() - start) / 1e6;
    Measured measured =
        measure(
            articles,
            article -> {
              Matcher.Result result = matcher.match(article);
              assertThat(result.skipped()).isZero();
              return result.searches().size();
            });
    assertThat(matcher.suspended()).isEmpty();
    print("newsloom", measured, loaded);
  }

  /** Lucene Monitor, its queries looked up by two words: the best of one to four here. */
  private static void monitor(List<CompiledSearch> searches, List<SearchableArticle> articles)
      throws IOException {
    try (Monitor monitor =
        new Monitor(WordAnalyzer.WORDS, new MultipassTermFilteredPresearcher(2))) {
      long start = System.nanoTime();
      monitor.register(
          searches.stream().map(search -> new MonitorQuery(search.id(), search.query())).toList());
      double loaded = (System.nanoTime() - start) / 1e6;
      Measured measured =
          measure(
              articles,
              article ->
                  monitor.match(document(article), QueryMatch.SIMPLE_MATCHER).getMatchCount());
      print("Lucene Monitor", measured, loaded);
    }
  }

  /** The same fields, as the monitor wants them. */
  private static Document document(SearchableArticle article) {
    Document document = new Document();
    for (SearchField field : SearchField.values()) {
      for (String value : field.valuesOf(article)) {
        document.add(new TextField(field.key(), value, Field.Store.NO));
      }
    }
    return document;
  }

  /** Asks every query about every article, over one MemoryIndex for each article. */
  private static void each(List<CompiledSearch> searches, List<SearchableArticle> articles)
      throws IOException {
    Measured measured =
        measure(
            articles,
            article -> {
              IndexSearcher searcher = new ArticleDocument(article).searcher();
              int matches = 0;
              for (CompiledSearch search : searches) {
                matches += Evaluation.byLucene(search.query(), searcher) ? 1 : 0;
              }
              return matches;
            });
    print("each query asked", measured, 0);
  }

  private interface Matching {
    int count(SearchableArticle article) throws IOException;
  }

  private record Measured(double mean, double p50, double p99, double processor, double matches) {}

  /** Twice, the first time to warm up. */
  private static Measured measure(List<SearchableArticle> articles, Matching matching)
      throws IOException {
    long matches = 0;
    long processor = 0;
    long[] nanos = new long[articles.size()];
    for (int round = 0; round < 2; round++) {
      matches = 0;
      long processorBefore = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      for (int i = 0; i < nanos.length; i++) {
        long before = System.nanoTime();
        matches += matching.count(articles.get(i));
        nanos[i] = System.nanoTime() - before;
      }
      processor = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - processorBefore;
    }
    Arrays.sort(nanos);
    return new Measured(
        Arrays.stream(nanos).average().orElse(0) / 1e6,
        nanos[nanos.length / 2] / 1e6,
        nanos[nanos.length * 99 / 100] / 1e6,
        processor / 1e6 / nanos.length,
        matches / (double) nanos.length);
  }

  private static void print(String name, Measured measured, double loaded) {
    System.out.printf(
        Locale.ROOT,
        "BENCH %-17s %d searches, 500 words: %.3f ms of processor an article; wall mean %.3f, p50"
            + " %.3f, p99 %.3f ms; %.2f matches an article; loaded in %.0f ms%n",
        name,
        SEARCHES,
        measured.processor,
        measured.mean,
        measured.p50,
        measured.p99,
        measured.matches,
        loaded);
  }

  /** A quarter each: names, two required words, alternatives, and mixtures with beginnings. */
  private String query() {
    return switch (random.nextInt(8)) {
      case 0, 1 -> "\"" + rare() + " " + rare() + "\"";
      case 2, 3 -> word() + " " + rare();
      case 4 -> rare() + " OR " + rare() + " OR \"" + rare() + " " + word() + "\"";
      case 5 ->
          "title:" + rare() + " OR (" + rare() + " AND " + word() + " AND NOT " + word() + ")";
      case 6 -> "(" + rare() + " OR " + rare() + ") AND (" + word() + " OR " + word() + ")";
      default -> beginning() + "* AND " + rare();
    };
  }

  private String beginning() {
    String word = rare();
    return word.length() < 4
        ? beginning()
        : word.substring(0, Math.min(word.length(), 4 + random.nextInt(3)));
  }

  /** As it comes in a text, but not one of the 100 commonest. */
  private String word() {
    int rank = rank();
    return rank < 100 ? word() : vocabulary[rank];
  }

  /** Beyond the 1,000 commonest, as the telling word of a search is. */
  private String rare() {
    int rank = rank();
    return rank < 1_000 ? rare() : vocabulary[rank];
  }

  private String text(int words) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      text.append(vocabulary[rank()]).append(' ');
    }
    return text.toString();
  }

  private int rank() {
    int found = Arrays.binarySearch(cumulated, random.nextDouble() * cumulated[VOCABULARY - 1]);
    return found >= 0 ? found : Math.min(VOCABULARY - 1, -found - 1);
  }

  private String[] vocabulary() {
    Set<String> words = new HashSet<>();
    TreeSet<String> byLength =
        new TreeSet<>(
            (a, b) -> a.length() != b.length() ? a.length() - b.length() : a.compareTo(b));
    while (words.size() < VOCABULARY) {
      int length = Math.max(2, (int) Math.round(7 + 2.5 * random.nextGaussian()));
      StringBuilder word = new StringBuilder();
      for (int i = 0; i < length; i++) {
        word.append(
            i % 2 == 0
                ? "bcdfghjklmnprstvwz".charAt(random.nextInt(18))
                : "aeiou".charAt(random.nextInt(5)));
      }
      words.add(word.toString());
    }
    byLength.addAll(words);
    List<String> ranked = new ArrayList<>(byLength);
    // Common words are short, but not strictly: each moves by up to a fifth of the vocabulary.
    for (int i = 0; i < ranked.size(); i++) {
      int other = Math.min(ranked.size() - 1, i + random.nextInt(VOCABULARY / 5));
      String moved = ranked.get(i);
      ranked.set(i, ranked.get(other));
      ranked.set(other, moved);
    }
    return ranked.toArray(String[]::new);
  }

  private static double[] zipf() {
    double[] sums = new double[VOCABULARY];
    double sum = 0;
    for (int i = 0; i < VOCABULARY; i++) {
      sum += 1.0 / (i + 2.7);
      sums[i] = sum;
    }
    return sums;
  }
}
