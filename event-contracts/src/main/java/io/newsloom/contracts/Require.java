package io.newsloom.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The checks of the compact constructors: one sentence that names the field and what it must be.
 */
final class Require {

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

  /** An unmodifiable copy; absent means empty. */
  static <T> List<T> listOf(@Nullable List<T> values) {
    return values == null ? List.of() : List.copyOf(values);
  }
}
