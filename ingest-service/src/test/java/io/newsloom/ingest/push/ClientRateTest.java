package io.newsloom.ingest.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClientRateTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private final ClientRate rate = new ClientRate(60);

  @Test
  void tenSecondsWorthComeAtOnceAndThenOneASecond() {
    for (int i = 0; i < 10; i++) {
      assertThat(rate.take("a", NOW)).isZero();
    }
    assertThat(rate.take("a", NOW)).isEqualTo(Duration.ofSeconds(1));
    assertThat(rate.take("a", NOW.plusMillis(400))).isEqualTo(Duration.ofMillis(600));
    assertThat(rate.take("a", NOW.plusMillis(1000))).isZero();
    assertThat(rate.take("a", NOW.plusMillis(1000))).isPositive();
  }

  @Test
  void clientsDoNotWaitForEachOther() {
    for (int i = 0; i < 20; i++) {
      rate.take("a", NOW);
    }
    assertThat(rate.take("b", NOW)).isZero();
  }

  @Test
  void aLowRateStillLetsOneThrough() {
    ClientRate slow = new ClientRate(1);

    assertThat(slow.take("a", NOW)).isZero();
    assertThat(slow.take("a", NOW)).isEqualTo(Duration.ofMinutes(1));
  }
}
