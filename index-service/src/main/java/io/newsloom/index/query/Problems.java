package io.newsloom.index.query;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.UUID;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every error leaves as problem+json with one clear sentence, never with a stack trace. */
class Problems {
  private static final Logger LOG = Logger.getLogger(Problems.class);

  @ServerExceptionMapper
  Response refused(Refusal refusal) {
    return refusal.response();
  }

  /** No connection, no answer in time, or an answer that is not Elasticsearch's. */
  @ServerExceptionMapper
  Response away(IOException failure) {
    LOG.warnf("Elasticsearch did not answer a question: %s", failure);
    return Refusal.unavailable("Elasticsearch does not answer; try again in a moment.").response();
  }

  @ServerExceptionMapper
  Response away(KafkaException failure) {
    LOG.warnf("Kafka did not answer: %s", failure);
    return Refusal.unavailable("Kafka does not answer; try again in a moment.").response();
  }

  @ServerExceptionMapper
  Response refused(ElasticsearchException failure) {
    if (failure.status() == 429 || failure.status() >= 500) {
      LOG.warnf("Elasticsearch refused a question: %s", failure);
      return Refusal.unavailable("Elasticsearch has too much to do; try again in a moment.")
          .response();
    }
    return unexpected(failure);
  }

  /** Unknown paths, wrong methods and the like. */
  @ServerExceptionMapper
  Response refusedBefore(WebApplicationException failure) {
    int status = failure.getResponse().getStatus();
    String title = failure.getResponse().getStatusInfo().getReasonPhrase();
    return Refusal.of(
            status, title, status == 404 ? "There is nothing at this address." : title + ".")
        .response();
  }

  @ServerExceptionMapper
  Response unexpected(RuntimeException failure) {
    String id = UUID.randomUUID().toString();
    LOG.errorf(failure, "Request failed, id %s", id);
    return Refusal.of(
            500,
            "Unexpected error",
            "Something went wrong here; the service's log has it as " + id + ".")
        .response();
  }
}
