package io.newsloom.enrich.copies;

import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.enrich.Articles;
import io.newsloom.enrich.sketch.TextSketch;
import io.newsloom.enrich.sketch.Words;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CopyIndexTest {
  private static final int REVISIONS = 100;

  private final CopyIndex index = new CopyIndex(7);

  @Test
  void revisionsOfOneArticleAreOneCandidateAndLeaveRoomForOthers() {
    String other = Articles.text(1, 60);
    index.insert(0, 1, 1, sketch(other));
    for (int i = 1; i <= REVISIONS; i++) {
      index.insert(0, 1 + i, 2, sketch(entries(0, i)));
    }

    List<CopyIndex.Candidate> candidates = index.candidates(sketch(entries(20, 40) + " " + other));

    assertThat(candidates)
        .extracting(CopyIndex.Candidate::latest)
        .as("the revision that brought the last entry, and the other text")
        .containsExactly(1L + 40, 1L);
    assertThat(candidates.get(0).ordinal()).isBetween(1L + 20, 1L + 40);
  }

  @Test
  void entriesThatAreTooShortToBeFoundAloneAreFoundTogether() {
    for (int i = 1; i <= REVISIONS; i++) {
      index.insert(0, i, 1, sketch(lines(0, i)));
    }

    assertThat(index.candidates(sketch(lines(REVISIONS - 15, REVISIONS))))
        .extracting(CopyIndex.Candidate::latest)
        .singleElement()
        .satisfies(latest -> assertThat(latest).isGreaterThan(REVISIONS - 5L));
  }

  @Test
  void oneArticleIsPostedAgainOnAnotherDayAndForgottenAfterTheWindow() {
    String text = Articles.text(2, 100);
    index.insert(0, 1, 1, sketch(text));
    index.insert(0, 2, 1, sketch(text + " more"));
    index.insert(3, 3, 1, sketch(text + " and more"));

    index.advanceTo(8);

    assertThat(index.candidates(sketch(text)))
        .extracting(CopyIndex.Candidate::latest)
        .containsExactly(3L);
    index.advanceTo(11);
    assertThat(index.listing()).isEmpty();
  }

  @Test
  void whatOneTextBringsOnTwoDaysIsCountedOnceForThatText() {
    String text = Articles.text(2, 100);
    index.insert(0, 1, 1, sketch(text));
    index.insert(1, 2, 1, sketch(text + " more"));
    index.insert(1, 3, 3, sketch(text + " " + Articles.text(3, 100)));

    List<CopyIndex.Candidate> candidates = index.candidates(sketch(text));

    assertThat(candidates).extracting(CopyIndex.Candidate::ordinal).containsExactly(1L, 3L);
    assertThat(candidates.get(0).shared()).isEqualTo(2 * candidates.get(0).most());
    assertThat(candidates.get(1).shared()).isEqualTo(candidates.get(1).most());
  }

  /** Two index pages and a live blog, each with the furniture of their site on two days. */
  @Test
  void evidenceIsThatOfAllTextsOfAnArticle() {
    String furniture = Articles.text(4, 40);
    String entry = Articles.text(5, 30);
    for (int day = 0; day < 2; day++) {
      index.insert(day, 10 * day + 1, 1, sketch(Articles.text(60 + day, 80) + " " + furniture));
      index.insert(day, 10 * day + 2, 2, sketch(Articles.text(70 + day, 80) + " " + furniture));
      index.insert(day, 10 * day + 3, 3, sketch(Articles.text(80 + day, 80) + " " + furniture));
    }
    index.insert(1, 14, 3, sketch(Articles.text(82, 80) + " " + furniture + " " + entry));

    List<CopyIndex.Candidate> candidates = index.candidates(sketch(furniture + " " + entry));

    assertThat(candidates).hasSize(3);
    assertThat(candidates.get(0).latest()).as("the live blog").isEqualTo(14);
    assertThat(candidates.get(0).evidence()).isNotEqualTo(candidates.get(1).evidence());
    assertThat(candidates.get(1).evidence()).isEqualTo(candidates.get(2).evidence());
  }

  private static String entries(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> Articles.text(1_000 + i, 40))
        .collect(Collectors.joining(" "));
  }

  /** Each line has few fingerprints or none. */
  private static String lines(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> Articles.text(2_000 + i, 12))
        .collect(Collectors.joining(" "));
  }

  private static TextSketch sketch(String text) {
    return TextSketch.of(Words.of(text), "en");
  }
}
