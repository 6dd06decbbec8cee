package io.newsloom.index.document;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * The month whose index keeps a document. A document must never move, so the answer depends on its
 * date alone: everything before {@link #FIRST} shares that month's index. A date after the record
 * was produced cannot be a log time; such a document is refused, or one bad clock would make an
 * index for every year to come.
 */
final class IndexMonth {
  static final YearMonth FIRST = YearMonth.of(2000, 1);

  /** How far clocks of two machines may differ. */
  static final Duration TOLERANCE = Duration.ofDays(1);

  private static final Instant FIRST_INSTANT =
      FIRST.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);

  private IndexMonth() {}

  /**
   * @param field name of the date, for the message
   * @throws NoIndexException when {@code date} is later than {@code produced} plus {@link
   *     #TOLERANCE}
   */
  static YearMonth of(String field, Instant date, Instant produced) {
    if (date.isBefore(FIRST_INSTANT)) {
      return FIRST;
    }
    if (date.isAfter(produced.plus(TOLERANCE))) {
      throw new NoIndexException(
          field + " " + date + " is more than a day after the record was produced, " + produced);
    }
    return YearMonth.from(date.atOffset(ZoneOffset.UTC));
  }
}
