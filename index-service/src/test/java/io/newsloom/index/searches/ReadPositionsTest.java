package io.newsloom.index.searches;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ReadPositionsTest {
  private static final TopicPartition ONE = new TopicPartition("searches", 0);
  private static final TopicPartition TWO = new TopicPartition("searches", 1);
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(5);

  private final ReadPositions positions = new ReadPositions();

  @Test
  void whoWaitsGoesOnWhenEveryPartitionIsReadSoFar() throws Exception {
    positions.advance(Map.of(ONE, 3L, TWO, 3L));
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Future<Boolean> waiting =
          threads.submit(() -> positions.await(Map.of(ONE, 4L, TWO, 5L), LONG));
      positions.advance(Map.of(ONE, 9L, TWO, 4L));
      assertThat(positions.await(Map.of(TWO, 5L), SHORT)).isFalse();
      assertThat(waiting.isDone()).isFalse();
      positions.advance(Map.of(TWO, 5L));
      assertThat(waiting.get(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void readingFromTheStartAgainTakesNothingBack() throws Exception {
    positions.advance(Map.of(ONE, 7L));
    positions.advance(Map.of(ONE, 0L));
    assertThat(positions.await(Map.of(ONE, 7L), SHORT)).isTrue();
    assertThat(positions.partitions()).containsExactly(ONE);
  }
}
