package io.newsloom.enrich.text;

import io.newsloom.contracts.DateEvidence;
import io.newsloom.contracts.DateEvidence.Precision;
import io.newsloom.contracts.DateEvidence.Role;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Dates as pages write them for machines: ISO 8601 with or without zone, or a day. Anything else is
 * no evidence.
 */
final class WrittenDate {
  static final String MISSING_ZONE = "missing_zone";

  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("yyyy-MM-dd[['T'][' ']HH:mm[:ss[.SSS][.SS][.S]][XXX][XX][X]]");

  private WrittenDate() {}

  /** Null when {@code written} is no date. A time without a zone is taken as UTC and flagged. */
  static @Nullable DateEvidence parse(Role role, String written, String origin) {
    TemporalAccessor parsed;
    try {
      parsed =
          ISO.parseBest(
              written.strip(), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
    } catch (DateTimeException e) {
      return null;
    }
    if (parsed instanceof OffsetDateTime withZone) {
      return new DateEvidence(role, withZone.toInstant(), Precision.SECOND, origin, null, false);
    }
    if (parsed instanceof LocalDateTime local) {
      return new DateEvidence(
          role, local.toInstant(ZoneOffset.UTC), Precision.SECOND, origin, MISSING_ZONE, false);
    }
    return new DateEvidence(
        role,
        LocalDate.from(parsed).atStartOfDay().toInstant(ZoneOffset.UTC),
        Precision.DAY,
        origin,
        MISSING_ZONE,
        false);
  }
}
