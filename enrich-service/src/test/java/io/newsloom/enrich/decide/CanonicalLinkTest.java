package io.newsloom.enrich.decide;

import static io.newsloom.enrich.Articles.START;
import static io.newsloom.enrich.Articles.part;
import static io.newsloom.enrich.Articles.published;
import static io.newsloom.enrich.Articles.sketched;
import static io.newsloom.enrich.Articles.text;
import static io.newsloom.enrich.Articles.uri;
import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.AltId;
import io.newsloom.contracts.ArticleJudged;
import io.newsloom.contracts.ArticleSketched;
import io.newsloom.contracts.Duplicate.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Design section 4: a canonical link across domains is evidence of syndication, not identity. */
class CanonicalLinkTest {
  private static final String STORY = text(1, 400);

  /** Rewritten on 60 % of its length, another text on the rest: C3 is about .24. */
  private static final String REWRITTEN = everyFifthWordChanged(part(STORY, 0, 240), text(2, 160));

  private static final AltId TO_A =
      new AltId(AltId.Role.CANONICAL, "https://a.example/1", "a.example");

  private final MapStores stores = new MapStores();
  private final Decider decider = new Decider(DecideSettings.STANDARD, stores, stores);
  private long ordinal;

  private static String everyFifthWordChanged(String text, String more) {
    String[] words = text.split(" ");
    for (int i = 4; i < words.length; i += 5) {
      words[i] = "changed" + (char) ('a' + i % 26) + (char) ('a' + i / 26);
    }
    return String.join(" ", words) + " " + more;
  }

  private List<ArticleJudged> decide(ArticleSketched article) {
    return decider.decide(ordinal++, article, article.fetchedAt().toEpochMilli()).verdicts();
  }

  private static ArticleSketched a(String text) {
    return sketched("https://a.example/1", "a.example", text, START);
  }

  private static ArticleSketched b(String text, AltId... links) {
    return sketched("https://b.example/x", "b.example", text, START.plusSeconds(5), links);
  }

  @Test
  void rewrittenTextIsNoCopyByItself() {
    decide(a(STORY));

    ArticleJudged silent = decide(b(REWRITTEN)).get(0);

    assertThat(silent.duplicate().kind()).isEqualTo(Kind.NONE);
  }

  @Test
  void rewrittenTextIsACopyOfTheArticleThatItsPageNames() {
    decide(a(STORY));

    ArticleJudged linked = decide(b(REWRITTEN, TO_A)).get(0);

    assertThat(linked.uri()).isEqualTo(uri("https://b.example/x"));
    assertThat(linked.duplicate().originalUri()).isEqualTo(uri("https://a.example/1"));
    assertThat(linked.duplicate().kind()).isEqualTo(Kind.SPUN);
    assertThat(linked.duplicate().isDuplicate()).isTrue();
    assertThat(linked.duplicate().method()).isEqualTo("canonical");
    assertThat(linked.duplicate().evidence().canonicalLink()).isEqualTo("https://a.example/1");
  }

  @Test
  void linkToAnUnrelatedTextMakesNoCopy() {
    decide(a(STORY));

    ArticleJudged linked = decide(b(text(9, 400), TO_A)).get(0);

    assertThat(linked.duplicate().kind()).isEqualTo(Kind.NONE);
  }

  @Test
  void linkDoesNotMakeACopyOfTheNextNoticeOfItsKind() {
    String form = "%d boats left at %d and %d came back with %d tons of fish to quay %d at %d. ";
    StringBuilder monday = new StringBuilder();
    StringBuilder tuesday = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      monday.append(form.formatted(i + 20, i + 3, i + 41, i + 57, i, i + 8));
      tuesday.append(form.formatted(i + 120, i + 13, i + 141, i + 157, i + 30, i + 80));
    }
    decide(a(monday.toString()));

    ArticleJudged linked = decide(b(tuesday.toString(), TO_A)).get(0);

