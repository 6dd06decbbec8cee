package io.newsloom.index.query;

import io.newsloom.edge.problem.Problem;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** An answer that is an error: carries the edge's problem to whoever asked. */
public final class Refusal extends RuntimeException {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final transient Response response;

  private Refusal(String detail, Response response) {
    super(detail);
    this.response = response;
  }

  /**
   * @param detail one sentence: what was expected, what came
   */
  public static Refusal badRequest(String detail) {
    return new Refusal(detail, Problem.badRequest(detail));
  }

  public static Refusal notFound(String detail) {
    return new Refusal(detail, Problem.notFound(detail));
  }

  /** For what may be tried again in a moment. */
  public static Refusal unavailable(String detail) {
    return new Refusal(detail, Problem.unavailable(detail, RETRY_AFTER));
  }

  /** For a request that the present state does not allow. */
  public static Refusal conflict(String detail) {
    return new Refusal(detail, Problem.conflict(detail));
  }

  static Refusal of(int status, String title, String detail) {
    return new Refusal(
        detail,
        Response.status(status)
            .type("application/problem+json")
            .entity(new Problem(title, status, detail, null))
            .build());
  }

  Response response() {
    return response;
  }
}
