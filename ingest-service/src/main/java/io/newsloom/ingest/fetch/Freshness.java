package io.newsloom.ingest.fetch;

import io.newsloom.edge.net.GuardedAnswer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long a publisher calls an answer fresh: asking again earlier is no use (RFC 9111). */
final class Freshness {
  private static final Pattern MAX_AGE =
      Pattern.compile("(?i)(?:^|[,\\s])max-age\\s*=\\s*\"?(\\d{1,9})");

  private Freshness() {}

  /** Null when it does not say; zero when it says that it never is. */
  static @Nullable Duration of(GuardedAnswer answer, Instant now) {
    String control = answer.header("Cache-Control");
    if (control != null) {
      if (control.matches("(?i).*\\bno-(cache|store)\\b.*")) {
        return Duration.ZERO;
      }
      Matcher maxAge = MAX_AGE.matcher(control);
      if (maxAge.find()) {
        return Duration.ofSeconds(Long.parseLong(maxAge.group(1)));
      }
    }
    return until(answer.header("Expires"), now);
  }

  private static @Nullable Duration until(@Nullable String expires, Instant now) {
    if (expires == null) {
      return null;
    }
    try {
      Instant until =
          ZonedDateTime.parse(expires.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
    } catch (DateTimeException e) {
      return null; // "0" and the like
    }
  }
}
