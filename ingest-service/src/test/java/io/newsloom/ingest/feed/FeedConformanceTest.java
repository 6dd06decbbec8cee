package io.newsloom.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Floors below what {@link FeedConformanceBench} prints. */
@EnabledIf("feedsArePresent")
class FeedConformanceTest {
  private static FeedConformance.Result result;

  @BeforeAll
  static void read() {
    result = FeedConformance.of(GivenFeeds.all(), FeedAnswer::newsloom);
  }

  static boolean feedsArePresent() {
    return GivenFeeds.arePresent();
  }

  @Test
  void wellFormedFeedsAreRead() {
    FeedConformance.Count parsed = FeedConformanceBench.sum(result.parsed());

    assertThat(parsed.all()).isGreaterThan(1_800);
    assertThat(parsed.share()).as(result.wrong().toString()).isGreaterThanOrEqualTo(0.99);
  }

  @Test
  void fieldsAreAsExpectedAlsoWithoutTheCountOfEntries() {
    FeedConformance.Count fields = FeedConformanceBench.sum(result.fields());
    FeedConformance.Count entries = result.fields().get("entry count");
    double others = (double) (fields.good() - entries.good()) / (fields.all() - entries.all());

    assertThat(fields.all() - entries.all()).isGreaterThan(200);
    assertThat(entries.share()).isGreaterThanOrEqualTo(0.99);
    assertThat(others).as(result.wrong().toString()).isGreaterThanOrEqualTo(0.97);
  }

  @Test
  void illFormedFeedsGiveWhatAPersonWouldExpect() {
    assertThat(result.illFormed().all()).isGreaterThan(150);
    assertThat(result.illFormed().share())
        .as(result.wrong().toString())
        .isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void whatIsNoFeedIsRefused() {
    assertThat(result.refused().share()).isEqualTo(1);
  }

  /** All that a case allocates, freed or not, so its heap is smaller. */
  @Test
  void noCaseBreaksOrTakesMuchMemory() {
    assertThat(result.wrong()).noneMatch(line -> line.contains("broke with"));
    assertThat(result.mostBytes()).isLessThan(200_000_000);
  }
}
