package io.newsloom.contracts;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The checks of the compact constructors: one sentence that names the field and what it must be.
 */
final class Require {

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{32}");
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private Require() {}

  /**
   * Returns {@code value}; throws {@link IllegalArgumentException} when it is null or blank text.
   */
  static <T> T present(@Nullable T value, String field) {
    if (value == null || (value instanceof CharSequence text && text.toString().isBlank())) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return value;
  }

  /** Throws {@link IllegalArgumentException} when {@code value} is below {@code least}. */
  static void atLeast(long least, long value, String field) {
    if (value < least) {
      throw new IllegalArgumentException(field + " must be at least " + least + " but is " + value);
    }
  }

  /** Throws {@link IllegalArgumentException} when {@code share} is not in 0..1; null passes. */
  static void share(@Nullable Double share, String field) {
    if (share != null && !(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(field + " must lie between 0 and 1 but is " + share);
    }
  }

  /**
   * Throws {@link IllegalArgumentException} when {@code value} is not 32 lower-case hex characters.
   */
  static void hash(String value, String field) {
    if (!HASH.matcher(present(value, field)).matches()) {
      throw new IllegalArgumentException(
          field + " must be 32 lower-case hex characters but is " + value);
    }
  }

  /**
   * Throws {@link IllegalArgumentException} when {@code time} has no year of four digits; null
   * passes.
   */
  static void time(@Nullable Instant time, String field) {
    if (time != null && (time.isBefore(FIRST) || time.isAfter(LAST))) {
      throw new IllegalArgumentException(field + " must lie in the years 0 to 9999 but is " + time);
    }
  }

  /** An unmodifiable copy; absent means empty. */
  static <T> List<T> listOf(@Nullable List<T> values) {
    return values == null ? List.of() : List.copyOf(values);
  }
}
