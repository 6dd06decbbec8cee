package io.newsloom.index.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.newsloom.contracts.EventJson;
import io.newsloom.index.Events;
import io.newsloom.index.IndexNames;
import io.newsloom.index.document.ArticleReader;
import io.newsloom.index.document.Intent;
import io.newsloom.index.document.Origin;
import io.newsloom.local.SharedStack;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Indices whose mapping is that of version 2, without what a round-up contains and whose text it
 * is.
 */
class SchemaIT {
  private static final Instant NOW = Instant.parse("2026-03-01T10:01:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOW);
  private static final List<String> NEW_FIELDS = List.of("contains", "agency");

  private final IndexNames names =
      new IndexNames("schemait-%06x-".formatted(ThreadLocalRandom.current().nextInt(1 << 24)));
  private final Rest5Client client = client(SharedStack.get().elasticsearch());
  private final ElasticsearchCalls calls = new ElasticsearchCalls(client);
  private final Schema schema = new Schema(client, names, CLOCK);

  @BeforeEach
  void putVersion2() throws IOException {
    for (SchemaFile file : SchemaFile.all(names)) {
      ObjectNode body = file.body().deepCopy();
      if (file.name().equals(names.prefix() + "articles")) {
        body.put("version", 2);
        ((ObjectNode)
                body.at("/template/mappings/properties/newsloom/properties/duplicate/properties"))
            .remove(NEW_FIELDS);
      }
      calls.put(file.path(), body);
    }
  }

  @AfterEach
  void removeAll() throws IOException {
    for (String alias : List.of(names.articles(), names.stories(), names.revisions())) {
      for (String index : schema.indicesOf(alias)) {
        calls.delete("/" + index);
      }
    }
    List<SchemaFile> files = SchemaFile.all(names);
    for (int i = files.size() - 1; i >= 0; i--) {
      calls.delete(files.get(i).path());
    }
    client.close();
  }

  @Test
  void anIndexThatIsThereGetsTheNewFieldsAtTheStart() throws IOException {
    Intent.Store article = article();
    calls.put("/" + article.index(), EventJson.mapper().createObjectNode());
    assertRefused(article);

    schema.apply();

    assertStored(article);
  }

  @Test
  void aViewThatAnOlderServiceShowsAfterwardsGetsThemAtTheNextStart() throws IOException {
    Intent.Store article = article();
    View view = new View(client, names, CLOCK, "older");
    view.begin();
    assertThat(view.indexFor(article.index())).contains("view-");
    schema.apply();
    view.show();
    assertRefused(article);

    schema.apply();

    assertStored(article);
  }

  private void assertRefused(Intent.Store article) {
    assertThatThrownBy(() -> write(article))
        .hasMessageContaining("status 400")
        .hasMessageContaining("strict_dynamic_mapping_exception");
  }

  private void assertStored(Intent.Store article) throws IOException {
    write(article);

    JsonNode duplicate =
        calls
            .getOrMissing("/" + article.index() + "/_doc/" + article.id())
            .at("/_source/newsloom/duplicate");
    assertThat(duplicate.at("/contains/0/uri").asText()).isEqualTo("part-1");
    assertThat(duplicate.at("/agency/name").asText()).isEqualTo("North Wire");
  }

  private void write(Intent.Store article) throws IOException {
    calls.put(
        "/" + article.index() + "/_doc/" + article.id(),
        EventJson.mapper().readTree(article.source()));
  }

  /** With a value in every field. */
  private Intent.Store article() {
    return (Intent.Store)
        new ArticleReader(names, CLOCK)
            .read(
                "full".getBytes(StandardCharsets.UTF_8),
                EventJson.write(Events.full("full")),
                new Origin(NOW, null));
  }

  private static Rest5Client client(URI elasticsearch) {
    return Rest5Client.builder(
            new HttpHost(
                elasticsearch.getScheme(), elasticsearch.getHost(), elasticsearch.getPort()))
        .build();
  }
}
