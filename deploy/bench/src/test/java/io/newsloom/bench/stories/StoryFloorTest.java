package io.newsloom.bench.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.newsloom.bench.quality.EvaluationData;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The story report in small, on every build. */
class StoryFloorTest {
  private static final EvaluationData DATA = new EvaluationData(Path.of("../../../shared/data"));

  /** What is demanded; .931 is measured on all topics in one stream, five orders. */
  private static final double FLOOR = 0.92;

  @Test
  void storiesOfLabelledEventsAreTold() {
    assumeTrue(
        DATA.has("stories/ecbplus.jsonl.gz"), "SKIPPED: no evaluation texts in " + DATA.folder());

    assertThat(StoryReport.f1(DATA)).isGreaterThan(FLOOR);
  }
}
