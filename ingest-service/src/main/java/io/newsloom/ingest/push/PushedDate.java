package io.newsloom.ingest.push;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Dates as people write them: ISO 8601 with offset or Z, without (taken as UTC), a day alone (its
 * start in UTC), or as in mail and HTTP headers. Years 1000 to 9999.
 */
final class PushedDate {
  private static final Instant FIRST = Instant.parse("1000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");
  private static final DateTimeFormatter COMPACT_OFFSET =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS]XX");

  private static final List<Function<String, Instant>> FORMS =
      List.of(
          text -> OffsetDateTime.parse(text).toInstant(),
          text -> OffsetDateTime.parse(text, COMPACT_OFFSET).toInstant(),
          text -> ZonedDateTime.parse(text).toInstant(),
          text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC),
          text -> LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant(),
          text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());

  private PushedDate() {}

  /** Null when it is none of the forms. */
  static @Nullable Instant parse(String date) {
    // "2026-11-21 08:30" is common and means the same as with a T.
    String text = date.strip().replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) (\\d)", "$1T$2");
    return FORMS.stream()
        .map(form -> parse(form, text))
        .filter(Objects::nonNull)
        .findFirst()
        .filter(instant -> !instant.isBefore(FIRST) && !instant.isAfter(LAST))
        .orElse(null);
  }

  private static @Nullable Instant parse(Function<String, Instant> form, String text) {
    try {
      return form.apply(text);
    } catch (DateTimeException e) {
      return null; // not this form
    }
  }
}
