package io.newsloom.index.consume;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DemandTest {

  @Test
  void neverHoldsMoreThanItMayAndEndsUpHoldingThat() {
    Demand demand = new Demand(120, Long.MAX_VALUE);
    int asked = 0;
    for (int next = demand.next(); next > 0; next = demand.next()) {
      asked += next;
      for (int i = 0; i < next; i++) {
        demand.arrived(10);
      }
    }
    assertThat(asked).isEqualTo(120);
    assertThat(demand.heldRecords()).isEqualTo(120);
  }

  @Test
  void asksForNothingWhileTooManyBytesAreHeld() {
    Demand demand = new Demand(1_000, 5_000);
    int asked = demand.next();
    for (int i = 0; i < asked; i++) {
      demand.arrived(100);
    }
    assertThat(demand.next()).isZero();
    demand.settled(100);
    assertThat(demand.next()).isPositive();
  }

  @Test
  void neverStallsWhateverTheOrder() {
    Random random = new Random(7);
    Demand demand = new Demand(80, 2_000);
    int open = 0;
    int delivered = 0;
    int held = 0;
    while (delivered < 10_000) {
      open += demand.next();
      assertThat(open + held).as("something is asked for or held").isPositive();
      if (open > 0 && random.nextBoolean()) {
        demand.arrived(30);
        open--;
        held++;
        delivered++;
      } else if (held > 0) {
        demand.settled(30);
        held--;
      }
      assertThat(held).isLessThanOrEqualTo(80);
    }
  }
}
