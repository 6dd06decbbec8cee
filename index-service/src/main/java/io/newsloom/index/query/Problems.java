package io.newsloom.index.query;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every error leaves as problem+json with one clear sentence, never with a stack trace. */
class Problems {
  private static final Logger LOG = Logger.getLogger(Problems.class);
  private static final int RETRY_AFTER_SECONDS = 5;

  @ServerExceptionMapper
  Response problem(Problem problem) {
    Response.ResponseBuilder response =
        Response.status(problem.body().status()).type(Problem.MEDIA_TYPE).entity(problem.body());
    if (problem.body().status() == 503) {
      response.header("Retry-After", RETRY_AFTER_SECONDS);
    }
    return response.build();
  }

  /** No connection, no answer in time, or an answer that is not Elasticsearch's. */
  @ServerExceptionMapper
  Response away(IOException failure) {
    LOG.warnf("Elasticsearch did not answer a question: %s", failure);
    return problem(Problem.unavailable("Elasticsearch does not answer; try again in a moment."));
  }

  @ServerExceptionMapper
  Response refused(ElasticsearchException failure) {
    if (failure.status() == 429 || failure.status() >= 500) {
      return problem(
          Problem.unavailable("Elasticsearch has too much to do; try again in a moment."));
    }
    return unexpected(failure);
  }

  /** Unknown paths, wrong methods and the like. */
  @ServerExceptionMapper
  Response refusedBefore(WebApplicationException failure) {
    int status = failure.getResponse().getStatus();
    String title = failure.getResponse().getStatusInfo().getReasonPhrase();
    return problem(
        Problem.of(
            status, title, status == 404 ? "There is nothing at this address." : title + "."));
  }

  @ServerExceptionMapper
  Response unexpected(RuntimeException failure) {
    String id = UUID.randomUUID().toString();
    LOG.errorf(failure, "Request failed, id %s", id);
    return problem(
        Problem.unexpected("Something went wrong here; the service's log has it as " + id + "."));
  }
}
