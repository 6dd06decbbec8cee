package io.newsloom.enrich.copies;

import static io.newsloom.enrich.Articles.part;
import static io.newsloom.enrich.Articles.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.Duplicate.Kind;
import io.newsloom.enrich.sketch.TextSketch;
import io.newsloom.enrich.sketch.Words;
import org.junit.jupiter.api.Test;

class CopyRulesTest {
  private static final String STORY = text(1, 400);
  private static final double SAME = 1;
  private static final double OTHER = 0;

  private final CopyRules rules = new CopyRules(CopyThresholds.COPIES_3);

  private static Measures measures(String mine, String other) {
    return Comparison.of(TextSketch.of(Words.of(mine), "en"), TextSketch.of(Words.of(other), "en"));
  }

  private Kind across(String mine, String other) {
    return rules.acrossSources(measures(mine, other), OTHER).kind();
  }

  private Kind within(String mine, String other, double headlines) {
    return rules.withinSource(measures(mine, other), headlines).kind();
  }

  private static String everySixthWordChanged(String text) {
    String[] words = text.split(" ");
    for (int i = 5; i < words.length; i += 6) {
      words[i] = "changed" + (char) ('a' + i % 26) + (char) ('a' + i / 26);
    }
    return String.join(" ", words);
  }

  @Test
  void threeFifthsOfATextAreStillTheText() {
    assertThat(across(part(STORY, 0, 240), STORY)).isEqualTo(Kind.SYNDICATED);
  }

  @Test
  void quarterIsAnExcerptAloneAndAmongOtherText() {
    String quarter = part(STORY, 100, 200);

    assertThat(across(quarter, STORY)).isEqualTo(Kind.EXCERPT);
    assertThat(across(text(2, 150) + " " + quarter + " " + text(3, 150), STORY))
        .isEqualTo(Kind.EXCERPT);
  }

  @Test
  void wholeInSomethingTwiceAsLongIsAnExcerptAndNoDuplicate() {
    Relation relation =
        rules.acrossSources(measures(text(2, 300) + " " + STORY + " " + text(3, 300), STORY), SAME);

    assertThat(relation.kind()).isEqualTo(Kind.EXCERPT);
    assertThat(relation.isDuplicate()).isFalse();
  }

  @Test
  void rewordedTextIsSpunByAnotherSource() {
    assertThat(across(everySixthWordChanged(STORY), STORY)).isEqualTo(Kind.SPUN);
  }

  @Test
  void sentenceOrTwoInCommonIsNoCopy() {
    assertThat(across(text(4, 300) + " " + part(STORY, 50, 95), STORY))
        .isEqualTo(Kind.SHARED_PASSAGES);
  }

  @Test
  void sameSourcesNewVersionIsARevisionAndItsFollowUpAnUpdate() {
    assertThat(within(part(STORY, 0, 380) + " " + text(5, 30), STORY, SAME))
        .isEqualTo(Kind.REVISION);
    assertThat(within(text(6, 280) + " " + part(STORY, 0, 120), STORY, OTHER))
        .isEqualTo(Kind.UPDATE);
  }

  @Test
  void otherNumbersInTheSameFormAreATemplateForOneSourceAndForTwo() {
    String form =
        "Guesstimates for hog slaughter today are %d to %d head versus %d a week ago and %d a year ago,"
            + " floor traders and commission house representatives at the exchange said on the floor";
    String today = form.formatted(301, 305, 292, 316);
    String tomorrow = form.formatted(287, 299, 295, 314);

    assertThat(within(today, tomorrow, SAME)).isEqualTo(Kind.NONE);
    assertThat(across(today, tomorrow)).isEqualTo(Kind.NONE);
  }

  @Test
  void equalNoticesOfTwoCompaniesAreABareForm() {
    String notice =
        "Quarterly dividend 25 cents against 25 cents, payable April 24, record March 31";

    assertThat(rules.isBareForm(measures(notice, notice), OTHER)).isTrue();
    assertThat(rules.isBareForm(measures(notice, notice), SAME)).isFalse();
    assertThat(rules.isBareForm(measures(STORY, STORY), OTHER)).isFalse();
  }

  @Test
  void correctedNumberInALongTextIsNoTemplate() {
    String before = part(STORY, 0, 200) + " 12 people and 3 cars " + part(STORY, 200, 400);
    String after = part(STORY, 0, 200) + " 14 people and 5 cars " + part(STORY, 200, 400);

    assertThat(within(after, before, SAME)).isEqualTo(Kind.REVISION);
    assertThat(across(after, before)).isEqualTo(Kind.SYNDICATED);
  }
}
