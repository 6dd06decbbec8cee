package io.newsloom.bench.stories;

import com.fasterxml.jackson.databind.JsonNode;
import io.newsloom.bench.quality.EvaluationData;
import io.newsloom.contracts.ArticleSketched;
import io.newsloom.contracts.Duplicate;
import io.newsloom.enrich.stories.Regrouping;
import io.newsloom.enrich.stories.StoryBook;
import io.newsloom.enrich.stories.StoryBook.Closest;
import io.newsloom.enrich.stories.StoryHead;
import io.newsloom.enrich.stories.StoryThresholds;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The time of the story step alone (find, join, describe, and the second look an hour later), one
 * thread: real news texts, an article every two seconds of log time.
 */
final class StorySpeed {
  private static final List<String> FILES =
      List.of("news/bbc.jsonl.gz", "news/reuters.jsonl.gz", "stories/ecbplus.jsonl.gz");
  private static final Duplicate NONE =
      new Duplicate(false, Duplicate.Kind.NONE, null, null, null, null, null, "none", null);

  private final EvaluationData data;
  private final PrintStream out;

  StorySpeed(EvaluationData data, PrintStream out) {
    this.data = data;
    this.out = out;
  }

  /** Whether the step is as fast as it must be. */
  boolean print(StoryThresholds thresholds) {
    List<ArticleSketched> articles = new ArrayList<>();
    for (String file : FILES) {
      for (JsonNode record : data.records(file)) {
        articles.add(
            StoryRun.read(
                record.path("id").asText(),
                record.path("title").asText(),
                record.path("text").asText()));
      }
    }
    run(articles, thresholds, new PrintStream(OutputStream.nullOutputStream())); // warm up
    return run(articles, thresholds, out);
  }

  private static boolean run(
      List<ArticleSketched> articles, StoryThresholds thresholds, PrintStream out) {
    StoryBook book = new StoryBook(thresholds);
    Map<Long, StoryHead> heads = new HashMap<>();
    long[] micros = new long[articles.size()];
    long now = 1_770_000_000_000L;
    long last = now;
    long longestRecheck = 0;
    long rechecks = 0;
    int alone = 0;
    for (int i = 0; i < micros.length; i++) {
      ArticleSketched article = articles.get(i);
      now += 2_000;
      long start = System.nanoTime();
      Regrouping.of(book, member -> heads.get(member.ordinal()), i, last, now);
      long recheck = System.nanoTime() - start;
      rechecks += recheck;
      longestRecheck = Math.max(longestRecheck, recheck);
      Closest closest = book.closest(article, now);
      StoryHead head =
          closest != null
              ? closest.head()
              : new StoryHead(
                  StoryHead.idFor(article.uri()),
                  article.headline(),
                  "en",
                  now,
                  article.source(),
                  article.uri());
      book.put(
          head,
          StoryBook.member(article.uri(), i, now, article, NONE),
          book.nextVersion(head.id(), now));
      book.changed(head.id());
      micros[i] = (System.nanoTime() - start) / 1_000;
      heads.put(
          (long) i,
          new StoryHead(
              StoryHead.idFor(article.uri()), null, "en", now, article.source(), article.uri()));
      alone += closest == null ? 1 : 0;
      last = now;
    }
    double mean = Arrays.stream(micros).average().orElse(0);
    Arrays.sort(micros);
    out.printf(
        Locale.ROOT,
        "story step, %d articles in the window, %d opened a story: mean %.3f ms, median %.3f, p99 %.3f (at most 0.5 an article)%s%n",
        micros.length,
        alone,
        mean / 1_000,
        micros[micros.length / 2] / 1e3,
        micros[micros.length * 99 / 100] / 1e3,
        mean > 500 ? "  MISSED" : "");
    out.printf(
        Locale.ROOT,
        "of it the second look at stories %.3f ms in the mean, at most %.1f ms%n",
        rechecks / 1e6 / micros.length,
        longestRecheck / 1e6);
    return mean <= 500;
  }
}
