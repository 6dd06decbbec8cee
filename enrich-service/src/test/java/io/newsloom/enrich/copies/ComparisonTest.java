package io.newsloom.enrich.copies;

import static io.newsloom.enrich.Articles.part;
import static io.newsloom.enrich.Articles.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.newsloom.contracts.Duplicate.WordRange;
import io.newsloom.enrich.sketch.HashedText;
import io.newsloom.enrich.sketch.TextSketch;
import io.newsloom.enrich.sketch.Words;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final String STORY = text(1, 300);

  private static Measures compare(String mine, String other) {
    return Comparison.of(sketch(mine), sketch(other));
  }

  private static TextSketch sketch(String text) {
    return TextSketch.of(Words.of(text), "en");
  }

  @Test
  void equalTextsHaveEverythingInOneRun() {
    Measures m = compare(STORY, STORY);

    assertThat(m.phrasesOfThis()).isEqualTo(1);
    assertThat(m.phrasesOfOther()).isEqualTo(1);
    assertThat(m.extent()).isEqualTo(1);
    assertThat(m.longestRun()).isEqualTo(298);
    assertThat(m.typicalRun()).isEqualTo(298);
    assertThat(m.passages()).containsExactly(new WordRange(0, 300));
  }

  @Test
  void partIsWhollyInTheWholeAndTheWholeOnlyPartlyInIt() {
    Measures m = compare(part(STORY, 100, 175), STORY);

    assertThat(m.phrasesOfThis()).isEqualTo(1);
    assertThat(m.phrasesOfOther()).isCloseTo(.25, within(.02));
    assertThat(m.extentOfThis()).isEqualTo(1);
    assertThat(m.extentOfOther()).isCloseTo(.25, within(.05));
  }

  @Test
  void changesAreWhatWasReplacedOrPutInBetweenCommonPassages() {
    String mine =
        String.join(
            " ",
            part(STORY, 0, 50),
            "swapped",
            part(STORY, 51, 100),
            "two replaced words here",
            part(STORY, 102, 150),
            "put in",
            part(STORY, 150, 200),
            part(STORY, 205, 250),
            text(3, 40),
            part(STORY, 250, 300));

    Measures m = compare(mine, STORY);

    assertThat(m.changes())
        .as("neither what was left out nor a passage of its own")
        .containsExactly(new WordRange(100, 104), new WordRange(152, 154), new WordRange(50, 51));
    assertThat(compare(STORY, STORY).changes()).isEmpty();
  }

  @Test
  void theFiveBiggestChangesAreTold() {
    StringBuilder mine = new StringBuilder(part(STORY, 0, 30));
    for (int i = 1; i <= 8; i++) {
      mine.append(" new".repeat(i)).append(' ').append(part(STORY, 30 * i, 30 * i + 30));
    }

    assertThat(compare(mine.toString(), STORY).changes())
        .extracting(range -> range.end() - range.start())
        .containsExactly(8, 7, 6, 5, 4);
  }

  @Test
  void reorderedPartsKeepTheirExtentAndRuns() {
    Measures m = compare(part(STORY, 150, 300) + " " + part(STORY, 0, 150), STORY);

    assertThat(m.extent()).isEqualTo(1);
    assertThat(m.longestRun()).isEqualTo(148);
    assertThat(m.passages()).containsExactly(new WordRange(0, 150), new WordRange(150, 300));
  }

  @Test
  void replacedWordsMakeRunsShortButLeaveTheExtent() {
    String[] words = STORY.split(" ");
    for (int i = 5; i < words.length; i += 6) {
      words[i] = "changed" + i % 26;
    }

    Measures m = compare(String.join(" ", words), STORY);

    assertThat(m.extent()).isGreaterThan(.97);
    assertThat(m.longestRun()).isLessThan(6);
    assertThat(m.phrases()).isBetween(.4, .6);
  }

  @Test
  void numbersInTheSamePlacesAreKeptOrChanged() {
    String form =
        "the board of %s said net profit rose to 12 million from %s million in the year to May %s";

    Measures m = compare(form.formatted("Alpha", "9", "31"), form.formatted("Alpha", "7", "31"));

    assertThat(m.numbersKept()).isEqualTo(2);
    assertThat(m.numbersChanged()).isEqualTo(1);
  }

  @Test
  void numbersOfForeignTextAroundACopyAreNotChanged() {
    String foreign = "page 1 of 22 33 44 55 66 77 88 99 visitors 1000 today 31 May 2026 at 12 30";

    Measures m =
        compare(foreign + " " + STORY, "19 shares 20 comments " + text(9, 30) + " " + STORY);

    assertThat(m.numbersChanged()).isZero();
  }

  @Test
  void numberWordsAreNumbers() {
    Measures m =
        compare(
            "the fund arranged two billion dollars of customer agreements on Monday",
            "the fund arranged seven billion dollars of customer agreements on Monday");

    assertThat(m.numbersChanged()).isEqualTo(1);
  }

  @Test
  void textsLongerThanTheSketchAreComparedByTheirSamples() {
    String longText = text(3, 2_400);

    Measures m = compare(longText, part(longText, 1_200, 2_400));

    assertThat(m.phrasesOfOther()).isCloseTo(1, within(.01));
    assertThat(m.phrasesOfThis()).isCloseTo(.5, within(.2));
  }

  @Test
  void emptyTextsHaveNothingInCommon() {
    assertThat(compare("", STORY).phrases()).isZero();
    assertThat(compare("", "").phrases()).isZero();
  }

  /**
   * The obvious way: sets, and for each place the longest common run that starts there. Where a
   * text repeats itself, the run that is followed may be a shorter one.
   */
  @Test
  void containmentAndLongestRunAgreeWithTheObviousWay() {
    Random random = new Random(5);
    for (int round = 0; round < 200; round++) {
      String mine = mixture(random);
      String other = mixture(random);

      Measures m = compare(mine, other);

      long[] a = HashedText.phrases(sketch(mine).words());
      long[] b = HashedText.phrases(sketch(other).words());
      assertThat(m.phrasesOfThis()).isEqualTo(share(a, b), within(1e-9));
      assertThat(m.phrasesOfOther()).isEqualTo(share(b, a), within(1e-9));
      assertThat(m.longestRun()).isLessThanOrEqualTo(longestRun(a, b));
      if (Arrays.stream(a).distinct().count() == a.length) {
        assertThat(m.longestRun()).as("%s | %s", mine, other).isEqualTo(longestRun(a, b));
      }
    }
  }

  private static String mixture(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      int from = random.nextInt(280);
      text.append(
              random.nextBoolean()
                  ? part(STORY, from, from + 5 + random.nextInt(15))
                  : text(random.nextLong(), 15))
          .append(' ');
    }
    return text.toString().strip();
  }

  private static double share(long[] of, long[] in) {
    Set<Long> others = new HashSet<>(Arrays.stream(in).boxed().toList());
    return (double) Arrays.stream(of).filter(others::contains).count() / of.length;
  }

  private static int longestRun(long[] a, long[] b) {
    int longest = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b.length; j++) {
        int run = 0;
        while (i + run < a.length && j + run < b.length && a[i + run] == b[j + run]) {
          run++;
        }
        longest = Math.max(longest, run);
      }
    }
    return longest;
  }

  @Test
  void preparedComparisonGivesTheSameEachTime() {
    Comparison comparison = new Comparison(sketch(STORY));
    List<String> others = List.of(text(8, 200), part(STORY, 20, 200), STORY);

    for (String other : others) {
      assertThat(comparison.with(sketch(other))).isEqualTo(compare(STORY, other));
    }
  }
}
