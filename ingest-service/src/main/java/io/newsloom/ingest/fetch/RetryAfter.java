package io.newsloom.ingest.fetch;

import io.newsloom.edge.net.GuardedAnswer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The Retry-After header: seconds, or a date. */
final class RetryAfter {

  private RetryAfter() {}

  /** Of an answer that asks for patience, with status 429 or 503; else as {@link #parse}. */
  static @Nullable Duration of(GuardedAnswer answer, Instant now) {
    return answer.status() == 429 || answer.status() == 503
        ? parse(answer.header("Retry-After"), now)
        : null;
  }

  /** Null when it is missing or unreadable; zero when it lies in the past. */
  static @Nullable Duration parse(@Nullable String header, Instant now) {
    if (header == null || header.isBlank()) {
      return null;
    }
    String value = header.strip();
    if (value.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    try {
      Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
