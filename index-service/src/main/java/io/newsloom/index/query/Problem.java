package io.newsloom.index.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** An answer that is an error, for the one who asked (RFC 9457). */
final class Problem extends RuntimeException {
  static final String MEDIA_TYPE = "application/problem+json";

  private final Body body;

  private Problem(int status, String title, String detail) {
    super(detail);
    body = new Body("about:blank", title, status, detail);
  }

  /**
   * @param detail one sentence: what was expected, what came
   */
  static Problem badRequest(String detail) {
    return new Problem(400, "Bad request", detail);
  }

  static Problem notFound(String detail) {
    return new Problem(404, "Not found", detail);
  }

  static Problem unavailable(String detail) {
    return new Problem(503, "Search is not available", detail);
  }

  static Problem unexpected(String detail) {
    return new Problem(500, "Unexpected error", detail);
  }

  static Problem of(int status, String title, String detail) {
    return new Problem(status, title, detail);
  }

  Body body() {
    return body;
  }

  /** As RFC 9457 names the fields. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Body(String type, String title, int status, @Nullable String detail) {}
}
