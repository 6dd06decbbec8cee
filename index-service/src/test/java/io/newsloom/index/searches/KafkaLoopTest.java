package io.newsloom.index.searches;

import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.index.DeadThreads;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class KafkaLoopTest {

  @Test
  void workThatFailsInAWayNobodyThoughtOfIsBegunAgain() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(2);
    KafkaLoop loop =
        new KafkaLoop(
            "test",
            () -> new MockConsumer<>("earliest"),
            consumer -> {
              begun.countDown();
              throw new IllegalStateException("on purpose");
            },
            new DeadThreads());
    loop.start();
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
    loop.stop();
  }

  @Test
  void anErrorIsSeenByLiveness() {
    DeadThreads deadThreads = new DeadThreads();
    KafkaLoop loop =
        new KafkaLoop(
            "test",
            () -> new MockConsumer<>("earliest"),
            consumer -> {
              throw new OutOfMemoryError("on purpose");
            },
            deadThreads);
    loop.start();
    Awaitility.await().until(deadThreads::any);
  }
}
