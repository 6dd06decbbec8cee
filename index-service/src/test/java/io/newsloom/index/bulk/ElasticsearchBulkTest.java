package io.newsloom.index.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.newsloom.contracts.EventJson;
import io.newsloom.index.bulk.BulkSink.ItemAnswer;
import io.newsloom.index.document.Intent;
import java.nio.charset.StandardCharsets;
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
