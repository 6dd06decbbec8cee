package io.newsloom.enrich.decide;

import static io.newsloom.enrich.Articles.START;
import static io.newsloom.enrich.Articles.part;
import static io.newsloom.enrich.Articles.published;
import static io.newsloom.enrich.Articles.sketched;
import static io.newsloom.enrich.Articles.text;
import static io.newsloom.enrich.Articles.uri;
import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.ArticleJudged;
import io.newsloom.contracts.ArticleSketched;
import io.newsloom.contracts.Duplicate;
import io.newsloom.contracts.Duplicate.Contained;
import io.newsloom.contracts.Duplicate.Kind;
import io.newsloom.contracts.StoryChanged;
import io.newsloom.contracts.StoryRef;
import io.newsloom.enrich.stories.StoryHead;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text that is put together from others: it belongs to no more than one of them. */
class RoundUpTest {
  private static final String A = "https://a.example/1";
  private static final String D = "https://d.example/1";
  private static final String R = "https://r.example/1";
  private static final String STORY_A = text(1, 220);
  private static final String STORY_D = text(2, 200);
  private static final String ROUND_UP =
      text(3, 60) + " " + STORY_A + " " + text(4, 50) + " " + STORY_D + " " + text(5, 60);

  private final MapStores stores = new MapStores();
  private Decider decider = new Decider(DecideSettings.STANDARD, stores, stores);
  private final Map<String, ArticleJudged> verdicts = new HashMap<>();
  private final Map<String, StoryChanged> stories = new HashMap<>();
  private List<ArticleJudged> judged = List.of();
  private long ordinal;

  @ParameterizedTest
  @ValueSource(strings = {"ADR", "ARD", "DAR", "DRA", "RAD", "RDA"})
  void partsOfARoundUpAreOriginalsWithStoriesAndGroupsOfTheirOwnInAnyOrder(String order) {
    arrive(
        order,
        published(article(A, STORY_A), START.minusSeconds(7_200)),
        published(article(D, STORY_D), START.minusSeconds(3_600)),
        published(article(R, ROUND_UP), START.minusSeconds(600)));
    ArticleJudged copyOfA = decide(article("https://b.example/1", STORY_A));
    ArticleJudged copyOfD = decide(article("https://e.example/1", STORY_D));
    ArticleJudged copyOfR = decide(article("https://s.example/1", ROUND_UP));

    assertThat(kind(A)).isEqualTo(Kind.NONE);
    assertThat(kind(D)).isEqualTo(Kind.NONE);
    assertThat(of(A).story().role()).isEqualTo(StoryRef.Role.FIRST);
    assertThat(of(D).story().role()).isEqualTo(StoryRef.Role.FIRST);
    assertThat(of(A).story().id()).isNotEqualTo(of(D).story().id());
    assertThat(kind(R)).isEqualTo(Kind.EXCERPT);
    assertThat(of(R).duplicate().isDuplicate()).isFalse();
    assertThat(of(R).duplicate().originalUri()).isIn(uri(A), uri(D));
    assertThat(List.of(groupOf(of(A)), groupOf(of(D)), groupOf(of(R)))).doesNotHaveDuplicates();
    assertThat(copyOfA.duplicate().groupId()).isEqualTo(groupOf(of(A)));
    assertThat(copyOfD.duplicate().groupId()).isEqualTo(groupOf(of(D)));
    assertThat(copyOfR.duplicate().groupId()).isEqualTo(groupOf(of(R)));
    assertThat(copyOfD.story().id()).isEqualTo(of(D).story().id());
    assertThatRestoredIsEqual();
  }

