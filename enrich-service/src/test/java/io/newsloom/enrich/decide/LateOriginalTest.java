package io.newsloom.enrich.decide;

import static io.newsloom.enrich.Articles.START;
import static io.newsloom.enrich.Articles.part;
import static io.newsloom.enrich.Articles.published;
import static io.newsloom.enrich.Articles.sketched;
import static io.newsloom.enrich.Articles.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.ArticleJudged;
import io.newsloom.contracts.ArticleSketched;
import io.newsloom.contracts.Duplicate.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who takes a group over: which dates and credits are believed, and how many follow. */
class LateOriginalTest {
  private static final String STORY = text(1, 200);
  private static final int MOST_REJUDGED = 1_000;

  private final MapStores stores = new MapStores();
  private final Decider decider = new Decider(DecideSettings.STANDARD, stores, stores);
  private final Map<String, ArticleJudged> verdicts = new HashMap<>();
  private long ordinal;

  private List<ArticleJudged> decide(ArticleSketched article) {
    List<ArticleJudged> said =
        decider.decide(ordinal++, article, article.fetchedAt().toEpochMilli()).verdicts();
    said.forEach(verdict -> verdicts.put(verdict.uri(), verdict));
    return said;
  }

  private ArticleJudged latest(ArticleJudged verdict) {
    return verdicts.get(verdict.uri());
  }

  /** Seen at so many seconds; all have the same text. */
  private ArticleJudged see(String domain, int second, @Nullable String date, String... agencies) {
    ArticleSketched article =
        sketched("https://" + domain + "/1", domain, STORY, START.plusSeconds(second));
    return decide(published(article, date == null ? null : Instant.parse(date), agencies)).get(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1970-01-01T00:00:00Z",
        "2004-05-01T12:00:00Z",
        // A millisecond more than 90 days before it is seen.
        "2025-12-01T00:00:29.999Z"
      })
  void dateThatIsTooOldForNewsTakesNothingOver(String date) {
    ArticleJudged first = see("a.example", 0, "2026-02-28T23:00:00Z");
    ArticleJudged undated = see("b.example", 10, null);

    ArticleJudged late = see("late.example", 30, date);

    assertThat(late.duplicate().originalUri()).isEqualTo(first.uri());
    assertThat(latest(undated).duplicate().originalUri()).isEqualTo(first.uri());
  }

  @Test
  void dateAtTheBorderIsBelieved() {
    ArticleJudged first = see("a.example", 0, "2026-02-28T23:00:00Z");

    ArticleJudged late = see("late.example", 30, "2025-12-01T00:00:30Z");

    assertThat(late.duplicate().kind()).isEqualTo(Kind.NONE);
    assertThat(latest(first).duplicate().originalUri()).isEqualTo(late.uri());
  }

  @Test
  void textWithADateThatIsTooOldIsNoBetterThanOneWithout() {
    ArticleJudged poison = see("a.example", 600, "1970-01-01T00:00:00Z");

    ArticleJudged late = see("late.example", 700, "2026-03-01T00:05:00Z");

    assertThat(late.duplicate().kind()).isEqualTo(Kind.NONE);
    assertThat(latest(poison).duplicate().originalUri()).isEqualTo(late.uri());
  }

  @ParameterizedTest
  @CsvSource({
    "2019-05-01T00:00:00Z, 2019-05-02T00:00:00Z",
    "1998-05-01T00:00:00Z, 2021-01-01T00:00:00Z"
  })
  void oldDatesAreEvidenceAmongOldDates(String earlier, String later) {
    ArticleJudged copy = see("a.example", 0, later);
    ArticleJudged original = see("b.example", 10, earlier);
    ArticleJudged third = see("c.example", 20, later);

    assertThat(original.duplicate().kind()).isEqualTo(Kind.NONE);
    assertThat(latest(copy).duplicate().originalUri()).isEqualTo(original.uri());
    assertThat(third.duplicate().originalUri()).isEqualTo(original.uri());
  }

  @ParameterizedTest
  @CsvSource({
    "Associated Press, apnews.com",
    "The Associated Press, apnews.com",
    "AP, apnews.com",
    "Agence France-Presse, afp.com",
    "ANI, aninews.in",
    "Reuters, reuters.com",
    "Harbour Wire, harbour-wire.example",
    "harbourwire.example, harbourwire.example"
  })
  void creditedAgencysOwnArticleTakesOver(String credit, String domain) {
    ArticleJudged copy = see("a.example", 0, "2026-02-28T23:00:00Z", credit);

    ArticleJudged agency = see(domain, 10, "2026-02-28T23:30:00Z");

    assertThat(agency.duplicate().kind()).isEqualTo(Kind.NONE);
    assertThat(latest(copy).duplicate().originalUri()).isEqualTo(agency.uri());
  }

