package io.newsloom.edge.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong with a request, as RFC 9457 writes it.
 *
 * @param detail one sentence: what was expected, what came, which setting to change
 * @param field of the request's body; null when it is not about one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(String title, int status, String detail, @Nullable String field) {
  private static final String MEDIA_TYPE = "application/problem+json";

  public static Response badRequest(String detail) {
    return badRequest(detail, null);
  }

  public static Response badRequest(String detail, @Nullable String field) {
    return new Problem("Bad request", 400, detail, field).response().build();
  }

  public static Response unauthorized(String detail) {
    return new Problem("Unauthorized", 401, detail, null)
        .response()
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
        .build();
  }

  public static Response forbidden(String detail) {
    return new Problem("Forbidden", 403, detail, null).response().build();
  }

  public static Response notFound(String detail) {
    return new Problem("Not found", 404, detail, null).response().build();
  }

  /** The request is sound, but not in the present state of what it is about. */
  public static Response conflict(String detail) {
    return new Problem("Conflict", 409, detail, null).response().build();
  }

  /** For a sender that sends too much; it may go on after {@code retryAfter}. */
  public static Response tooMany(String detail, Duration retryAfter) {
    return later(new Problem("Too many requests", 429, detail, null), retryAfter);
  }

  public static Response tooLarge(String detail) {
    return new Problem("Content too large", 413, detail, null).response().build();
  }

  /** For everything that the sender may simply try again. */
  public static Response unavailable(String detail, Duration retryAfter) {
    return later(new Problem("Service unavailable", 503, detail, null), retryAfter);
  }

  private static Response later(Problem problem, Duration retryAfter) {
    return problem
        .response()
        .header(HttpHeaders.RETRY_AFTER, Math.max(1, retryAfter.toSeconds()))
        .build();
  }

  private Response.ResponseBuilder response() {
    return Response.status(status).type(MEDIA_TYPE).entity(this);
  }
}
