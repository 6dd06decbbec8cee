package io.newsloom.enrich.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The measure of the article extraction benchmark: multisets of 4 consecutive words, precision and
 * recall per page, F1 of their means over the pages. Case and spelling count as they are.
 */
final class ShingleMeasure {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+");
  private static final int SHINGLE = 4;

  private final List<Page> pages = new ArrayList<>();

  /** Shingles in both texts, only in the predicted one, only in the expected one. */
  record Page(String id, int both, int extra, int missing, boolean equal) {
    double precision() {
      return extra + missing == 0 ? 1 : both == 0 ? 0 : (double) both / (both + extra);
    }

    double recall() {
      return extra + missing == 0 ? 1 : both == 0 ? 0 : (double) both / (both + missing);
    }
  }

  /** Adds one page. */
  Page add(String id, String expected, String predicted) {
    List<String> expectedWords = words(expected);
    List<String> predictedWords = words(predicted);
    Map<String, Integer> left = shingles(expectedWords);
    int both = 0;
    int extra = 0;
    for (Map.Entry<String, Integer> shingle : shingles(predictedWords).entrySet()) {
      int there = Math.min(shingle.getValue(), left.getOrDefault(shingle.getKey(), 0));
      both += there;
      extra += shingle.getValue() - there;
      left.merge(shingle.getKey(), -there, Integer::sum);
    }
    int missing = left.values().stream().mapToInt(Integer::intValue).sum();
    Page page = new Page(id, both, extra, missing, expectedWords.equals(predictedWords));
    pages.add(page);
    return page;
  }

  List<Page> pages() {
    return pages;
  }

  /** An empty prediction is left out here, and counts as 0 in {@link #recall()}. */
  double precision() {
    return pages.stream()
        .filter(page -> page.both() + page.extra() > 0)
        .mapToDouble(Page::precision)
        .average()
        .orElse(0);
  }

  double recall() {
    return pages.stream()
        .filter(page -> page.both() + page.missing() > 0)
        .mapToDouble(Page::recall)
        .average()
        .orElse(0);
  }

  double f1() {
    double precision = precision();
    double recall = recall();
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }

  /** Share of pages whose words are all equal. */
  double exact() {
    return pages.stream().filter(Page::equal).count() / (double) Math.max(1, pages.size());
  }

  private static List<String> words(String text) {
    return WORD.matcher(text).results().map(MatchResult::group).toList();
  }

  private static Map<String, Integer> shingles(List<String> words) {
    Map<String, Integer> counts = new HashMap<>();
    int windows = words.isEmpty() ? 0 : Math.max(1, words.size() - SHINGLE + 1);
    for (int i = 0; i < windows; i++) {
      String shingle = String.join(" ", words.subList(i, Math.min(words.size(), i + SHINGLE)));
      counts.merge(shingle, 1, Integer::sum);
    }
    return counts;
  }
}
