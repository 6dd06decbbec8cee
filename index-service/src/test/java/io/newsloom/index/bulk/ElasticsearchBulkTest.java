package io.newsloom.index.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.elasticsearch.core.bulk.OperationType;
import org.junit.jupiter.api.Test;

class ElasticsearchBulkTest {

  @Test
  void closedIndexWaitsForAnOperatorAndCondemnsNoDocument() {
    assertThat(Fate.of(answer("index_closed_exception"))).isEqualTo(Fate.PARK);
    assertThat(Fate.of(answer("document_parsing_exception"))).isEqualTo(Fate.DEAD_LETTER);
  }

  private static int answer(String type) {
    return ElasticsearchBulk.answer(
            BulkResponseItem.of(
                item ->
                    item.operationType(OperationType.Index)
                        .index("articles")
                        .status(400)
                        .error(error -> error.type(type).reason("a reason"))))
        .status();
  }
}
