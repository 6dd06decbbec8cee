package io.newsloom.index.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.newsloom.contracts.EventJson;
import io.newsloom.index.IndexNames;
import io.newsloom.index.ScriptedElasticsearch;
import io.newsloom.index.bulk.BulkSink.ItemAnswer;
import io.newsloom.index.document.Intent;
import io.newsloom.index.schema.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ElasticsearchBulkTest {

  @Test
  void closedIndexWaitsForAnOperatorAndCondemnsNoDocument() {
    assertThat(Fate.of(refused("index_closed_exception").status())).isEqualTo(Fate.PARK);
    assertThat(Fate.of(refused("document_parsing_exception").status())).isEqualTo(Fate.DEAD_LETTER);
  }

  @Test
  void reasonNamesEveryCause() {
    assertThat(refused("document_parsing_exception").reason())
        .isEqualTo("document_parsing_exception, a reason, caused by date_time_exception, too late");
  }

  @Test
  void bodyHasALineForWhatToDoAndOneForTheDocument() {
    BulkBody body = new BulkBody();
    body.store(
        new Intent.Store(
            "articles-1", "an \"id\"", 7, "{\"a\":1}".getBytes(StandardCharsets.UTF_8)));
    body.delete("articles-2", "b");

    assertThat(body.items()).isEqualTo(2);
    assertThat(new String(body.bytes(), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {"index":{"_index":"articles-1","_id":"an \\"id\\"","version":7,"version_type":"external"}}
            {"a":1}
            {"delete":{"_index":"articles-2","_id":"b"}}
            """);
  }

  @Test
  void anAnswerThatIsNotHttpIsNoAnswer() throws IOException {
    try (ScriptedElasticsearch odd =
            new ScriptedElasticsearch(line -> "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n");
        Rest5Client rest = odd.client()) {
      assertThat(bulk(rest).store(List.of(document())))
          .isInstanceOf(BulkSink.Reply.Unreachable.class);
      assertThat(bulk(rest).remove("a", Set.of("articles-1"), Set.of("revisions-1")))
          .isInstanceOf(BulkSink.Reply.Unreachable.class);
      assertThat(bulk(rest).remove(new Intent.Remove("a", "articles", null)))
          .isInstanceOf(BulkSink.Reply.Unreachable.class);
    }
  }

  @Test
  void anInterruptedRequestIsNoAnswerAndTheThreadKnowsIt() throws IOException {
    try (ScriptedElasticsearch silent = new ScriptedElasticsearch(line -> "");
        Rest5Client rest = silent.client()) {
      Thread.currentThread().interrupt();
      BulkSink.Reply reply = bulk(rest).store(List.of(document()));

      assertThat(Thread.interrupted()).isTrue();
      assertThat(reply).isInstanceOf(BulkSink.Reply.Unreachable.class);
    }
  }

  @Test
  void shardsAreWaitedForHalfAsLongAsTheAnswer() throws IOException {
    String answer = "{\"items\":[{\"index\":{\"status\":201}}]}";
    try (ScriptedElasticsearch well =
            new ScriptedElasticsearch(line -> ScriptedElasticsearch.json(200, answer));
        Rest5Client rest = well.client()) {
      assertThat(bulk(rest).store(List.of(document())))
          .isEqualTo(new BulkSink.Reply.Answered(List.of(new ItemAnswer(201, ""))));
      assertThat(well.asked()).singleElement().asString().contains("timeout=30000ms");
    }
  }

  private static ElasticsearchBulk bulk(Rest5Client rest) {
    return new ElasticsearchBulk(
        new ElasticsearchClient(new Rest5ClientTransport(rest, new JacksonJsonpMapper())),
        rest,
        new Schema(rest, new IndexNames("test-"), InstantSource.system()),
        Duration.ofSeconds(60),
        new SimpleMeterRegistry());
  }

  private static Intent.Store document() {
    return new Intent.Store("articles-1", "a", 1, "{}".getBytes(StandardCharsets.UTF_8));
  }

  private static ItemAnswer refused(String type) {
    ObjectNode item = EventJson.mapper().createObjectNode();
    item.putObject("index")
        .put("status", 400)
        .putObject("error")
        .put("type", type)
        .put("reason", "a reason")
        .putObject("caused_by")
        .put("type", "date_time_exception")
        .put("reason", "too late");
    return ElasticsearchBulk.answer(item);
  }
}
