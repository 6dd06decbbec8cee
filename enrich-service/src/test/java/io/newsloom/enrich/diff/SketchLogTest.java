package io.newsloom.enrich.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class SketchLogTest {
  private static final TopicPartition SKETCHES = new TopicPartition("sketches", 0);

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final List<Long> offsets = new ArrayList<>();

  private void logWith(int records, long end) {
    consumer.updateBeginningOffsets(Map.of(SKETCHES, 0L));
    consumer.updateEndOffsets(Map.of(SKETCHES, end));
    consumer.schedulePollTask(
        () -> {
          for (int offset = 0; offset < records; offset++) {
            consumer.addRecord(
                new ConsumerRecord<>("sketches", 0, offset, new byte[0], new byte[0]));
          }
        });
  }

  private void read(long most) {
    SketchLog.read(consumer, SKETCHES, most, record -> offsets.add(record.offset()));
  }

  @Test
  void whatCameAfterTheStartIsNotRead() {
    logWith(5, 3);
    read(Long.MAX_VALUE);
    assertThat(offsets).containsExactly(0L, 1L, 2L);
  }

  @Test
  void noMoreRecordsAreReadThanAskedFor() {
    logWith(5, 5);
    read(2);
    assertThat(offsets).containsExactly(0L, 1L);
  }

  @Test
  void brokerThatFallsSilentIsAnErrorAndNoEndlessWait() {
    logWith(2, 5);
    assertThatExceptionOfType(TimeoutException.class)
        .isThrownBy(() -> read(Long.MAX_VALUE))
        .withMessageContaining("offset 2 of 5");
    assertThat(offsets).containsExactly(0L, 1L);
  }
}
