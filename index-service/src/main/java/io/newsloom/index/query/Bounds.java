package io.newsloom.index.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** What a query parameter may be. Each method throws {@link Problem} with one sentence. */
final class Bounds {
  static final int MAX_SIZE = 100;
  private static final int MAX_FILTER = 2_048;

  private Bounds() {}

  static int size(@Nullable String text, int standard) {
    if (text == null || text.isBlank()) {
      return standard;
    }
    try {
      int size = Integer.parseInt(text);
      if (size >= 1 && size <= MAX_SIZE) {
        return size;
      }
    } catch (NumberFormatException e) {
      // the sentence below is for this too
    }
    throw Problem.badRequest("size must be a number from 1 to " + MAX_SIZE + ".");
  }

  /** Null when absent or blank. */
  static @Nullable String filter(String name, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    if (text.length() > MAX_FILTER) {
      throw Problem.badRequest(name + " must have at most " + MAX_FILTER + " characters.");
    }
    return text.strip();
  }

  /** An instant, or a date that means its first moment in UTC. Null when absent or blank. */
  static @Nullable Instant instant(String name, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      return text.contains("T")
          ? Instant.parse(text)
          : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      throw Problem.badRequest(
          name + " must be a date as in 2026-03-01 or an instant as in 2026-03-01T12:00:00Z.");
    }
  }
}
