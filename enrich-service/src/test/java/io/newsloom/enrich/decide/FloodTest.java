package io.newsloom.enrich.decide;

import static io.newsloom.enrich.Articles.START;
import static io.newsloom.enrich.Articles.published;
import static io.newsloom.enrich.Articles.sketched;
import static io.newsloom.enrich.Articles.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.ArticleSketched;
import io.newsloom.contracts.Duplicate.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.BiPredicate;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Floods of texts that are made to be alike: what a decision reads and what the index keeps has a
 * bound, however many came before. Reads stand for time, which a test cannot judge.
 */
class FloodTest {
  private static final int FLOOD = 600;

  /** 32 candidates with their originals, what the article itself needs, and some room. */
  private static final int MOST_READS = 80;

  /** As many follow an original whose group was judged again just before. */
  private static final int MOST_FOLLOWERS = 101;

  private final MapStores stores = new MapStores();
  private final CountedLog log = new CountedLog(stores);
  private final Decider decider = new Decider(DecideSettings.STANDARD, log, stores);
  private int ordinal;

  private static final class CountedLog implements DecisionLog {
    private final DecisionLog log;
    private int reads;

    CountedLog(DecisionLog log) {
      this.log = log;
    }

    @Override
    public @Nullable LogEntry get(long ordinal) {
      reads++;
      return log.get(ordinal);
    }

    @Override
    public void put(long ordinal, LogEntry entry) {
      log.put(ordinal, entry);
    }

    @Override
    public void delete(long ordinal) {
      log.delete(ordinal);
    }

    @Override
    public @Nullable LogEntry last() {
      return log.last();
    }

    @Override
    public void scan(BiPredicate<Long, LogEntry> visitor) {
      log.scan(visitor);
    }
  }

  private Decision decide(ArticleSketched article) {
    return decider.decide(ordinal++, article, START.toEpochMilli());
  }

