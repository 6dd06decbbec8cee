package io.newsloom.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One clock that was seen for an article.
 *
 * @param precision the finest unit that was stated
 * @param origin where: {@code feed}, {@code push}, {@code jsonld}, {@code meta}, {@code time},
 *     {@code url} or {@code text}
 * @param flag {@code future}, {@code unset} (the day that clocks start at) or {@code missing_zone};
 *     null when nothing is odd
 * @param chosen true for the one that became firstCreated or versionCreated
 */
public record DateEvidence(
    Role role,
    Instant value,
    Precision precision,
    String origin,
    @Nullable String flag,
    boolean chosen) {
  public DateEvidence {
    Require.present(role, "dates.role");
    Require.present(value, "dates.value");
    Require.present(precision, "dates.precision");
    Require.present(origin, "dates.origin");
  }

  public enum Role {
    CREATED,
    MODIFIED
  }

  public enum Precision {
    SECOND,
    MINUTE,
    DAY,
    MONTH
  }
}
