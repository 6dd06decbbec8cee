package io.newsloom.ingest.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CatchUpsTest {
  private static final TopicPartition PARTITION = new TopicPartition("t", 0);

  private final CatchUps catchUps = new CatchUps();
  private long end = 10;
  private long position;
  private int endsAsked;

  @Test
  void allWhoWaitAreAnsweredByOneQuestionForTheEnds() {
    CompletableFuture<@Nullable Void> first = catchUps.ask();
    CompletableFuture<@Nullable Void> second = catchUps.ask();

    answer(9);
    assertThat(first).isNotDone();
    end = 20;
    CompletableFuture<@Nullable Void> third = catchUps.ask();
    answer(10);

    assertThat(first).isCompleted();
    assertThat(second).isCompleted();
    assertThat(third).isNotDone();
    answer(20);
    assertThat(third).isCompleted();
    assertThat(endsAsked).isEqualTo(2);
  }

  @Test
  void whoGaveUpIsForgotten() {
    catchUps.ask().cancel(false);
    answer(0);
    assertThat(endsAsked).isZero();

    CompletableFuture<@Nullable Void> waiting = catchUps.ask();
    answer(0);
    waiting.cancel(false);
    answer(0);
    CompletableFuture<@Nullable Void> last = catchUps.ask();
    answer(10);
    assertThat(last).isCompleted();
  }

  @Test
  void whoAsksWhileKafkaIsAwayIsAnsweredLater() {
    CompletableFuture<@Nullable Void> waiting = catchUps.ask();
    assertThatThrownBy(
            () ->
                catchUps.answer(
                    () -> {
                      throw new IllegalStateException("away");
                    },
                    partition -> 0))
        .hasMessage("away");
    catchUps.cancel();

    assertThat(waiting).isNotDone();
    answer(10);
    assertThat(waiting).isCompleted();
  }

  private void answer(long reached) {
    position = reached;
    catchUps.answer(
        () -> {
          endsAsked++;
          return Map.of(PARTITION, end);
        },
        partition -> position);
  }
}