  private void flood(IntFunction<String> text) {
    for (int i = 0; i < FLOOD; i++) {
      String site = "f" + i + ".example";
      int before = log.reads;
      decide(sketched("https://" + site + "/1", site, text.apply(i), START));
      assertThat(log.reads - before).as("reads of decision %d", i).isLessThan(MOST_READS);
    }
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

  @Test
  void floodOfOnePassageInDifferentTextsIsBounded() {
    String passage = text(1, 60);

    flood(i -> text(1_000 + i, 100) + " " + passage + " " + text(5_000 + i, 100));

    assertThat(longestList()).as("postings of one fingerprint").isBetween(60L, 65L);
  }

  @Test
  void floodOfOneTextIsBoundedAndItsOriginalIsStillFound() {
    String story = text(2, 300);

    flood(i -> story);
    ArticleSketched copy =
        sketched("https://z.example/1", "z.example", story + " and " + text(60, 40), START);

    assertThat(decide(copy).verdicts().get(0).duplicate().kind()).isEqualTo(Kind.SYNDICATED);
    assertThat(longestList()).isEqualTo(1);
  }

  /** Each is the original of all before it, and judging them all again would be quadratic. */
  @Test
  void floodOfOneTextWithEverEarlierDatesIsBounded() {
    String story = text(3, 200);
    Instant seen = START.plus(Duration.ofDays(2));
    for (int i = 0; i < FLOOD; i++) {
      String site = "f" + i + ".example";
      int before = log.reads;
      Decision decision =
          decider.decide(
              ordinal++,
              published(
                  sketched("https://" + site + "/1", site, story, seen),
                  seen.minus(Duration.ofMinutes(2L * i))),
              seen.toEpochMilli());
      assertThat(decision.verdicts().get(0).duplicate().kind()).isEqualTo(Kind.NONE);
      assertThat(log.reads - before)
          .as("reads of decision %d", i)
          .isLessThan(MOST_READS + MOST_FOLLOWERS);
    }
  }

  /** Each credits the next one, which takes over from it whatever its date. */
  @Test
  void floodOfOneTextThatCreditsWhoeverComesNextIsBounded() {
    String story = text(5, 200);
    for (int i = 0; i < FLOOD; i++) {
      String site = "f" + i + ".example";
      int before = log.reads;
      Decision decision =
          decide(
              published(
                  sketched("https://" + site + "/1", site, story, START),
                  null,
                  "F" + (i + 1) + " Example"));
      assertThat(decision.verdicts().get(0).duplicate().kind()).isEqualTo(Kind.NONE);
      assertThat(log.reads - before)
          .as("reads of decision %d", i)
          .isLessThan(MOST_READS + MOST_FOLLOWERS);
    }
  }

  /** None is a copy of the part, so none is judged again, but each costs a comparison. */
  @Test
  void copiesOfLargerTextsThatAreReadForALateOriginalAreBounded() {
    String part = text(6, 36);
    for (int i = 0; i < 2; i++) {
      String larger = text(600 + i, 150) + " " + part + " " + text(700 + i, 150);
      for (int copy = 0; copy <= FLOOD; copy++) {
        decide(dated("l" + i + "-" + copy, larger, -1));
      }
    }
    int before = log.reads;

    Decision decision = decide(dated("part", part, -60));

    assertThat(decision.verdicts().get(0).duplicate().kind()).isEqualTo(Kind.NONE);
    assertThat(decision.verdicts()).as("itself and both larger texts").hasSize(3);
    assertThat(log.reads - before)
        .as("reads of %d copies", 2 * FLOOD)
        .isBetween(1_000, 1_000 + MOST_READS);
  }

  /** Each takes over the one before, and the larger text and its copies stay what they are. */
  @Test
  void floodOfOnePartWithEverEarlierDatesIsBounded() {
    String part = text(7, 80);
    String larger = text(601, 150) + " " + part + " " + text(701, 150);
    for (int copy = 0; copy <= FLOOD; copy++) {
      decide(dated("l" + copy, larger, -1));
    }
    decide(dated("first", part, -60));
    for (int i = 0; i < 20; i++) {
      int before = log.reads;

      Decision decision = decide(dated("p" + i, part + " " + text(800 + i, 3), -62 - 2 * i));

      assertThat(decision.verdicts().get(0).duplicate().kind()).isEqualTo(Kind.NONE);
      assertThat(log.reads - before)
          .as("reads of decision %d", i)
          .isLessThan(MOST_READS + MOST_FOLLOWERS);
    }
  }

  private static ArticleSketched dated(String name, String text, int minutes) {
    String site = name + ".example";
    return published(
        sketched("https://" + site + "/1", site, text, START),
        START.plus(Duration.ofMinutes(minutes)));
  }

  @Test
  void datesThatAreTooOldForNewsJudgeNothingAgain() {
    String story = text(4, 200);
    for (int i = 0; i < FLOOD; i++) {
      String site = "f" + i + ".example";
      Decision decision =
          decide(
              published(
                  sketched("https://" + site + "/1", site, story, START),
                  i == 0 ? null : Instant.EPOCH.minus(Duration.ofDays(i))));
      assertThat(decision.verdicts()).as("decision %d", i).hasSize(1);
    }
  }

  @Test
  void oneWordAThousandTimesIsOnePosting() {
    flood(i -> "never ".repeat(100 + i));

    assertThat(longestList()).isLessThanOrEqualTo(65);
  }

  @Test
  void mixturesOfTheSameFewPassagesAreBounded() {
    String[] passages = new String[12];
    Arrays.setAll(passages, i -> text(i, 50));

    flood(
        i ->
            passages[i % 12]
                + " "
                + passages[i / 12 % 12]
                + " "
                + text(9_000 + i, 60)
                + " "
                + passages[i / 144 % 12]);

    assertThat(longestList()).isLessThanOrEqualTo(65);
  }

  @Test
  void linesThatEveryPageOfASiteHasAreComparedTwiceAndNotWithEveryPage() {
    String[] lines = new String[8];
    Arrays.setAll(lines, i -> text(70 + i, 9));
    for (int i = 0; i < 20; i++) {
      decide(sketched("https://a.example/" + i, "a.example", page(i, lines), START));
    }
    int before = log.reads;

    Decision decision =
        decide(sketched("https://a.example/x", "a.example", page(20, lines), START));

    assertThat(decision.verdicts().get(0).duplicate().kind()).isEqualTo(Kind.NONE);
    assertThat(log.reads - before).as("reads with 20 candidates").isBetween(2, 4);
  }

  @Test
  void pagesThatShareThisOrThatLineAreNotAllCompared() {
    String[] lines = new String[12];
    for (int i = 0; i < 30; i++) {
      int page = i;
      Arrays.setAll(lines, line -> text(70 + line + 100 * (page >> line & 1), 9));
      decide(sketched("https://a.example/" + i, "a.example", page(i, lines), START));
    }
    Arrays.setAll(lines, line -> text(70 + line, 9));
    int before = log.reads;

    decide(sketched("https://a.example/x", "a.example", page(30, lines), START));

    assertThat(log.reads - before).as("reads with 30 candidates").isBetween(8, 10);
  }

  private static String page(int number, String[] lines) {
    StringBuilder page = new StringBuilder(text(20_000 + number, 150));
    for (int i = 0; i < lines.length; i++) {
      page.append(' ').append(lines[i]).append(' ').append(text(30_000 + 10 * number + i, 40));
    }
    return page.toString();
  }
}
