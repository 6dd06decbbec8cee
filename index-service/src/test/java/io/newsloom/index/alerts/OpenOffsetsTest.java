package io.newsloom.index.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OpenOffsetsTest {
  private static final TopicPartition ZERO = new TopicPartition("alerts", 0);
  private final OpenOffsets open = new OpenOffsets();

  @Test
  void nothingBeyondTheFirstOpenRecordIsCommitted() {
    open.started(ZERO, 5);
    open.started(ZERO, 6);
    open.started(ZERO, 9);
    open.done(ZERO, 6);
    open.done(ZERO, 9);
    assertThat(open.commits()).isEqualTo(Map.of(ZERO, new OffsetAndMetadata(5)));
    assertThat(open.size()).isEqualTo(1);
    assertThat(open.isOpen(ZERO, 5)).isTrue();
    assertThat(open.isOpen(ZERO, 6)).isFalse();
    assertThat(open.commits()).isEmpty();
    open.done(ZERO, 5);
    assertThat(open.commits()).isEqualTo(Map.of(ZERO, new OffsetAndMetadata(10)));
  }

  @Test
  void partitionThatWasGivenAwayIsNotCommitted() {
    open.started(ZERO, 5);
    open.forget(List.of(ZERO));
    assertThat(open.isOpen(ZERO, 5)).isFalse();
    open.done(ZERO, 5);
    assertThat(open.commits()).isEmpty();
    assertThat(open.size()).isZero();
  }
}
