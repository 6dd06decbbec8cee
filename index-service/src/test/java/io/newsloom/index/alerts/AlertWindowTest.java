package io.newsloom.index.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.AlertRaised;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AlertWindowTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private final AlertWindow window = new AlertWindow();

  private static AlertRaised alert(String search, Instant at) {
    return new AlertRaised(
        search, "story", "uri", "headline", AlertRaised.Reason.NEW_STORY, at, "alerts-1");
  }

  @Test
  void alertsOfAllPartitionsStandInTheOrderOfTheLogAndLeaveWithTime() {
    window.add(alert("second", NOON.plusSeconds(2)));
    window.add(alert("third", NOON.plusSeconds(3)));
    window.add(alert("old", NOON.minusSeconds(1)));
    window.add(alert("first", NOON.plusSeconds(1)));
    assertThat(window.newest(NOON, alert -> true, 10))
        .extracting(AlertRaised::searchId)
        .containsExactly("third", "second", "first");
    assertThat(window.newest(NOON, alert -> !alert.searchId().equals("third"), 1))
        .extracting(AlertRaised::searchId)
        .containsExactly("second");
  }

  @Test
  void theFirstThatCameGivesWay() {
    window.add(alert("first", NOON));
    for (int i = 0; i < AlertWindow.MOST; i++) {
      window.add(alert("later", NOON));
    }
    assertThat(window.newest(NOON, alert -> alert.searchId().equals("first"), 1)).isEmpty();
  }
}
