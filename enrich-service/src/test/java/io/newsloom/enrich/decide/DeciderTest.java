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
import io.newsloom.contracts.StoryChanged;
import io.newsloom.contracts.StoryRef;
import io.newsloom.enrich.stories.StoryHead;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeciderTest {
  private static final String STORY = text(1, 400);

  private final MapStores stores = new MapStores();
  private final Decider decider = new Decider(DecideSettings.STANDARD, stores, stores);
  private long ordinal;
  private StoryChanged lastStory;

  private ArticleJudged decide(ArticleSketched article) {
    Decision decision = decider.decide(ordinal++, article, article.fetchedAt().toEpochMilli());
    if (!decision.stories().isEmpty()) {
      lastStory = decision.stories().get(0);
    }
    return decision.verdicts().get(0);
  }

  @Test
  void firstArticleIsAnOriginalWithItsOwnStory() {
    ArticleJudged verdict = decide(sketched("https://a.example/1", "a.example", STORY, START));

    assertThat(verdict.duplicate().kind()).isEqualTo(Kind.NONE);
    assertThat(verdict.duplicate().isDuplicate()).isFalse();
    assertThat(verdict.revision().number()).isEqualTo(1);
    assertThat(verdict.version()).isEqualTo(START.toEpochMilli());
    assertThat(verdict.story().role()).isEqualTo(StoryRef.Role.FIRST);
    assertThat(lastStory.articles()).isEqualTo(1);
  }

  @Test
  void sameTextElsewhereIsAnExactCopyInTheSameStory() {
    ArticleJudged original = decide(sketched("https://a.example/1", "a.example", STORY, START));

    ArticleJudged copy =
        decide(sketched("https://b.example/x", "b.example", STORY, START.plusSeconds(5)));

    assertThat(copy.duplicate().kind()).isEqualTo(Kind.EXACT);
    assertThat(copy.duplicate().originalUri()).isEqualTo(original.uri());
    assertThat(copy.story().id()).isEqualTo(original.story().id());
    assertThat(lastStory.copies()).isEqualTo(1);
    assertThat(lastStory.sources()).isEqualTo(2);
  }

  @Test
  void copyOfACopyNamesTheOriginal() {
    ArticleJudged original = decide(sketched("https://a.example/1", "a.example", STORY, START));
    String edited = STORY + " " + text(2, 60);
    decide(sketched("https://b.example/x", "b.example", edited, START));

    ArticleJudged second = decide(sketched("https://c.example/y", "c.example", edited, START));

    assertThat(second.duplicate().kind()).isEqualTo(Kind.SYNDICATED);
    assertThat(second.duplicate().originalUri()).isEqualTo(original.uri());
  }

  @Test
  void quarterOfAnArticleIsAnExcerpt() {
    decide(sketched("https://a.example/1", "a.example", STORY, START));

    ArticleJudged excerpt =
        decide(sketched("https://b.example/x", "b.example", part(STORY, 100, 200), START));

    assertThat(excerpt.duplicate().kind()).isEqualTo(Kind.EXCERPT);
    assertThat(excerpt.duplicate().isDuplicate()).isTrue();
    assertThat(excerpt.duplicate().evidence().sharedPassages()).isNotEmpty();
  }

  @Test
  void passageInsideAnotherArticleIsAnExcerptButNoDuplicate() {
    decide(sketched("https://a.example/1", "a.example", STORY, START));

    ArticleJudged column =
        decide(
            sketched(
                "https://b.example/x",
                "b.example",
                text(5, 200) + " " + part(STORY, 100, 200) + " " + text(6, 200),
                START));

    assertThat(column.duplicate().kind()).isEqualTo(Kind.EXCERPT);
    assertThat(column.duplicate().isDuplicate()).isFalse();
  }

  @Test
  void followUpOfTheSameSourceThatRepeatsPassagesIsAnUpdate() {
    decide(sketched("https://a.example/1", "a.example", STORY, START));

    ArticleJudged update =
        decide(
            sketched(
                "https://a.example/2",
                "a.example",
                text(7, 250) + " " + part(STORY, 250, 400),
                START));

    assertThat(update.duplicate().kind()).isEqualTo(Kind.UPDATE);
    assertThat(update.duplicate().isDuplicate()).isFalse();
    assertThat(update.story().role()).isEqualTo(StoryRef.Role.FOLLOW_UP);
  }

  @Test
  void unrelatedArticlesStayApart() {
    decide(sketched("https://a.example/1", "a.example", STORY, START));

    ArticleJudged other = decide(sketched("https://b.example/2", "b.example", text(9, 400), START));

    assertThat(other.duplicate().kind()).isEqualTo(Kind.NONE);
    assertThat(other.story().role()).isEqualTo(StoryRef.Role.FIRST);
  }

  @Test
  void sameArticleAgainGivesTheStoredVerdict() {
    ArticleJudged first = decide(sketched("https://a.example/1", "a.example", STORY, START));

    ArticleJudged again =
        decide(sketched("https://a.example/1", "a.example", STORY, START.plusSeconds(60)));

    assertThat(again).isEqualTo(first);
    assertThat(stores.size()).isEqualTo(1);
  }

  @Test
  void articleWithoutAnyNameIsStillOneArticle() {
    ArticleSketched named = sketched("https://a.example/1", "a.example", STORY, START);
    ArticleSketched nameless =
        new ArticleSketched(
            named.uri(),
            named.contentHash(),
            named.bodyHash(),
            List.of(),
            null,
            named.source(),
            null,
            "en",
            null,
            null,
            null,
            START,
            named.wordCount(),
            named.sketch(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            false,
            null,
            List.of());
    ArticleJudged first = decide(nameless);

    ArticleJudged again = decide(nameless);

    assertThat(again).isEqualTo(first);
  }

  @Test
  void textGoingThereAndBackIsThreeRevisions() {
    ArticleJudged a = decide(sketched("https://a.example/1", "a.example", STORY, START));
    ArticleJudged b =
        decide(
            sketched(
                "https://a.example/1",
                "a.example",
                STORY + " more words here",
                START.plusSeconds(1)));

    ArticleJudged back =
        decide(sketched("https://a.example/1", "a.example", STORY, START.plusSeconds(2)));

    assertThat(back.uri()).isEqualTo(a.uri());
    assertThat(b.revision().number()).isEqualTo(2);
    assertThat(back.revision().number()).isEqualTo(3);
    assertThat(back.version()).isGreaterThan(b.version());
    assertThat(back.firstSeen()).isEqualTo(a.firstSeen());
    assertThat(back.duplicate().kind()).isEqualTo(Kind.NONE);
    assertThat(back.story().id()).isEqualTo(a.story().id());
  }

  @Test
  void revisedOriginalIsNoCopyOfItsCopies() {
    ArticleJudged original = decide(sketched("https://a.example/1", "a.example", STORY, START));
    decide(sketched("https://b.example/x", "b.example", STORY + " " + text(3, 200), START));

    ArticleJudged revised =
        decide(
            sketched(
                "https://a.example/1",
                "a.example",
                STORY + " " + text(3, 100),
                START.plusSeconds(9)));

    assertThat(revised.uri()).isEqualTo(original.uri());
    assertThat(revised.duplicate().kind()).isEqualTo(Kind.NONE);
  }

  @Test
  void stubThatIsFilledWithATextThatOthersHadBeforeIsTheirCopy() {
    ArticleJudged stub = decide(sketched("https://b.example/1", "b.example", "More soon.", START));
    ArticleJudged wire = decide(sketched("https://a.example/1", "a.example", STORY, START));

    ArticleJudged filled =
        decide(sketched("https://b.example/1", "b.example", STORY, START.plusSeconds(9)));
    ArticleJudged revised =
        decide(
            sketched("https://b.example/1", "b.example", STORY + " more", START.plusSeconds(19)));

    assertThat(filled.uri()).isEqualTo(stub.uri());
    assertThat(filled.duplicate().kind()).isEqualTo(Kind.EXACT);
    assertThat(filled.story().id()).isEqualTo(wire.story().id());
    assertThat(List.of(filled, revised))
        .allSatisfy(verdict -> assertThat(verdict.duplicate().originalUri()).isEqualTo(wire.uri()));
  }

  @Test
  void stubOfTheAgencyThatOthersCreditStaysTheOriginal() {
    decide(sketched("https://wireservice.example/1", "wireservice.example", "More soon.", START));
    decide(
        published(
            sketched("https://b.example/1", "b.example", STORY, START), START, "Wire Service"));

    ArticleJudged filled =
        decide(
            sketched(
                "https://wireservice.example/1",
                "wireservice.example",
                STORY,
                START.plusSeconds(9)));

    assertThat(filled.duplicate().kind()).isEqualTo(Kind.NONE);
  }

  @Test
  void liveBlogThatTakesInALaterArticleIsNoTextAroundIt() {
    decide(sketched("https://a.example/1", "a.example", text(30, 300), START));
    decide(sketched("https://b.example/1", "b.example", STORY, START));

    ArticleJudged blog =
        decide(sketched("https://a.example/1", "a.example", text(30, 500) + " " + STORY, START));

    assertThat(blog.duplicate().kind()).isEqualTo(Kind.NONE);
  }

  @Test
  void changedLinkWithTheSameGuidIsTheSameArticle() {
    AltId guid = new AltId(AltId.Role.GUID, "item-7", "https://a.example/feed");
    ArticleJudged first = decide(sketched("https://a.example/1", "a.example", STORY, START, guid));

    ArticleJudged moved =
        decide(
            sketched(
                "https://a.example/moved",
                "a.example",
                STORY + " one more line",
                START.plusSeconds(5),
                guid));

    assertThat(moved.uri()).isEqualTo(first.uri());
    assertThat(moved.fetchedUri()).isEqualTo(uri("https://a.example/moved"));
    assertThat(moved.revision().number()).isEqualTo(2);
    assertThat(moved.altIds())
        .extracting(AltId::value)
        .contains("https://a.example/1", "https://a.example/moved");
  }

  @Test
  void newLinkToTheSameTextIsANewNameInAHigherVersion() {
    AltId guid = new AltId(AltId.Role.GUID, "item-7", "https://a.example/feed");
    ArticleJudged first = decide(sketched("https://a.example/1", "a.example", STORY, START, guid));

    ArticleJudged again =
        decide(sketched("https://a.example/moved", "a.example", STORY, START.plusSeconds(5), guid));

    assertThat(again.uri()).isEqualTo(first.uri());
    assertThat(again.fetchedUri()).isEqualTo(first.fetchedUri());
    assertThat(again.version()).isGreaterThan(first.version());
    assertThat(again.altIds()).extracting(AltId::value).contains("https://a.example/moved");
  }

  @Test
  void guidUsedForAnotherTextIsNeverBelievedAgain() {
    AltId guid = new AltId(AltId.Role.GUID, "1", "https://a.example/feed");
    ArticleJudged first = decide(sketched("https://a.example/1", "a.example", STORY, START, guid));

    ArticleJudged second =
        decide(sketched("https://a.example/2", "a.example", text(20, 300), START, guid));
    ArticleJudged third = decide(sketched("https://a.example/3", "a.example", STORY, START, guid));

    assertThat(second.uri()).isNotEqualTo(first.uri());
    assertThat(third.uri()).isNotEqualTo(first.uri());
    assertThat(third.duplicate().kind()).isEqualTo(Kind.EXACT);
  }

  @Test
  void columnThatUsesItsGuidAndHeadlineEveryDayIsNotOneArticle() {
    AltId guid = new AltId(AltId.Role.GUID, "weather", "https://a.example/feed");
    String yesterday = text(20, 50) + " " + text(21, 40);
    ArticleJudged first =
        decide(sketched("https://a.example/1", "a.example", "Weather", yesterday, START, guid));

    ArticleJudged second =
        decide(sketched("https://a.example/2", "a.example", "Weather", text(22, 90), START, guid));

    assertThat(second.uri()).isNotEqualTo(first.uri());
  }

  @Test
  void articleThatMovedIsTheSameUnderItsGuidAndHeadlineWhenItWasAStubOrWasWrittenOn() {
    AltId guid = new AltId(AltId.Role.GUID, "item-8", "https://a.example/feed");
    String headline = "Ferry aground off Harwich";
    String full = text(23, 200);
    ArticleJudged stub =
        decide(sketched("https://a.example/1", "a.example", headline, "More soon.", START, guid));

    ArticleJudged filled =
        decide(sketched("https://a.example/2", "a.example", headline, full, START, guid));
    ArticleJudged rewritten =
        decide(
            sketched(
                "https://a.example/3",
                "a.example",
                headline,
                part(full, 0, 60) + " " + text(24, 180),
                START,
                guid));

    assertThat(filled.uri()).isEqualTo(stub.uri());
    assertThat(rewritten.uri()).isEqualTo(stub.uri());
    assertThat(rewritten.revision().number()).isEqualTo(3);
  }

  @Test
  void canonicalLinkAcrossDomainsIsNoIdentity() {
    decide(sketched("https://a.example/1", "a.example", STORY, START));

    ArticleJudged syndicated =
        decide(
            sketched(
                "https://b.example/x",
                "b.example",
                STORY,
                START,
                new AltId(AltId.Role.CANONICAL, "https://a.example/1", "a.example")));

    assertThat(syndicated.uri()).isEqualTo(uri("https://b.example/x"));
    assertThat(syndicated.duplicate().kind()).isEqualTo(Kind.EXACT);
  }

  @Test
  void canonicalLinkToAHomePageJoinsNothing() {
    AltId home = new AltId(AltId.Role.CANONICAL, "https://a.example/", "a.example");
    ArticleJudged first = decide(sketched("https://a.example/1", "a.example", STORY, START, home));

    ArticleJudged second =
        decide(sketched("https://a.example/2", "a.example", STORY + " tail", START, home));

    assertThat(second.uri()).isNotEqualTo(first.uri());
  }

  @Test
  void nearCopyIsNotFoundBeyondTheCopyWindowButAnExactOneIs() {
    decide(sketched("https://a.example/1", "a.example", STORY, START));
    Instant later = START.plus(Duration.ofDays(9));

    ArticleJudged near =
        decide(sketched("https://b.example/1", "b.example", STORY + " " + text(4, 50), later));
    ArticleJudged exact = decide(sketched("https://c.example/1", "c.example", STORY, later));

    assertThat(near.duplicate().kind()).isEqualTo(Kind.NONE);
    assertThat(exact.duplicate().kind()).isEqualTo(Kind.EXACT);
  }

  @Test
  void copyWindowIncludesItsLastDay() {
    decide(sketched("https://a.example/1", "a.example", STORY, START));

    ArticleJudged near =
        decide(
            sketched(
                "https://b.example/1",
                "b.example",
                STORY + " " + text(4, 50),
                START.plus(Duration.ofDays(7))));

    assertThat(near.duplicate().kind()).isEqualTo(Kind.SYNDICATED);
  }

  @Test
  void recordThatClaimsTheFarFutureMovesNothing() {
    decide(sketched("https://a.example/1", "a.example", STORY, START));
    ArticleSketched poison =
        sketched(
            "https://p.example/1",
            "p.example",
            text(30, 300),
            Instant.parse("2099-01-01T00:00:00Z"));

    ArticleJudged judged =
        decider.decide(ordinal++, poison, START.plusSeconds(1).toEpochMilli()).verdicts().get(0);
    ArticleJudged copy =
        decide(
            sketched(
                "https://b.example/1",
                "b.example",
                STORY + " " + text(4, 50),
                START.plusSeconds(2)));

    assertThat(judged.logTime()).isEqualTo(START.plusSeconds(1));
    assertThat(copy.duplicate().kind()).isEqualTo(Kind.SYNDICATED);
  }

  @Test
  void logTimeNeverRunsBackwards() {
    decide(sketched("https://a.example/1", "a.example", STORY, START));

    ArticleJudged late =
        decide(
            sketched("https://b.example/1", "b.example", text(40, 300), START.minusSeconds(500)));

    assertThat(late.logTime()).isEqualTo(START);
  }

  @Test
  void entriesLeaveTheLogAfterTheExactWindow() {
    Decider shortLived =
        new Decider(
            DecideSettings.STANDARD.withWindows(Duration.ofDays(1), Duration.ofDays(2)),
            stores,
            stores);
    shortLived.decide(
        0, sketched("https://a.example/1", "a.example", STORY, START), START.toEpochMilli());
    Instant later = START.plus(Duration.ofDays(4));

    shortLived.decide(
        1,
        sketched("https://b.example/1", "b.example", text(50, 300), later),
        later.toEpochMilli());
    ArticleJudged same =
        shortLived
            .decide(
                2, sketched("https://c.example/1", "c.example", STORY, later), later.toEpochMilli())
            .verdicts()
            .get(0);

    assertThat(stores.get(0)).isNull();
    assertThat(same.duplicate().kind()).isEqualTo(Kind.NONE);
  }

  @Test
  void floodOfOneTextGrowsTheIndexOnlyOnce() {
    decide(sketched("https://a.example/1", "a.example", STORY, START));
    long before = decider.listing().stream().mapToInt(String::length).sum();

    for (int i = 0; i < 500; i++) {
      decide(sketched("https://flood.example/" + i, "flood" + i + ".example", STORY, START));
    }
    ArticleJudged last =
        decide(sketched("https://z.example/1", "z.example", STORY + " and " + text(60, 40), START));

    assertThat(last.duplicate().kind()).isEqualTo(Kind.SYNDICATED);
    assertThat(
            decider.listing().stream()
                .filter(line -> line.matches("\\d+ [0-9a-f]+( \\d+)+"))
                .mapToInt(String::length)
                .sum())
        .isLessThanOrEqualTo((int) before);
  }

  @Test
  void chainOfWeakLikenessIsFiftyGroupsOfOne() {
    Set<String> groups = new HashSet<>();
    int relatives = 0;
    String previous = text(100, 300);
    for (int i = 0; i < 50; i++) {
      ArticleJudged verdict =
          decide(sketched("https://s" + i + ".example/1", "s" + i + ".example", previous, START));
      relatives += verdict.duplicate().kind() == Kind.EXCERPT ? 1 : 0;
      groups.add(groupOf(verdict));
      previous = part(previous, 210, 300) + " " + text(101 + i, 210);
    }

    assertThat(relatives).as("texts around a passage of the one before").isEqualTo(49);
    assertThat(groups).hasSize(50);
  }

  /** What a copy of the article would have as its group. */
  private static String groupOf(ArticleJudged verdict) {
    String group = verdict.duplicate().groupId();
    return group == null ? StoryHead.idFor(verdict.uri()) : group;
  }

  @Test
  void copyOfAnUpdateIsInTheGroupOfTheUpdateAndNotOfWhatWasUpdated() {
    ArticleJudged first = decide(sketched("https://a.example/1", "a.example", STORY, START));
    String followUp = text(7, 250) + " " + part(STORY, 250, 400);
    ArticleJudged update = decide(sketched("https://a.example/2", "a.example", followUp, START));

    ArticleJudged copy = decide(sketched("https://c.example/1", "c.example", followUp, START));

    assertThat(update.duplicate().kind()).isEqualTo(Kind.UPDATE);
    assertThat(copy.duplicate().originalUri()).isEqualTo(update.uri());
    assertThat(copy.duplicate().groupId()).isEqualTo(groupOf(update)).isNotEqualTo(groupOf(first));
  }

  @Test
  void lateOriginalTakesOverAllThatWereOriginalsForWantOfIt() {
    ArticleJudged half =
        decide(sketched("https://a.example/1", "a.example", part(STORY, 0, 190), START));
    ArticleJudged rest =
        decide(sketched("https://b.example/1", "b.example", part(STORY, 210, 400), START));
    ArticleJudged copy =
        decide(sketched("https://c.example/1", "c.example", part(STORY, 210, 400), START));
    assertThat(rest.story().id()).isNotEqualTo(half.story().id());

    Decision late =
        wholeDecision(
            published(
                sketched("https://o.example/1", "o.example", STORY, START),
                START.minusSeconds(900)));

    ArticleJudged original = late.verdicts().get(0);
    assertThat(original.duplicate().kind()).isEqualTo(Kind.NONE);
    assertThat(late.verdicts().subList(1, 4))
        .extracting(ArticleJudged::uri)
        .containsExactlyInAnyOrder(half.uri(), rest.uri(), copy.uri());
    assertThat(late.verdicts().subList(1, 4))
        .allSatisfy(
            verdict -> {
              assertThat(verdict.duplicate().kind()).isEqualTo(Kind.EXCERPT);
              assertThat(verdict.duplicate().isDuplicate()).isTrue();
              assertThat(verdict.duplicate().originalUri()).isEqualTo(original.uri());
              assertThat(verdict.duplicate().groupId()).isEqualTo(groupOf(original));
              assertThat(verdict.story().id()).isEqualTo(original.story().id());
            });
    assertThat(late.stories())
        .extracting(StoryChanged::mergedInto)
        .containsExactlyInAnyOrder(original.story().id(), null);
  }

  @Test
  void lateOriginalThatBecomesAnUpdateGoesOnToLeadItsGroup() {
    decide(sketched("https://o.example/0", "o.example", text(80, 300), START));
    ArticleJudged original = lateOriginal();
    String changed = STORY + " " + part(text(80, 300), 200, 300);

    ArticleJudged update =
        decide(sketched("https://o.example/1", "o.example", changed, START.plusSeconds(950)));
    ArticleJudged copy =
        decide(sketched("https://c.example/1", "c.example", changed, START.plusSeconds(960)));

    assertThat(update.duplicate().kind()).isEqualTo(Kind.UPDATE);
    assertThat(update.duplicate().groupId()).isEqualTo(original.duplicate().groupId()).isNotNull();
    assertThat(copy.duplicate().groupId()).isEqualTo(original.duplicate().groupId());
  }

  @Test
  void formerOriginalWithAnotherTextLeadsAnotherGroup() {
    ArticleJudged original = lateOriginal();
    String other = text(81, 300);

    ArticleJudged former =
        decide(sketched("https://a.example/1", "a.example", other, START.plusSeconds(950)));
    ArticleJudged copy =
        decide(sketched("https://c.example/1", "c.example", other, START.plusSeconds(960)));

    assertThat(former.duplicate().kind()).isEqualTo(Kind.NONE);
    assertThat(copy.duplicate().originalUri()).isEqualTo(former.uri());
    assertThat(copy.duplicate().groupId())
        .isEqualTo(groupOf(former))
        .isNotEqualTo(original.duplicate().groupId());
  }

  @Test
  void shortTextsAreComparedToo() {
    String brief = text(70, 40);
    decide(sketched("https://a.example/1", "a.example", brief, START));

    ArticleJudged copy =
        decide(sketched("https://b.example/1", "b.example", brief + " " + text(71, 8), START));

    assertThat(copy.duplicate().kind()).isEqualTo(Kind.SYNDICATED);
  }

  @Test
  void equalWordsOfAFewAreNoEvidence() {
    decide(sketched("https://a.example/1", "a.example", "First", "Read more on our site", START));

    ArticleJudged other =
        decide(
            sketched("https://b.example/1", "b.example", "Second", "Read more on our site", START));

    assertThat(other.duplicate().kind()).isNotEqualTo(Kind.EXACT);
  }

  private Decision wholeDecision(ArticleSketched article) {
    return decider.decide(ordinal++, article, article.fetchedAt().toEpochMilli());
  }

  @Test
  void earlierPublishedTextThatIsSeenLateBecomesTheOriginalOfTheGroup() {
    ArticleJudged first =
        decide(
            published(
                sketched("https://a.example/1", "a.example", STORY, START.plusSeconds(900)),
                START.plusSeconds(800)));
    ArticleJudged copy =
        decide(
            published(
                sketched("https://b.example/1", "b.example", STORY, START.plusSeconds(901)),
                START.plusSeconds(850)));

    Decision late =
        wholeDecision(
            published(
                sketched("https://o.example/1", "o.example", STORY, START.plusSeconds(902)),
                START));

    assertThat(late.verdicts()).hasSize(3);
    ArticleJudged original = late.verdicts().get(0);
    assertThat(original.duplicate().kind()).isEqualTo(Kind.NONE);
    assertThat(original.duplicate().groupId()).isEqualTo(copy.duplicate().groupId());
    assertThat(late.verdicts().subList(1, 3))
        .allSatisfy(
            verdict -> {
              assertThat(verdict.duplicate().originalUri()).isEqualTo(original.uri());
              assertThat(verdict.duplicate().kind()).isEqualTo(Kind.EXACT);
              assertThat(verdict.story().id()).isEqualTo(first.story().id());
            });
    assertThat(late.verdicts().get(1).version()).isGreaterThan(first.version());
    assertThat(late.stories().get(0).copies()).isEqualTo(2);
  }

  /** A, its copy B, and O, which was published before both but is seen last and takes over. */
  private ArticleJudged lateOriginal() {
    decide(
        published(
            sketched("https://a.example/1", "a.example", STORY, START.plusSeconds(900)),
            START.plusSeconds(800)));
    decide(
        published(
            sketched("https://b.example/1", "b.example", STORY, START.plusSeconds(901)),
            START.plusSeconds(850)));
    return decide(
        published(
            sketched("https://o.example/1", "o.example", STORY, START.plusSeconds(902)), START));
  }

  @Test
  void revisedLateOriginalStaysTheOriginal() {
    ArticleJudged original = lateOriginal();

    ArticleJudged headline =
        decide(
            published(
                sketched(
                    "https://o.example/1",
                    "o.example",
                    "New headline",
                    STORY,
                    START.plusSeconds(950)),
                START));
    ArticleJudged body =
        decide(
            published(
                sketched(
                    "https://o.example/1",
                    "o.example",
                    "New headline",
                    STORY + " with one more line",
                    START.plusSeconds(960)),
                START));

    assertThat(List.of(headline, body))
        .allSatisfy(
            verdict -> {
              assertThat(verdict.uri()).isEqualTo(original.uri());
              assertThat(verdict.duplicate().kind()).isEqualTo(Kind.NONE);
              assertThat(verdict.story().role()).isEqualTo(StoryRef.Role.FIRST);
              assertThat(verdict.duplicate().groupId())
                  .isEqualTo(original.duplicate().groupId())
                  .isNotNull();
            });
  }

  @Test
  void revisedFormerOriginalStaysACopy() {
    ArticleJudged original = lateOriginal();

    ArticleJudged former =
        decide(
            sketched(
                "https://a.example/1",
                "a.example",
                STORY + " with one more line",
                START.plusSeconds(950)));

    assertThat(former.duplicate().isDuplicate()).isTrue();
    assertThat(former.duplicate().originalUri()).isEqualTo(original.uri());
    assertThat(former.story().role()).isEqualTo(StoryRef.Role.COPY);
  }

  @Test
  void newCopyOfAnOldTextOfTheFormerOriginalNamesTheOriginalOfNow() {
    decide(sketched("https://a.example/1", "a.example", STORY, START.plusSeconds(800)));
    decide(
        sketched("https://a.example/1", "a.example", STORY + " revised", START.plusSeconds(850)));
    ArticleJudged original =
        decide(
            published(
                sketched("https://o.example/1", "o.example", STORY, START.plusSeconds(902)),
                START));

    ArticleJudged copy =
        decide(sketched("https://c.example/1", "c.example", STORY, START.plusSeconds(950)));

    assertThat(copy.duplicate().originalUri()).isEqualTo(original.uri());
  }

  @Test
  void creditedAgencysOwnArticleWinsWhateverTheDates() {
    decide(
        published(
            sketched("https://b.example/1", "b.example", STORY, START),
            START.minusSeconds(900),
            "The Wire Service"));

    Decision agency =
        wholeDecision(
            published(
                sketched("https://wireservice.example/1", "wireservice.example", STORY, START),
                START));

    assertThat(agency.verdicts()).hasSize(2);
    assertThat(agency.verdicts().get(1).duplicate().originalUri())
        .isEqualTo(agency.verdicts().get(0).uri());
  }

  @Test
  void laterDateLeavesTheFirstSeenAsOriginal() {
    decide(
        published(
            sketched("https://a.example/1", "a.example", STORY, START), START.minusSeconds(60)));

    Decision later =
        wholeDecision(
            published(
                sketched("https://b.example/1", "b.example", STORY, START),
                START.minusSeconds(30)));

    assertThat(later.verdicts())
        .singleElement()
        .satisfies(verdict -> assertThat(verdict.duplicate().kind()).isEqualTo(Kind.EXACT));
  }
}
