package io.newsloom.ingest.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OwnedPartitionsTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private final OwnedPartitions owned = new OwnedPartitions();

  @Test
  void pollsBeginOnlyAfterTheStateWasRead() {
    owned.assigned(List.of(1));
    assertThat(owned.isHeld(1)).isTrue();
    assertThat(owned.begin(1)).isFalse();

    owned.activate(List.of(1, 2)); // 2 was given to others in the meantime

    assertThat(owned.begin(1)).isTrue();
    assertThat(owned.begin(2)).isFalse();
  }

  @Test
  void aRunningPollIsWaitedForAndMayStillPublish() {
    own(1);
    assertThat(owned.begin(1)).isTrue();

    CompletableFuture<Void> givenUp = CompletableFuture.runAsync(() -> giveUp(1, LONG));

    await().until(() -> !owned.isActive(1));
    assertThat(owned.begin(1)).isFalse();
    assertThat(owned.isHeld(1)).isTrue();
    assertThat(givenUp).isNotDone();
    owned.end(1);
    assertThat(givenUp).succeedsWithin(LONG);
    assertThat(owned.isHeld(1)).isFalse();
  }

  @Test
  void aPollThatDoesNotEndIsNotWaitedForForEver() {
    own(1);
    owned.begin(1);

    giveUp(1, Duration.ofMillis(1));

    assertThat(owned.isHeld(1)).isFalse();
  }

  @Test
  void whatIsLostIsLostAtOnceAndTheRestStays() {
    own(1);
    own(2);
    owned.begin(1);

    owned.lost(List.of(1));

    assertThat(owned.isHeld(1)).isFalse();
    assertThat(owned.held()).containsExactly(2);
    assertThat(owned.begin(2)).isTrue();
  }

  private void own(int partition) {
    owned.assigned(List.of(partition));
    owned.activate(List.of(partition));
  }

  private void giveUp(int partition, Duration longest) {
    try {
      owned.giveUp(List.of(partition), longest);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
