package io.newsloom.enrich.decide;

import static io.newsloom.enrich.Articles.START;
import static io.newsloom.enrich.Articles.sketched;
import static io.newsloom.enrich.Articles.text;
import static io.newsloom.enrich.Articles.uri;
import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.ArticleJudged;
import io.newsloom.contracts.Duplicate.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An article with a hundred texts must be found as well as one with a single text. */
class LiveBlogTest {
  private static final String BLOG = "https://live.example/blog";
  private static final int REVISIONS = 100;
  private static final int ENTRY = 40;

  private final MapStores stores = new MapStores();
  private final Decider decider = new Decider(DecideSettings.STANDARD, stores, stores);
  private Instant now = START;
  private long ordinal;

  @Test
  void firstHalfAndLastPartOfAGrowingLiveBlogAreFound() {
    for (int i = 1; i <= REVISIONS; i++) {
      decide(BLOG, entries(0, i));
    }

    ArticleJudged half = decide("https://b.example/1", entries(1, REVISIONS / 2));
    ArticleJudged last = decide("https://c.example/1", entries(REVISIONS - 10, REVISIONS));

    assertThat(List.of(half, last))
        .allSatisfy(
            verdict -> {
              assertThat(verdict.duplicate().isDuplicate()).isTrue();
              assertThat(verdict.duplicate().originalUri()).isEqualTo(uri(BLOG));
              assertThat(verdict.duplicate().containment().ofThis()).isGreaterThan(0.9);
            });
    assertThat(half.duplicate().kind()).as("of the text at noon").isEqualTo(Kind.SYNDICATED);
    assertThat(last.duplicate().kind()).isEqualTo(Kind.EXCERPT);
    assertThat(longestList()).isEqualTo(1);
    assertThatRestoredIsEqual();
  }

  @Test
  void newestEntriesCanStandFirst() {
    for (int i = 1; i <= REVISIONS; i++) {
      decide(BLOG, newestFirst(Math.max(0, i - 30), i));
    }

    ArticleJudged gone = decide("https://b.example/1", newestFirst(5, 15));
    ArticleJudged last = decide("https://c.example/1", newestFirst(REVISIONS - 10, REVISIONS));

    assertThat(List.of(gone, last))
        .allSatisfy(
            verdict -> {
              assertThat(verdict.duplicate().isDuplicate()).isTrue();
              assertThat(verdict.duplicate().originalUri()).isEqualTo(uri(BLOG));
              assertThat(verdict.duplicate().containment().ofThis()).isGreaterThan(0.9);
            });
  }

  @Test
  void pageThatFlickersBetweenTwoTextsIsNoFlood() {
    String one = text(1, 300);
    String other = text(2, 300);
    for (int i = 0; i < 200; i++) {
      decide(BLOG, i % 2 == 0 ? one : other);
    }

    ArticleJudged copy = decide("https://b.example/1", one + " " + text(3, 60));
    ArticleJudged otherCopy = decide("https://c.example/1", other + " " + text(4, 60));

    assertThat(List.of(copy, otherCopy))
        .allSatisfy(
            verdict -> {
              assertThat(verdict.duplicate().kind()).isEqualTo(Kind.SYNDICATED);
              assertThat(verdict.duplicate().originalUri()).isEqualTo(uri(BLOG));
            });
    assertThatRestoredIsEqual();
  }

  /** What was posted on the first day leaves the window; the article is still there. */
  @Test
  void liveBlogOfManyDaysIsFoundByItsFirstPartAsLongAsItIsRevised() {
    for (int i = 1; i <= REVISIONS; i++) {
      decide(BLOG, entries(0, i));
      now = now.plus(Duration.ofHours(3));
    }

    ArticleJudged first = decide("https://b.example/1", entries(1, 10));

    assertThat(first.duplicate().isDuplicate()).isTrue();
    assertThat(first.duplicate().originalUri()).isEqualTo(uri(BLOG));
    assertThat(longestList()).as("one for each day").isLessThanOrEqualTo(8);
    assertThatRestoredIsEqual();
  }

  private static String entry(int number) {
    return text(1_000 + number, ENTRY);
  }

  private static String entries(int from, int to) {
    return IntStream.range(from, to).mapToObj(LiveBlogTest::entry).collect(Collectors.joining(" "));
  }

  private static String newestFirst(int from, int to) {
    List<String> entries =
        IntStream.range(from, to).mapToObj(LiveBlogTest::entry).collect(Collectors.toList());
    Collections.reverse(entries);
    return String.join(" ", entries);
  }

  private ArticleJudged decide(String url, String text) {
    now = now.plusSeconds(60);
    return decider
        .decide(ordinal++, sketched(url, url.split("/")[2], text, now), now.toEpochMilli())
        .verdicts()
        .stream()
        .filter(verdict -> verdict.uri().equals(uri(url)))
        .findFirst()
        .orElseThrow();
  }

  private long longestList() {
    return decider.listing().stream()
        .filter(line -> line.matches("\\d+ [0-9a-f]+ \\d+"))
        .map(line -> line.substring(0, line.lastIndexOf(' ')))
        .collect(Collectors.groupingBy(key -> key, Collectors.counting()))
        .values()
        .stream()
        .max(Long::compare)
        .orElse(0L);
  }

  private void assertThatRestoredIsEqual() {
    Decider restored = new Decider(DecideSettings.STANDARD, stores, stores);
    restored.restore();
    assertThat(restored.listing()).isEqualTo(decider.listing());
  }
}
