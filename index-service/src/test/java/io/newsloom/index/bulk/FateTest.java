package io.newsloom.index.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FateTest {

  @ParameterizedTest
  @CsvSource({
    "200, DONE",
    "201, DONE",
    "409, DONE",
    "400, DEAD_LETTER",
    "401, PARK",
    "403, PARK",
    "404, RETEMPLATE",
    "405, DEAD_LETTER",
    "413, SPLIT",
    "429, RETRY",
    "500, RETRY",
    "502, RETRY",
    "503, RETRY",
    "504, RETRY"
  })
  void eachItemStatusHasOneFate(int status, Fate fate) {
    assertThat(Fate.of(status)).isEqualTo(fate);
  }

  @ParameterizedTest
  @CsvSource({
    "301, PARK",
    "400, SPLIT",
    "401, PARK",
    "403, PARK",
    "404, RETEMPLATE",
    "405, PARK",
    "409, PARK",
    "413, SPLIT",
    "429, RETRY",
    "500, RETRY",
    "503, RETRY"
  })
  void aRefusedRequestCondemnsNoItem(int status, Fate fate) {
    assertThat(Fate.ofRequest(status)).isEqualTo(fate);
  }
}
