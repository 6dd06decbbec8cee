package io.newsloom.index.bulk;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.transport.TransportException;
import co.elastic.clients.util.BinaryData;
import co.elastic.clients.util.ContentType;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.newsloom.index.document.Intent;
import io.newsloom.index.schema.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Bulk requests to the real Elasticsearch. Thread-safe. */
public final class ElasticsearchBulk implements BulkSink {
  private static final Logger LOG = Logger.getLogger(ElasticsearchBulk.class);
  private static final int MAX_HISTORY = 10_000;

  /** What is looked at of an answer; all of it would be a quarter of a kilobyte for a document. */
  private static final String ANSWERED = "took,errors,items.*._index,items.*.status,items.*.error";

  private final ElasticsearchClient client;
  private final ElasticsearchClient brief;
  private final Schema schema;
  private final DistributionSummary documents;
  private final Timer duration;

  public ElasticsearchBulk(ElasticsearchClient client, Schema schema, MeterRegistry registry) {
    this.client = client;
    brief =
        client.withTransportOptions(
            client._transportOptions().toBuilder().setParameter("filter_path", ANSWERED).build());
    this.schema = schema;
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
    return send(stores.stream().map(ElasticsearchBulk::operation).toList());
  }

  private static BulkOperation operation(Intent.Store store) {
    return BulkOperation.of(
        operation ->
            operation.index(
                index ->
                    index
                        .index(store.index())
                        .id(store.id())
                        .version(store.version())
                        .versionType(VersionType.External)
                        .document(BinaryData.of(store.source(), ContentType.APPLICATION_JSON))));
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
    List<BulkOperation> deletions = new ArrayList<>();
    indices.forEach(index -> deletions.add(deletion(index, id)));
    try {
      if (!history.isEmpty()) {
        history(id, List.copyOf(history))
            .forEach(hit -> deletions.add(deletion(hit.index(), String.valueOf(hit.id()))));
      }
    } catch (ElasticsearchException e) {
      return new Reply.Refused(e.status(), reason(e.error()));
    } catch (IOException e) {
      return new Reply.Unreachable(String.valueOf(e));
    }
    if (deletions.isEmpty()) {
      return new Reply.Answered(List.of(new ItemAnswer(200, "")));
    }
    Reply reply = send(deletions);
    LOG.infof("Removal of uri=%s from %s and %s: %s", id, indices, history, reply);
    return reply instanceof Reply.Answered answered ? worst(answered) : reply;
  }

  private static BulkOperation deletion(String index, String id) {
    return BulkOperation.of(operation -> operation.delete(delete -> delete.index(index).id(id)));
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

  private Reply send(List<BulkOperation> operations) {
    Timer.Sample sample = Timer.start();
    try {
      BulkResponse response = brief.bulk(BulkRequest.of(bulk -> bulk.operations(operations)));
      if (response.items().size() != operations.size()) {
        return new Reply.Unreachable(
            "expected "
                + operations.size()
                + " answers but got "
                + response.items().size()
                + ": what stands at newsloom.elasticsearch.url is not Elasticsearch");
      }
      return new Reply.Answered(response.items().stream().map(ElasticsearchBulk::answer).toList());
    } catch (ElasticsearchException e) {
      return new Reply.Refused(e.status(), reason(e.error()));
    } catch (TransportException e) {
      return e.statusCode() >= 300
          ? new Reply.Refused(e.statusCode(), String.valueOf(e.getMessage()))
          : new Reply.Unreachable(String.valueOf(e));
    } catch (IOException e) {
      return new Reply.Unreachable(String.valueOf(e));
    } finally {
      sample.stop(duration);
    }
  }

  /** A closed index answers 400, but it is an operator's matter and not the document's. */
  static ItemAnswer answer(BulkResponseItem item) {
    boolean closed = item.error() != null && "index_closed_exception".equals(item.error().type());
    return new ItemAnswer(
        closed ? 403 : item.status(), item.error() == null ? "" : reason(item.error()));
  }

  private static String reason(ErrorCause error) {
    StringBuilder reason = new StringBuilder(error.type() + ", " + error.reason());
    for (ErrorCause cause = error.causedBy(); cause != null; cause = cause.causedBy()) {
      reason.append(", caused by ").append(cause.type()).append(", ").append(cause.reason());
    }
    return reason.toString();
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