  @ParameterizedTest
  @CsvSource({
    "AP, apollo-news.example",
    "AP, ap.example",
    "ANI, animalnews.example",
    "Associated Press, associatedpress.example",
    "Harbour, harbourpost.example",
    "Harbour Post, harbour.example"
  })
  void domainThatOnlyStartsLikeACreditIsNotTheAgency(String credit, String domain) {
    ArticleJudged copy = see("a.example", 0, "2026-02-28T23:00:00Z", credit);

    ArticleJudged other = see(domain, 10, "2026-02-28T23:30:00Z");

    assertThat(other.duplicate().originalUri()).isEqualTo(copy.uri());
    assertThat(latest(copy).duplicate().kind()).isEqualTo(Kind.NONE);
  }

  /** The follow-up is no copy of the first text within their source, but one of any other's. */
  @Test
  void lateOriginalThatEqualsOneTextTakesOverFromItsFollowUpToo() {
    ArticleJudged first =
        decide(headed("https://a.example/1", "a.example", "Harbour opens", STORY, 3_600)).get(0);
    String longer = part(STORY, 0, 130) + " " + text(2, 70);
    ArticleJudged followUp =
        decide(headed("https://a.example/2", "a.example", "Pilots strike", longer, 1_800)).get(0);
    assertThat(followUp.duplicate().kind()).isEqualTo(Kind.UPDATE);

    ArticleJudged late =
        decide(headed("https://o.example/1", "o.example", "Harbour opens", STORY, 7_200)).get(0);

    assertThat(late.duplicate().kind()).isEqualTo(Kind.NONE);
    assertThat(latest(first).duplicate().originalUri()).isEqualTo(late.uri());
    assertThat(latest(followUp).duplicate().originalUri()).isEqualTo(late.uri());
  }

  private static ArticleSketched headed(
      String url, String domain, String headline, String text, int secondsBefore) {
    return published(
        sketched(url, domain, headline, text, START), START.minusSeconds(secondsBefore));
  }

  /**
   * Above the bound the oldest copies stay copies of the former original, in the same group, and
   * lead through it to the one of now; whoever comes later names the one of now.
   */
  @Test
  void ofAHugeGroupAThousandFollowAndTheOthersKeepTheFormerOriginal() {
    ArticleJudged former = see("a.example", 0, "2026-02-28T23:00:00Z");
    int copies = MOST_REJUDGED + 50;
    for (int i = 0; i < copies; i++) {
      see("c" + i + ".example", 1 + i, null);
    }

    List<ArticleJudged> said =
        decide(
            published(
                sketched("https://o.example/1", "o.example", STORY, START.plusSeconds(5_000)),
                START.minus(Duration.ofDays(1))));

    ArticleJudged original = said.get(0);
    assertThat(original.duplicate().kind()).isEqualTo(Kind.NONE);
    assertThat(said).hasSize(1 + MOST_REJUDGED);
    assertThat(said.get(1).uri()).as("the former original follows").isEqualTo(former.uri());
    assertThat(said.subList(1, said.size()))
        .allSatisfy(
            verdict -> assertThat(verdict.duplicate().originalUri()).isEqualTo(original.uri()));
    List<ArticleJudged> rest =
        verdicts.values().stream()
            .filter(verdict -> former.uri().equals(verdict.duplicate().originalUri()))
            .toList();
    assertThat(rest).hasSize(copies - (MOST_REJUDGED - 1));
    assertThat(verdicts.values())
        .extracting(verdict -> verdict.duplicate().groupId())
        .containsOnly(original.duplicate().groupId());
    assertThat(see("z.example", 6_000, null).duplicate().originalUri()).isEqualTo(original.uri());
  }

  @Test
  void secondLateOriginalTakesOverButOfAHugeGroupOnlyAHundredFollowAgain() {
    see("a.example", 0, "2026-02-28T23:00:00Z");
    for (int i = 0; i < 200; i++) {
      see("c" + i + ".example", 1 + i, null);
    }
    ArticleJudged first = see("o.example", 300, "2026-02-28T22:00:00Z");
    for (int i = 0; i < 30; i++) {
      see("d" + i + ".example", 301 + i, null);
    }

    List<ArticleJudged> said =
        decide(
            published(
                sketched("https://p.example/1", "p.example", STORY, START.plusSeconds(400)),
                Instant.parse("2026-02-28T21:00:00Z")));

    assertThat(said.get(0).duplicate().kind()).isEqualTo(Kind.NONE);
    assertThat(latest(first).duplicate().originalUri()).isEqualTo(said.get(0).uri());
    assertThat(said).as("itself, the former, 100 and the 30 since").hasSize(2 + 100 + 30);
    assertThat(see("z.example", 500, null).duplicate().originalUri()).isEqualTo(said.get(0).uri());
  }
}
