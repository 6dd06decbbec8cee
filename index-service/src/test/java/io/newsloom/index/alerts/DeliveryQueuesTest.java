package io.newsloom.index.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.index.alerts.DeliveryQueues.Entered;
import org.junit.jupiter.api.Test;

class DeliveryQueuesTest {
  private final DeliveryQueues<String> queues = new DeliveryQueues<>(String::equals);

  @Test
  void oneOfASearchIsUnderWayAndOtherSearchesDoNotWaitForIt() {
    assertThat(queues.enter("dead", "a")).isEqualTo(Entered.FIRST);
    assertThat(queues.enter("dead", "b")).isEqualTo(Entered.WAITS);
    assertThat(queues.enter("well", "c")).isEqualTo(Entered.FIRST);

    assertThat(queues.taken("dead")).isTrue();
    assertThat(queues.first("dead")).isEqualTo("b");
    assertThat(queues.givenUp("dead")).as("nothing is left to be sent").isFalse();
    assertThat(queues.first("dead")).isNull();
    assertThat(queues.enter("dead", "d")).isEqualTo(Entered.FIRST);
  }

  @Test
  void whatIsReadTwiceWaitsOnce() {
    queues.enter("s", "a");
    queues.enter("s", "b");
    assertThat(queues.enter("s", "a")).isEqualTo(Entered.WAITS);
    assertThat(queues.enter("s", "b")).isEqualTo(Entered.WAITS);

    assertThat(queues.taken("s")).isTrue();
    assertThat(queues.first("s")).isEqualTo("b");
    assertThat(queues.taken("s")).isFalse();
  }

  @Test
  void whatWaitsIsForgottenButNotWhatIsUnderWay() {
    queues.enter("s", "a");
    queues.enter("s", "b");
    queues.enter("s", "c");
    queues.forget(item -> !item.equals("c"));

    assertThat(queues.first("s")).isEqualTo("a");
    assertThat(queues.taken("s")).isTrue();
    assertThat(queues.first("s")).isEqualTo("c");
  }

  @Test
  void whatFailedGoesToTheEndAndFailuresCountUntilOneIsTaken() {
    queues.enter("s", "a");
    queues.enter("s", "b");

    assertThat(queues.failed("s", "a again", item -> false).failures()).isEqualTo(1);
    assertThat(queues.first("s")).isEqualTo("b");
    assertThat(queues.failed("s", "b again", item -> false).failures()).isEqualTo(2);
    assertThat(queues.taken("s")).isTrue();
    assertThat(queues.first("s")).isEqualTo("b again");
    assertThat(queues.failed("s", "b at last", item -> false).failures()).isEqualTo(1);
  }

  @Test
  void noMoreWaitThanTheMostAndWhatIsOverLeaves() {
    for (int i = 0; i < DeliveryQueues.MOST; i++) {
      queues.enter("s", "old-" + i);
    }
    assertThat(queues.enter("s", "new")).isEqualTo(Entered.REFUSED);

    DeliveryQueues.Failed<String> failed =
        queues.failed("s", "old-0 again", item -> !item.equals("old-7"));
    assertThat(failed.over()).hasSize(DeliveryQueues.MOST - 1).contains("old-0 again");
    assertThat(failed.more()).isTrue();
    assertThat(queues.first("s")).isEqualTo("old-7");
    assertThat(queues.failed("s", "old-7 again", item -> true).more()).isFalse();
    assertThat(queues.enter("s", "new")).isEqualTo(Entered.FIRST);
  }
}
