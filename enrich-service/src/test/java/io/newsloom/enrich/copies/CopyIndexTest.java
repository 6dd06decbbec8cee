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
