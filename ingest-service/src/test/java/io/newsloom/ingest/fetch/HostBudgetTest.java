package io.newsloom.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HostBudgetTest {
  private static final Duration AT_ONCE = Duration.ZERO;

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-21T12:00:00Z"));
  private final HostBudget budget = new HostBudget(2, Duration.ofSeconds(1), now::get);

  @Test
  void startsAreSpacedPerHost() throws Exception {
    assertThat(acquire("a")).isTrue();
    assertThat(acquire("a")).isFalse();
    assertThat(acquire("b")).isTrue();

    pass(Duration.ofSeconds(1));

    assertThat(acquire("a")).isTrue();
  }

  @Test
  void onlySoManyRunAtATimeHoweverLongTheyTake() throws Exception {
    acquire("a");
    pass(Duration.ofSeconds(1));
    acquire("a");
    pass(Duration.ofHours(1));
    assertThat(budget.isFree("a")).isFalse();
    assertThat(acquire("a")).isFalse();

    budget.release("a");

    assertThat(budget.isFree("a")).isTrue();
    assertThat(acquire("a")).isTrue();
  }

  @Test
  void aCrawlDelayLengthensTheSpacing() throws Exception {
    budget.acquire("a", Duration.ofSeconds(10), AT_ONCE);
    budget.release("a");
    pass(Duration.ofSeconds(9));
    assertThat(budget.isFree("a")).isFalse();
    pass(Duration.ofSeconds(1));
    assertThat(budget.isFree("a")).isTrue();
  }

  @Test
  void aPausedHostIsLeftAlone() throws Exception {
    budget.pause("a", Duration.ofMinutes(5));
    budget.pause("a", Duration.ofSeconds(5)); // a shorter one takes nothing back

    pass(Duration.ofMinutes(5).minusMillis(1));
    assertThat(budget.isFree("a")).isFalse();
    assertThat(acquire("a")).isFalse();
    pass(Duration.ofMillis(1));
    assertThat(acquire("a")).isTrue();
  }

  private boolean acquire(String host) throws InterruptedException {
    return budget.acquire(host, Duration.ZERO, AT_ONCE);
  }

  private void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }
}
