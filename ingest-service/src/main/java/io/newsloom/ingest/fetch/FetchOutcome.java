package io.newsloom.ingest.fetch;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of one fetch. All four are normal. */
public sealed interface FetchOutcome {

  /**
   * @param body decompressed
   * @param url where it came from, after redirects
   * @param contentType verbatim
   * @param etag verbatim
   * @param lastModified verbatim
   * @param movedTo where a chain of permanent redirects led; null when there was none
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy of 15 MB helps nobody
  record Fetched(
      byte[] body,
      URI url,
      @Nullable String contentType,
      @Nullable String etag,
      @Nullable String lastModified,
      @Nullable URI movedTo)
      implements FetchOutcome {}

  /** Nothing new since the validators that were sent. */
  record NotModified(@Nullable URI movedTo) implements FetchOutcome {}

  /**
   * The server asks for patience: 429, or 503 with Retry-After.
   *
   * @param retryAfter null when the server names no time
   */
  record Throttled(int status, @Nullable Duration retryAfter) implements FetchOutcome {}

  /**
   * @param message one sentence: what was expected, what came
   */
  record Failed(Kind kind, String message) implements FetchOutcome {}

  /** Low in number: a label of metrics and the failureKind of a feed's state. */
  enum Kind {
    DNS,
    CONNECT,
    TIMEOUT,
    TOO_LARGE,
    REDIRECTS,
    FORBIDDEN_ADDRESS,
    GONE,
    HTTP_CLIENT,
    HTTP_SERVER,
    PROTOCOL,
    UNREADABLE
  }
}
