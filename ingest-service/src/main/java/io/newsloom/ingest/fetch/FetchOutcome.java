package io.newsloom.ingest.fetch;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What came of one fetch. All are normal. */
public sealed interface FetchOutcome {

  /**
   * @param body decompressed
   * @param url where it came from, after redirects
   * @param contentType verbatim
   * @param etag verbatim
   * @param lastModified verbatim
   * @param movedTo where a chain of permanent redirects led; null when there was none
   * @param freshFor as the publisher says; null when it does not
   * @param links its {@code Link} headers as one list, verbatim, of which 64 kB are kept; null when
   *     it has none
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy of 15 MB helps nobody
  record Fetched(
      byte[] body,
      URI url,
      @Nullable String contentType,
      @Nullable String etag,
      @Nullable String lastModified,
      @Nullable URI movedTo,
      @Nullable Duration freshFor,
      @Nullable String links)
      implements FetchOutcome {
    /** An answer without {@code Link} headers. */
    public Fetched(
        byte[] body,
        URI url,
        @Nullable String contentType,
        @Nullable String etag,
        @Nullable String lastModified,
        @Nullable URI movedTo,
        @Nullable Duration freshFor) {
      this(body, url, contentType, etag, lastModified, movedTo, freshFor, null);
    }
  }

  /**
   * Nothing new since the validators that were sent.
   *
   * @param freshFor as the publisher says; null when it does not
   */
  record NotModified(@Nullable URI movedTo, @Nullable Duration freshFor) implements FetchOutcome {}

  /** What was sent has been taken (2xx). */
  record Accepted() implements FetchOutcome {}

  /**
   * A page has led to another registrable domain, whose budget may be another instance's.
   *
   * @param target was not asked for
   */
  record OtherSite(URI target) implements FetchOutcome {}

  /**
   * The server asks for patience: with 429, with 503 and Retry-After, or as it cannot give its
   * robots.txt.
   *
   * @param kind {@link Kind#THROTTLED}, or {@link Kind#ROBOTS_UNAVAILABLE} when the address itself
   *     was not asked for
   * @param host that asks, in lower case: not always the one that was asked first
   * @param message one sentence: what was expected, what came
   * @param retryAfter null when no time is named
   */
  record Throttled(Kind kind, String host, String message, @Nullable Duration retryAfter)
      implements FetchOutcome {}

  /**
   * @param message one sentence: what was expected, what came
   */
  record Failed(Kind kind, String message) implements FetchOutcome {}

  /** How long a failure is likely to last. */
  enum Severity {
    /** A try soon may do better. */
    PASSING,
    /** Only people change it: theirs or ours. */
    REFUSED,
    /** The publisher says that it is over. */
    FINAL
  }

  /** Low in number: a label of metrics and the failureKind of a feed's state. */
  enum Kind {
    DNS(Severity.PASSING),
    CONNECT(Severity.PASSING),
    TIMEOUT(Severity.PASSING),
    BUSY(Severity.PASSING),
    THROTTLED(Severity.PASSING),
    HTTP_SERVER(Severity.PASSING),
    PROTOCOL(Severity.PASSING),
    TOO_LARGE(Severity.PASSING),
    UNREADABLE(Severity.PASSING),
    REDIRECTS(Severity.PASSING),
    HTTP_CLIENT(Severity.REFUSED),
    NOT_FOUND(Severity.REFUSED),
    FORBIDDEN(Severity.REFUSED),
    AUTH(Severity.REFUSED),
    PAYWALL(Severity.REFUSED),
    BOT_WALL(Severity.REFUSED),
    ROBOTS(Severity.REFUSED),
    ROBOTS_UNAVAILABLE(Severity.PASSING),
    FORBIDDEN_ADDRESS(Severity.REFUSED),
    GONE(Severity.FINAL);

    private final Severity severity;

    Kind(Severity severity) {
      this.severity = severity;
    }

    public Severity severity() {
      return severity;
    }

    /** As it is written into a state and a label. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** How severe a written one is; one that an older or newer version wrote is passing. */
    public static Severity severityOf(String label) {
      return Stream.of(values())
          .filter(kind -> kind.label().equals(label))
          .map(Kind::severity)
          .findFirst()
          .orElse(Severity.PASSING);
    }
  }
}
