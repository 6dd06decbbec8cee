package io.newsloom.index.letters;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import io.newsloom.contracts.EventJson;
import io.newsloom.index.Events;
import io.newsloom.index.ScriptedElasticsearch;
import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class StoredArticlesTest {
  private static final String SHARDS =
      "\"_shards\":{\"total\":1,\"successful\":1,\"skipped\":0,\"failed\":0}";

  @Test
  void howeverManyLettersAreAskedAboutArticlesAreRefreshedOnce() throws IOException {
    try (ScriptedElasticsearch elasticsearch =
            new ScriptedElasticsearch(
                line ->
                    ScriptedElasticsearch.json(
                        200,
                        line.contains("_refresh")
                            ? "{" + SHARDS + "}"
                            : "{\"count\":1," + SHARDS + "}"));
        Rest5Client rest = elasticsearch.client()) {
      Living stored =
          new StoredArticles(
              new ElasticsearchClient(new Rest5ClientTransport(rest, new JacksonJsonpMapper())),
              "articles");
      for (String uri : new String[] {"a", "b", "c"}) {
        assertThat(stored.whyGone(letter(uri))).isEmpty();
      }
      assertThat(elasticsearch.asked()).hasSize(4);
      assertThat(elasticsearch.asked()).filteredOn(line -> line.contains("_refresh")).hasSize(1);
    }
  }

  private static ConsumerRecord<byte[], byte[]> letter(String uri) {
    byte[] value = EventJson.write(Events.revised(uri));
    return new ConsumerRecord<>("revisions.dlq", 0, 0, new byte[0], value);
  }
}
