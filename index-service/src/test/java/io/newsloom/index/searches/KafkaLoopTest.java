package io.newsloom.index.searches;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.MockConsumer;
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
            });
    loop.start();
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
    loop.stop();
  }
}
