package io.newsloom.index.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.index.alerts.DeliveryQueues.Entered;
import org.junit.jupiter.api.Test;

class DeliveryQueuesTest {
  private final DeliveryQueues<String> queues = new DeliveryQueues<>();

  @Test
  void oneOfASearchIsUnderWayAndOtherSearchesDoNotWaitForIt() {
    assertThat(queues.enter("dead", "a")).isEqualTo(Entered.FIRST);
    assertThat(queues.enter("dead", "b")).isEqualTo(Entered.WAITS);
    assertThat(queues.enter("well", "c")).isEqualTo(Entered.FIRST);

    queues.taken("dead");

    assertThat(queues.first("dead")).isEqualTo("b");
    queues.givenUp("dead");
    assertThat(queues.first("dead")).isNull();
    assertThat(queues.enter("dead", "d")).isEqualTo(Entered.FIRST);
  }

  @Test
  void whatFailedGoesToTheEndAndFailuresCountUntilOneIsTaken() {
    queues.enter("s", "a");
    queues.enter("s", "b");

    assertThat(queues.failed("s", "a again")).isEqualTo(1);
    assertThat(queues.first("s")).isEqualTo("b");
    assertThat(queues.failed("s", "b again")).isEqualTo(2);
    queues.taken("s");
    assertThat(queues.first("s")).isEqualTo("b again");
    assertThat(queues.failed("s", "b at last")).isEqualTo(1);
  }

  @Test
  void noMoreWaitThanTheMostAndWhatIsOverLeaves() {
    for (int i = 0; i < DeliveryQueues.MOST; i++) {
      queues.enter("s", "old-" + i);
    }
    assertThat(queues.enter("s", "new")).isEqualTo(Entered.REFUSED);

    assertThat(queues.removeIf("s", item -> !item.equals("old-7")))
        .hasSize(DeliveryQueues.MOST - 1);
    assertThat(queues.first("s")).isEqualTo("old-7");
    assertThat(queues.removeIf("s", item -> true)).containsExactly("old-7");
    assertThat(queues.first("s")).isNull();
  }
}
