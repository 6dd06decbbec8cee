package io.newsloom.enrich.decide;

import static io.newsloom.enrich.Articles.START;
import static io.newsloom.enrich.Articles.part;
import static io.newsloom.enrich.Articles.published;
import static io.newsloom.enrich.Articles.sketched;
import static io.newsloom.enrich.Articles.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.ArticleJudged;
import io.newsloom.contracts.Duplicate.Agency;
import io.newsloom.contracts.Duplicate.Agency.Basis;
import io.newsloom.contracts.Duplicate.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whose text a copy is: the agency that it credits, or that others give away. */
class AgencyTest {
  private static final String STORY = text(1, 400);

  private final MapStores stores = new MapStores();
  private final Decider decider = new Decider(DecideSettings.STANDARD, stores, stores);
  private long ordinal;

  private List<ArticleJudged> decideAll(String domain, String text, String... agencies) {
    return decider
        .decide(
            ordinal++,
            published(
                sketched("https://" + domain + "/1", domain, text, START.plusSeconds(ordinal)),
                START,
                agencies),
            START.plusSeconds(ordinal).toEpochMilli())
        .verdicts();
  }

  private ArticleJudged decide(String domain, String text, String... agencies) {
    return decideAll(domain, text, agencies).get(0);
  }

  /** A copy that adds enough of its own to be compared with later ones. */
  private void copy(String domain, String... agencies) {
    ArticleJudged copy = decide(domain, STORY + " " + text(domain.hashCode(), 150), agencies);
    assertThat(copy.duplicate().kind()).isEqualTo(Kind.SYNDICATED);
  }

  private @Nullable Agency agencyOf(String domain, String... agencies) {
    return decide(domain, STORY, agencies).duplicate().agency();
  }

  @Test
  void originalHasNoAgency() {
    assertThat(agencyOf("a.example", "North Wire")).isNull();
  }

  @Test
  void creditedAgencyIsSaidAsTheCopyWritesIt() {
    decide("a.example", STORY);

    assertThat(agencyOf("b.example", "North Wire"))
        .isEqualTo(new Agency("North Wire", Basis.CREDITED));
  }

  @Test
  void ofSeveralCreditedAgenciesTheWriterOfTheOriginalIsSaid() {
    decide("northwire.example", STORY);

    assertThat(agencyOf("b.example", "South Press", "The North Wire"))
        .isEqualTo(new Agency("The North Wire", Basis.CREDITED));
  }

  @Test
  void ofSeveralCreditedAgenciesTheOneThatTheOriginalCreditsTooIsSaid() {
    decide("a.example", STORY, "North Wire");

    assertThat(agencyOf("b.example", "South Press", "the north wire"))
        .isEqualTo(new Agency("the north wire", Basis.CREDITED));
  }

  @Test
  void silentCopyOfAnArticleThatCreditsAnAgencyIsInferred() {
    decide("a.example", STORY, "North Wire");

    assertThat(agencyOf("b.example")).isEqualTo(new Agency("North Wire", Basis.INFERRED));
  }

  @Test
  void silentCopyOfAnAgencysOwnArticleIsInferred() {
    decide("apnews.com", STORY, "AFP");

    assertThat(agencyOf("b.example")).isEqualTo(new Agency("Associated Press", Basis.INFERRED));
  }

  @Test
  void namesOfOneAgencyAgree() {
    decide("a.example", STORY);
    copy("b.example", "AP");
    copy("c.example", "Associated Press");

    assertThat(agencyOf("d.example")).isEqualTo(new Agency("AP", Basis.INFERRED));
  }

  @Test
  void silentCopyOfWhatAnotherCopyCreditsToItsWriterIsInferred() {
    decide("northwire.example", STORY);
    copy("b.example", "North Wire");

    assertThat(agencyOf("c.example")).isEqualTo(new Agency("North Wire", Basis.INFERRED));
  }

  @Test
  void twoCopiesThatAgreeOnAnAgencyAreEnough() {
    decide("a.example", STORY);
    copy("b.example", "North Wire");

    assertThat(agencyOf("c.example")).as("after one").isNull();

    copy("d.example", "The North Wire", "South Press");
    assertThat(agencyOf("e.example")).isEqualTo(new Agency("North Wire", Basis.INFERRED));
  }

  @Test
  void copiesThatDisagreeGiveNoAgency() {
    decide("a.example", STORY);
    copy("b.example", "North Wire");
    copy("c.example", "South Press");

    assertThat(agencyOf("d.example")).isNull();
  }

  @Test
  void textAroundAnAgencysArticleIsNotTheAgencysUnlessItSaysSo() {
    String around = text(7, 200) + " " + part(STORY, 100, 200) + " " + text(8, 200);
    decide("a.example", STORY, "North Wire");

    assertThat(decide("b.example", around).duplicate().kind()).isEqualTo(Kind.EXCERPT);
    assertThat(decide("c.example", around + " again").duplicate().agency()).isNull();
    assertThat(decide("d.example", text(9, 200) + " " + part(STORY, 100, 200), "North Wire"))
        .extracting(verdict -> verdict.duplicate().agency())
        .isEqualTo(new Agency("North Wire", Basis.CREDITED));
  }

  @Test
  void relativeThatIsNoCopyHasNoAgency() {
    decide("a.example", STORY, "North Wire");

    ArticleJudged update =
        decider
            .decide(
                ordinal++,
                sketched(
                    "https://a.example/2",
                    "a.example",
                    text(7, 250) + " " + part(STORY, 250, 400),
                    START),
                START.toEpochMilli())
            .verdicts()
            .get(0);

    assertThat(update.duplicate().kind()).isEqualTo(Kind.UPDATE);
    assertThat(update.duplicate().agency()).isNull();
  }

  @Test
  void formerOriginalCreditsTheAgencyWhoseOwnArticleTookItsGroupOver() {
    decide("a.example", STORY, "North Wire");
    decide("b.example", STORY);

    List<ArticleJudged> changed = decideAll("northwire.example", STORY);

    assertThat(changed).hasSize(3);
    assertThat(changed.get(0).duplicate().agency()).isNull();
    assertThat(changed.get(1).duplicate().agency())
        .isEqualTo(new Agency("North Wire", Basis.CREDITED));
    assertThat(changed.get(2).duplicate().agency())
        .as("what was inferred before stays")
        .isEqualTo(new Agency("North Wire", Basis.INFERRED));
  }
}
