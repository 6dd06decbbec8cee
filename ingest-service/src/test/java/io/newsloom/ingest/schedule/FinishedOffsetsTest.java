package io.newsloom.ingest.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FinishedOffsetsTest {
  @Test
  void whatWasWrittenIsRead() {
    TreeSet<Long> finished = new TreeSet<>(List.of(100L, 103L, 117L));

    String text = FinishedOffsets.write(100, finished);

    assertThat(text).startsWith("f1:");
    assertThat(FinishedOffsets.read(100, text)).isEqualTo(finished);
  }

  @Test
  void whatIsFinishedBeforeTheCommittedOneIsNotWritten() {
    assertThat(FinishedOffsets.write(100, new TreeSet<>(List.of(98L, 99L)))).isEmpty();
  }

  @Test
  void whatIsNotOurTextSaysOfNone() {
    for (String odd : List.of("", "by hand", "f1:", "f1:not base 64!", "f1:A", "f2:AQ==")) {
      assertThat(FinishedOffsets.read(100, odd)).as(odd).isEmpty();
    }
  }

  @Test
  void twelveThousandOffsetsFitIntoWhatKafkaTakes() {
    TreeSet<Long> all =
        LongStream.range(1, 12_001).boxed().collect(Collectors.toCollection(TreeSet::new));

    String text = FinishedOffsets.write(0, all);

    assertThat(text.length()).isLessThan(4_096);
    assertThat(FinishedOffsets.read(0, text)).isEqualTo(all);
  }
}
