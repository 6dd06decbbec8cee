package io.newsloom.index.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexMonthTest {
  private static final Instant PRODUCED = Instant.parse("2026-03-31T23:30:00Z");

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T00:00:00Z, 2026-03",
    "2026-02-28T23:59:59.999Z, 2026-02",
    "2026-04-01T23:30:00Z, 2026-04",
    "2000-01-01T00:00:00Z, 2000-01",
    "1987-02-26T15:01:01Z, 2000-01",
    "-1000000-01-01T00:00:00Z, 2000-01"
  })
  void theMonthIsThatOfTheDateButNotBeforeTheFirst(Instant date, YearMonth month) {
    assertThat(IndexMonth.of("firstSeen", date, PRODUCED)).isEqualTo(month);
  }

  @Test
  void aDateThatTheProducerCannotHaveSeenMakesNoIndex() {
    assertThatThrownBy(() -> IndexMonth.of("firstSeen", PRODUCED.plusSeconds(86_401), PRODUCED))
        .isInstanceOf(NoIndexException.class)
        .hasMessageContaining("firstSeen 2026-04-01T23:30:01Z");
  }
}
