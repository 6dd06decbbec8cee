package io.newsloom.index.bulk;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.newsloom.contracts.EventJson;
import io.newsloom.index.document.Intent;
import io.newsloom.index.schema.Exchange;
import io.newsloom.index.schema.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jboss.logging.Logger;

/**
 * Bulk requests to the real Elasticsearch, each as one piece with its length; the typed client
 * would send four small chunks for each document. Thread-safe.
 */
public final class ElasticsearchBulk implements BulkSink {
  private static final Logger LOG = Logger.getLogger(ElasticsearchBulk.class);
  private static final int MAX_HISTORY = 10_000;

  private static final int MAX_REASON = 1_000;

  /** What is looked at of an answer; all of it would be a quarter of a kilobyte for a document. */
  private static final String LOOKED_AT = "items.*.status,items.*.error";

  private static final ContentType NDJSON = ContentType.create("application/x-ndjson");

  private final ElasticsearchClient client;
  private final Rest5Client rest;
  private final Schema schema;
  private final String shardsWait;
  private final DistributionSummary documents;
  private final Timer duration;

  /**
   * @param timeout of the client for one request. Half of it waits for a shard that is away, so
   *     that the answers about the other items come before the client gives up.
   */
  public ElasticsearchBulk(
      ElasticsearchClient client,
      Rest5Client rest,
      Schema schema,
      Duration timeout,
      MeterRegistry registry) {
    this.client = client;
    this.rest = rest;
    this.schema = schema;
    shardsWait = timeout.dividedBy(2).toMillis() + "ms";
    documents =
        DistributionSummary.builder("newsloom.bulk.documents")
            .description("Documents in one bulk request")
            .register(registry);
    duration =
        Timer.builder("newsloom.bulk.duration")
            .description("Bulk requests, sent to answered or failed")
            .register(registry);
  }

  @Override
  public Reply store(List<Intent.Store> stores) {
    documents.record(stores.size());
    BulkBody body = new BulkBody();
    stores.forEach(body::store);
    return send(body);
  }

  /** Without a version: a removal is final, whatever version is stored. */
  @Override
  public Reply remove(Intent.Remove removal) {
    try {
      String history = removal.history();
      return remove(
          removal.id(),
          schema.indicesOf(removal.alias()),
          history == null ? Set.of() : schema.indicesOf(history));
    } catch (IOException e) {
      return new Reply.Unreachable(String.valueOf(e));
    }
  }

  /**
   * From these indices, with what the history's indices have about it: at most 10,000 documents.
   */
  public Reply remove(String id, Set<String> indices, Set<String> history) {
    BulkBody deletions = new BulkBody();
    indices.forEach(index -> deletions.delete(index, id));
    try {
      if (!history.isEmpty()) {
        Exchange.of(() -> history(id, List.copyOf(history)))
            .forEach(hit -> deletions.delete(hit.index(), String.valueOf(hit.id())));
      }
    } catch (ElasticsearchException e) {
      return new Reply.Refused(e.status(), e.getMessage());
    } catch (IOException e) {
      return new Reply.Unreachable(String.valueOf(e));
    }
    if (deletions.items() == 0) {
      return new Reply.Answered(List.of(new ItemAnswer(200, "")));
    }
    Reply reply = send(deletions);
    LOG.infof("Removal of uri=%s from %s and %s: %s", id, indices, history, reply);
    return reply instanceof Reply.Answered answered ? worst(answered) : reply;
  }

  /** Refreshed first: what was written a moment ago has to go as well. */
  private List<Hit<Void>> history(String uri, List<String> indices) throws IOException {
    client.indices().refresh(refresh -> refresh.index(indices).ignoreUnavailable(true));
    return client
        .search(
            search ->
                search
                    .index(indices)
                    .ignoreUnavailable(true)
                    .allowPartialSearchResults(false) // what did not answer would stay
                    .query(
                        query ->
                            query.term(
                                term -> term.field("newsloom.uri").value(FieldValue.of(uri))))
                    .source(source -> source.fetch(false))
                    .size(MAX_HISTORY),
            Void.class)
        .hits()
        .hits();
  }

  /** One item was asked for, several indices answered; the first that did not delete decides. */
  private static Reply worst(Reply.Answered answered) {
    ItemAnswer gone = new ItemAnswer(200, "");
    return new Reply.Answered(
        Stream.concat(
                answered.items().stream()
                    .filter(item -> item.status() > 299 && item.status() != 404),
                Stream.of(gone))
            .limit(1)
            .toList());
  }

  private Reply send(BulkBody body) {
    Request request = new Request("POST", "/_bulk");
    request.addParameter("filter_path", LOOKED_AT);
    request.addParameter("timeout", shardsWait);
    request.setEntity(new ByteArrayEntity(body.bytes(), NDJSON));
    Timer.Sample sample = Timer.start();
    try {
      return reply(body.items(), Exchange.of(() -> rest.performRequest(request)));
    } catch (ResponseException e) { // some statuses are thrown
      return new Reply.Refused(e.getResponse().getStatusCode(), String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return new Reply.Unreachable(String.valueOf(e));
    } finally {
      sample.stop(duration);
    }
  }

  private static Reply reply(int items, Response response) throws IOException {
    HttpEntity entity = response.getEntity();
    int status = response.getStatusCode();
    if (status >= 300) {
      return new Reply.Refused(
          status,
          entity == null
              ? "without a reason"
              : new String(entity.getContent().readNBytes(MAX_REASON), StandardCharsets.UTF_8));
    }
    List<ItemAnswer> answers = new ArrayList<>(items);
    if (entity != null) {
      for (JsonNode item : EventJson.mapper().readTree(entity.getContent()).path("items")) {
        answers.add(answer(item));
      }
    }
    boolean whole = answers.stream().allMatch(answer -> answer.status() > 0);
    return whole && answers.size() == items
        ? new Reply.Answered(answers)
        : new Reply.Unreachable(
            "expected "
                + items
                + " answers but got "
                + answers.size()
                + ": what stands at newsloom.elasticsearch.url is not Elasticsearch");
  }

  /**
   * A closed index answers 400, but it is an operator's matter and not the document's.
   *
   * @param item under the name of what was done
   */
  static ItemAnswer answer(JsonNode item) {
    JsonNode done = item.isEmpty() ? item : item.elements().next();
    JsonNode error = done.path("error");
    boolean closed = error.path("type").asText().equals("index_closed_exception");
    return new ItemAnswer(closed ? 403 : done.path("status").asInt(), reason(error));
  }

  private static String reason(JsonNode error) {
    if (error.isMissingNode()) {
      return "";
    }
    StringBuilder reason = new StringBuilder(type(error));
    for (JsonNode cause = error.path("caused_by");
        cause.isObject();
        cause = cause.path("caused_by")) {
      reason.append(", caused by ").append(type(cause));
    }
    return reason.toString();
  }

  private static String type(JsonNode error) {
    return error.path("type").asText() + ", " + error.path("reason").asText();
  }

  @Override
  public void repair(Set<String> indices) {
    try {
      schema.apply(indices);
    } catch (IOException e) {
      LOG.warnf("Templates and indices %s could not be put: %s", indices, e.getMessage());
    }
  }
}