    assertThat(linked.duplicate().isDuplicate()).isFalse();
    assertThat(linked.duplicate().method()).isNotEqualTo("canonical");
  }

  @Test
  void linkSaysSoInTheEvidenceOfWhatIsACopyAnyway() {
    decide(a(STORY));

    ArticleJudged linked = decide(b(STORY + " and more", TO_A)).get(0);

    assertThat(linked.duplicate().method()).isEqualTo("c3");
    assertThat(linked.duplicate().evidence().canonicalLink()).isEqualTo("https://a.example/1");
  }

  @Test
  void linkedArticleIsComparedWhereTheIndexDoesNotGiveIt() {
    decide(a(STORY));
    Instant later = START.plus(Duration.ofDays(9));

    ArticleJudged silent =
        decide(sketched("https://b.example/x", "b.example", STORY + " and more", later)).get(0);
    ArticleJudged linked =
        decide(sketched("https://c.example/x", "c.example", STORY + " and else", later, TO_A))
            .get(0);

    assertThat(silent.duplicate().kind()).isEqualTo(Kind.NONE);
    assertThat(linked.duplicate().kind()).isEqualTo(Kind.SYNDICATED);
    assertThat(linked.duplicate().originalUri()).isEqualTo(uri("https://a.example/1"));
  }

  @Test
  void linkToAnArticleThatLeftTheLogSaysNothing() {
    decide(a(STORY));
    Instant later = START.plus(Duration.ofDays(95));
    decide(sketched("https://z.example/x", "z.example", text(8, 100), later));

    ArticleJudged linked =
        decide(sketched("https://b.example/x", "b.example", REWRITTEN, later, TO_A)).get(0);

    assertThat(stores.get(0)).isNull();
    assertThat(linked.duplicate().kind()).isEqualTo(Kind.NONE);
  }

  @Test
  void linkToANameOfSeveralArticlesSaysNothing() {
    AltId section = new AltId(AltId.Role.CANONICAL, "https://a.example/all", "a.example");
    decide(sketched("https://a.example/1", "a.example", STORY, START, section));
    decide(sketched("https://a.example/2", "a.example", text(7, 300), START, section));

    ArticleJudged linked = decide(b(REWRITTEN, section)).get(0);

    assertThat(linked.duplicate().kind()).isEqualTo(Kind.NONE);
  }

  @Test
  void linkToACopyIsFollowedWhereTheOriginalIsTooFar() {
    ArticleJudged original =
        decide(sketched("https://o.example/1", "o.example", STORY, START)).get(0);
    decide(a(part(STORY, 0, 250) + " " + text(2, 160)));

    ArticleJudged linked =
        decide(b(everyFifthWordChanged(part(STORY, 220, 250), text(2, 160)), TO_A)).get(0);

    assertThat(linked.duplicate().originalUri()).isEqualTo(uri("https://a.example/1"));
    assertThat(linked.duplicate().groupId()).endsWith(original.uri());
  }

  @Test
  void originalThatComesAfterThePageThatLinksToItTakesTheGroupOver() {
    decide(b(REWRITTEN, TO_A));

    List<ArticleJudged> both =
        decide(sketched("https://a.example/1", "a.example", STORY, START.plusSeconds(90)));

    assertThat(both).hasSize(2);
    assertThat(both.get(0).duplicate().kind()).isEqualTo(Kind.NONE);
    assertThat(both.get(1).uri()).isEqualTo(uri("https://b.example/x"));
    assertThat(both.get(1).duplicate().originalUri()).isEqualTo(uri("https://a.example/1"));
    assertThat(both.get(1).duplicate().method()).isEqualTo("canonical");
    assertThat(both.get(1).duplicate().evidence().canonicalLink()).isEqualTo("https://a.example/1");
  }

  @Test
  void linkDecidesBetweenEqualDates() {
    decide(published(b(STORY, TO_A), START));

    List<ArticleJudged> both = decide(published(a(STORY), START.plusSeconds(30)));

    assertThat(both).hasSize(2);
    assertThat(both.get(1).duplicate().originalUri()).isEqualTo(uri("https://a.example/1"));
  }

  @Test
  void earlierDateOfThePageThatLinksIsTheBetterEvidence() {
    decide(published(b(STORY, TO_A), START.minusSeconds(3_600)));

    List<ArticleJudged> one = decide(published(a(STORY), START));

    assertThat(one).hasSize(1);
    assertThat(one.get(0).duplicate().originalUri()).isEqualTo(uri("https://b.example/x"));
  }

  @Test
  void pageThatLinksDoesNotTakeOverTheUndatedArticleThatItLinksTo() {
    decide(a(STORY));

    List<ArticleJudged> one = decide(published(b(STORY, TO_A), START.minusSeconds(3_600)));

    assertThat(one).hasSize(1);
    assertThat(one.get(0).duplicate().originalUri()).isEqualTo(uri("https://a.example/1"));
  }

  /** Many sites give every page their home page as its canonical address. */
  @Test
  void linkToAHomePageSaysNothingAndHidesNoOther() {
    decide(a(STORY));

    AltId home = new AltId(AltId.Role.CANONICAL, "https://a.example/", "a.example");
    AltId amp = new AltId(AltId.Role.AMP, "https://a.example/1", "a.example");
    ArticleJudged linked = decide(b(REWRITTEN, home, amp)).get(0);

    assertThat(linked.duplicate().method()).isEqualTo("canonical");
    assertThat(linked.duplicate().evidence().canonicalLink()).isEqualTo("https://a.example/1");
  }
}
