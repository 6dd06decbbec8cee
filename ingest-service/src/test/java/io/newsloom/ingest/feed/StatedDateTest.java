package io.newsloom.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.DateNote;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatedDateTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Sat, 21 Nov 2026 13:00:00 +0100 | 2026-11-21T12:00:00Z",
        "Sat, 21 Nov 2026 12:00:00 GMT | 2026-11-21T12:00:00Z",
        "21 Nov 26 12:00 UT | 2026-11-21T12:00:00Z",
        "Sat, 21 November 2026 07:00:00 EST | 2026-11-21T12:00:00Z",
        "Samstag, 21. November 2026 13:00:00 MEZ | 2026-11-21T12:00:00Z",
        "sam., 21 nov. 2026 13:00:00 +0100 | 2026-11-21T12:00:00Z",
        "21-Nov-2026 12:00:00 GMT | 2026-11-21T12:00:00Z",
        "Sat Nov 21 12:00:00 GMT 2026 | 2026-11-21T12:00:00Z",
        "November 21, 2026 1:00 pm +01:00 | 2026-11-21T12:00:00Z",
        "Sat, 21 Nov 2026 13:00:00 GMT+01:00 | 2026-11-21T12:00:00Z",
        "Sat, 21 Nov 2026 13:00:00 +0100 (CET) | 2026-11-21T12:00:00Z",
        "2026-11-21T12:00:00Z | 2026-11-21T12:00:00Z",
        "2026-11-21T13:00+01:00 | 2026-11-21T12:00:00Z",
        "2026-11-21 13:00:00 +0100 | 2026-11-21T12:00:00Z",
        "20261121T120000Z | 2026-11-21T12:00:00Z",
        "2026-11-21T12:00:00.123456789123Z | 2026-11-21T12:00:00.123456789Z",
        "2026-11-21T24:00:00Z | 2026-11-22T00:00:00Z",
        "2016-12-31T23:59:60Z | 2016-12-31T23:59:59Z",
      })
  void datesAreReadAsPeopleWriteThem(String stated, String instant) {
    assertThat(StatedDate.parse(stated))
        .extracting(date -> date.instant().toString(), StatedDate::note)
        .containsExactly(instant, null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-21T12:00:00 | 2026-11-21T12:00:00Z | NO_ZONE",
        "Sat, 21 Nov 2026 12:00:00 | 2026-11-21T12:00:00Z | NO_ZONE",
        "Sat, 21 Nov 2026 12:00:00 XYZ | 2026-11-21T12:00:00Z | NO_ZONE",
        "2026-11-21 | 2026-11-21T00:00:00Z | DAY_ONLY",
        "2026-11 | 2026-11-01T00:00:00Z | DAY_ONLY",
        "2026-325 | 2026-11-21T00:00:00Z | DAY_ONLY",
        "21 November 2026 | 2026-11-21T00:00:00Z | DAY_ONLY",
      })
  void whatADateDoesNotSayIsNoted(String stated, String instant, DateNote.Note note) {
    assertThat(StatedDate.parse(stated))
        .extracting(date -> date.instant().toString(), StatedDate::note)
        .containsExactly(instant, note);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "soon",
        "yesterday",
        "31 Feb 2026",
        "2026-13-01",
        "12:00",
        "+20260-01-01",
        "0",
        ""
      })
  void whatIsNoDateIsMissing(String stated) {
    assertThat(StatedDate.parse(stated)).isNull();
  }

  @Test
  void aVeryLongTextIsNoDate() {
    assertThat(StatedDate.parse("1 ".repeat(1_000_000))).isNull();
  }
}
