package io.newsloom.searches;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.index.memory.MemoryIndex;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.junit.jupiter.api.Test;

/**
 * What 10,000 searches cost for each article, next to asking every query about every article.
 * Articles are words in the frequencies of news (Zipf's law over 40,000 words of lengths that go
 * with their rank); queries are of the words of such articles, so that some match. The README has
 * the command and the numbers.
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
    for (int passes : new int[] {1, 2, 3, 4}) {
      run(passes, searches, articles);
    }
    peer(searches, articles.subList(0, PEER_ARTICLES));
  }

  private static void run(
      int passes, List<CompiledSearch> searches, List<SearchableArticle> articles) {
    try (Matcher matcher =
        new Matcher(
            Matcher.Limits.STANDARD,
            java.lang.management.ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime,
            passes)) {
      long start = System.nanoTime();
      matcher.change(searches, List.of());
      double loaded = (System.nanoTime() - start) / 1e6;
      long matches = 0;
      long[] nanos = new long[articles.size()];
      for (int round = 0; round < 2; round++) {
        matches = 0;
        for (int i = 0; i < articles.size(); i++) {
          long before = System.nanoTime();
          Matcher.Result result = matcher.match(articles.get(i));
          nanos[i] = System.nanoTime() - before;
          matches += result.searches().size();
          assertThat(result.skipped()).isZero();
        }
      }
      print("monitor, looked up by " + passes + " words", nanos, matches, loaded);
    }
  }

  /** Every query about every article, by the same words over one MemoryIndex for each article. */
  private static void peer(List<CompiledSearch> searches, List<SearchableArticle> articles)
      throws IOException {
    long matches = 0;
    long[] nanos = new long[articles.size()];
    for (int round = 0; round < 2; round++) {
      matches = 0;
      for (int i = 0; i < articles.size(); i++) {
        long before = System.nanoTime();
        IndexSearcher searcher =
            MemoryIndex.fromDocument(ArticleDocument.of(articles.get(i)), WordAnalyzer.WORDS)
                .createSearcher();
        var leaf = searcher.getIndexReader().leaves().get(0);
        for (CompiledSearch search : searches) {
          Scorer scorer =
              searcher
                  .createWeight(searcher.rewrite(search.query()), ScoreMode.COMPLETE_NO_SCORES, 1)
                  .scorer(leaf);
          if (scorer != null && scorer.iterator().nextDoc() == 0) {
            matches++;
          }
        }
        nanos[i] = System.nanoTime() - before;
      }
    }
    print("peer: each query over a MemoryIndex", nanos, matches, 0);
  }

  private static void print(String name, long[] nanos, long matches, double loaded) {
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "%-38s %d searches: mean %.3f ms, p50 %.3f, p99 %.3f an article; %.2f matches an article;"
            + " loaded in %.0f ms%n",
        name,
        SEARCHES,
        Arrays.stream(nanos).average().orElse(0) / 1e6,
        nanos[nanos.length / 2] / 1e6,
        nanos[nanos.length * 99 / 100] / 1e6,
        matches / (double) nanos.length,
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