  /** A part without a date was not taken from a text that is known to hold others. */
  @ParameterizedTest
  @ValueSource(strings = {"ADR", "ARD", "DAR", "DRA"})
  void partsWithoutDatesStayApartOnceTheRoundUpIsKnown(String order) {
    arrive(order, article(A, STORY_A), article(D, STORY_D), article(R, ROUND_UP));

    assertThat(kind(A)).isEqualTo(Kind.NONE);
    assertThat(kind(D)).isEqualTo(Kind.NONE);
    assertThat(of(A).story().id()).isNotEqualTo(of(D).story().id());
    assertThat(groupOf(of(A))).isNotEqualTo(groupOf(of(D)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RAD", "RDA"})
  void roundUpThatSaysSoIsNoOriginalOfItsParts(String order) {
    arrive(
        order,
        article(A, STORY_A),
        article(D, STORY_D),
        sketched(R, "r.example", "Morning briefing", ROUND_UP, START));

    assertThat(kind(A)).isEqualTo(Kind.NONE);
    assertThat(kind(D)).isEqualTo(Kind.NONE);
    assertThat(kind(R)).isEqualTo(Kind.EXCERPT);
    assertThat(of(A).story().id()).isNotEqualTo(of(D).story().id());
  }

  @Test
  void partWithALaterDateIsAnExcerptOfTheLargerText() {
    decide(published(article(R, ROUND_UP), START.minusSeconds(7_200)));

    decide(published(article(D, STORY_D), START.minusSeconds(3_600)));

    assertThat(kind(D)).isEqualTo(Kind.EXCERPT);
    assertThat(of(D).duplicate().isDuplicate()).isTrue();
    assertThat(of(D).duplicate().originalUri()).isEqualTo(uri(R));
  }

  @Test
  void partThatWasRevisedStaysAnOriginal() {
    decide(published(article(A, STORY_A), START.minusSeconds(7_200)));
    decide(published(article(R, ROUND_UP), START.minusSeconds(600)));
    decide(published(article(D, STORY_D), START.minusSeconds(3_600)));
    String story = of(D).story().id();

    decide(published(article(D, STORY_D + " one more line"), START.minusSeconds(3_600)));

    assertThat(of(D).revision().number()).isEqualTo(2);
    assertThat(kind(D)).isEqualTo(Kind.NONE);
    assertThat(of(D).story().id()).isEqualTo(story);
  }

  /** What a text is around is its original and no other article that it holds. */
  @Test
  void revisedPartThatIsTheOriginalOfARoundUpIsNotNamedAgain() {
    decide(published(article(R, ROUND_UP), START.minusSeconds(600)));
    decide(published(article(D, STORY_D), START.minusSeconds(3_600)));
    assertThat(of(R).duplicate().originalUri()).isEqualTo(uri(D));

    decide(published(article(D, STORY_D + " one more line"), START.minusSeconds(3_600)));

    assertThat(judged).extracting(ArticleJudged::uri).containsExactly(uri(D));
    assertThat(of(R).duplicate().contains()).isEmpty();
    assertThat(stores.get(0).verdict()).isEqualTo(of(R));
  }

  @Test
  void partThatIsNamedAlreadyIsNamedAgainOnlyWhenMoreOrLessOfItIsHeld() {
    decide(published(article(A, STORY_A), START.minusSeconds(7_200)));
    decide(published(article(R, ROUND_UP), START.minusSeconds(600)));
    decide(published(article(D, STORY_D), START.minusSeconds(3_600)));
    Contained named = of(R).duplicate().contains().get(0);
    assertThat(named.uri()).isEqualTo(uri(D));

    decide(
        published(
            sketched(D, "d.example", "Another headline", STORY_D, START),
            START.minusSeconds(3_600)));
    assertThat(judged).extracting(ArticleJudged::uri).containsExactly(uri(D));

    decide(published(article(D, STORY_D + " " + text(6, 20)), START.minusSeconds(3_600)));
    assertThat(judged).extracting(ArticleJudged::uri).containsExactly(uri(D), uri(R));
    assertThat(of(R).duplicate().contains())
        .singleElement()
        .satisfies(
            again ->
                assertThat(again.containment().ofOriginal())
                    .isLessThan(named.containment().ofOriginal()));
  }

  /** The excerpt was taken for one of the only text that was there. */
  @Test
  void copyThatWasTakenForAPartOfTheLargerTextGoesToItsOriginal() {
    decide(published(article(R, ROUND_UP), START.minusSeconds(3_600)));
    String copy = "https://c.example/1";
    decide(published(article(copy, STORY_D + " " + text(6, 20)), START.minusSeconds(1_800)));
    assertThat(of(copy).duplicate().originalUri()).isEqualTo(uri(R));

    decide(published(article(D, STORY_D), START.minusSeconds(7_200)));

    assertThat(kind(D)).isEqualTo(Kind.NONE);
    assertThat(of(copy).duplicate().originalUri()).isEqualTo(uri(D));
    assertThat(of(copy).duplicate().groupId()).isEqualTo(groupOf(of(D)));
    assertThat(of(copy).story().id()).isEqualTo(of(D).story().id());
    assertThat(of(R).duplicate().originalUri()).isEqualTo(uri(D));
    assertThat(stories.get(of(D).story().id()).articles()).isEqualTo(2);
    assertThat(stories.get(of(R).story().id()).articles()).isEqualTo(1);
    assertThatRestoredIsEqual();
  }

  /** The first copy is an excerpt of the larger text, which the index gives first. */
  @Test
  void textThatEqualsAnExcerptOfARoundUpIsACopyOfThatExcerpt() {
    decide(published(article(D, STORY_D), START.minusSeconds(7_200)));
    decide(published(article(R, ROUND_UP), START.minusSeconds(3_600)));
    String copy = "https://c.example/1";
    decide(published(article(copy, STORY_A), START.minusSeconds(1_800)));
    assertThat(of(copy).duplicate().originalUri()).isEqualTo(uri(R));

    ArticleJudged equal = decide(article("https://p.example/1", STORY_A));

    assertThat(equal.duplicate().kind()).isEqualTo(Kind.EXACT);
    assertThat(equal.duplicate().originalUri()).isEqualTo(uri(copy));
    assertThat(equal.duplicate().groupId()).isEqualTo(groupOf(of(R)));
    assertThat(of(copy).duplicate().originalUri()).isEqualTo(uri(R));
    assertThat(of(R).duplicate().contains()).isEmpty();
  }

  @Test
  void copyOfAPartIsNoOtherPartOfTheRoundUp() {
    decide(published(article(A, STORY_A), START.minusSeconds(7_200)));
    decide(published(article(R, ROUND_UP), START.minusSeconds(600)));
    ArticleJudged roundUp = of(R);

    ArticleJudged copy = decide(article("https://p.example/1", STORY_A));

    assertThat(copy.duplicate().kind()).isEqualTo(Kind.EXACT);
    assertThat(copy.duplicate().originalUri()).isEqualTo(uri(A));
    assertThat(of(R)).isEqualTo(roundUp);
  }

  /** The two are no copies of each other; each is enough of one to be one of the part. */
  @Test
  void partThatTakesOverFromTwoIsWhatTheRoundUpIsAround() {
    String near = "https://b.example/1";
    String held = "https://e.example/1";
    String other = "https://g.example/1";
    decide(published(article(held, part(STORY_A, 0, 110)), START.minusSeconds(3_600)));
    decide(published(article(other, STORY_D), START.minusSeconds(3_600)));
    decide(published(article(R, ROUND_UP), START.minusSeconds(600)));
    decide(published(article(near, part(STORY_A, 105, 220)), START.minusSeconds(3_600)));
    assertThat(kind(held)).isEqualTo(Kind.NONE);
    assertThat(kind(near)).isEqualTo(Kind.NONE);

    decide(published(article(A, STORY_A), START.minusSeconds(7_200)));

    assertThat(kind(A)).isEqualTo(Kind.NONE);
    assertThat(of(near).duplicate().originalUri()).isEqualTo(uri(A));
    assertThat(of(held).duplicate().originalUri()).isEqualTo(uri(A));
    assertThat(heldBy(R)).contains(uri(A)).doesNotContain(uri(near), uri(held));
  }

  private List<String> heldBy(String url) {
    Duplicate verdict = of(url).duplicate();
    return Stream.concat(
            Stream.of(verdict.originalUri()), verdict.contains().stream().map(Contained::uri))
        .toList();
  }

  /** As in a sitemap that lists the newest first. */
  @Test
  void earlierBriefOfTheSameSourceIsAnExcerptOfTheLongArticle() {
    String whole = "https://a.example/long";
    String brief = "https://a.example/brief";
    decide(published(article(whole, ROUND_UP), START.minusSeconds(600)));

    decide(published(article(brief, STORY_A), START.minusSeconds(7_200)));

    assertThat(kind(whole)).isEqualTo(Kind.NONE);
    assertThat(kind(brief)).isEqualTo(Kind.EXCERPT);
    assertThat(of(brief).duplicate().originalUri()).isEqualTo(uri(whole));
    assertThat(of(brief).story().id()).isEqualTo(of(whole).story().id());
  }

  @Test
  void articleThatCreditsItsOwnAgencyIsTheOriginalOfItsLaterExcerpts() {
    String whole = "https://reuters.com/long";
    String brief = "https://reuters.com/brief";
    decide(published(article(whole, ROUND_UP), START.minusSeconds(7_200), "Reuters"));

    decide(published(article(brief, STORY_A), START.minusSeconds(600), "Reuters"));

    assertThat(kind(brief)).isEqualTo(Kind.EXCERPT);
    assertThat(of(brief).duplicate().originalUri()).isEqualTo(uri(whole));
  }

  @Test
  void textThatSharesAPassageWithARoundUpIsNotForcedIntoItsStory() {
    decide(article(A, STORY_A));
    decide(article(R, ROUND_UP));
    assertThat(of(R).story().id()).isEqualTo(of(A).story().id());

    String other = "https://f.example/1";
    decide(article(other, text(7, 400) + " " + part(STORY_D, 0, 60) + " " + text(8, 400)));

    assertThat(kind(other)).isEqualTo(Kind.SHARED_PASSAGES);
    assertThat(of(other).story().id()).isNotEqualTo(of(A).story().id());
  }

  private void arrive(String order, ArticleSketched a, ArticleSketched d, ArticleSketched r) {
    order.chars().forEach(each -> decide(each == 'A' ? a : each == 'D' ? d : r));
  }

  private static ArticleSketched article(String url, String text) {
    return sketched(url, url.split("/")[2], text, START);
  }

  private ArticleJudged decide(ArticleSketched article) {
    Instant now = START.plusSeconds(ordinal);
    Decision decision = decider.decide(ordinal++, article, now.toEpochMilli());
    judged = decision.verdicts();
    judged.forEach(verdict -> verdicts.put(verdict.uri(), verdict));
    decision.stories().forEach(story -> stories.put(story.id(), story));
    return of(article.url());
  }

  private ArticleJudged of(String url) {
    return verdicts.get(uri(url));
  }

  private Kind kind(String url) {
    return of(url).duplicate().kind();
  }

  private static String groupOf(ArticleJudged verdict) {
    String group = verdict.duplicate().groupId();
    return group == null ? StoryHead.idFor(verdict.uri()) : group;
  }

  private void assertThatRestoredIsEqual() {
    List<String> before = decider.listing();
    decider = new Decider(DecideSettings.STANDARD, stores, stores);
    decider.restore();
    assertThat(decider.listing()).isEqualTo(before);
  }
}
