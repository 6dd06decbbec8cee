package io.newsloom.index.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import io.newsloom.index.IndexNames;
import io.newsloom.index.ScriptedElasticsearch;
import java.io.IOException;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewTest {

  @Test
  void aDiscardedViewMakesNoIndexAgain() throws IOException {
    String template = "{\"template\":{\"settings\":{},\"mappings\":{\"properties\":{}}}}";
    try (ScriptedElasticsearch there =
            new ScriptedElasticsearch(
                line -> ScriptedElasticsearch.json(line.startsWith("HEAD") ? 404 : 200, template));
        Rest5Client rest = there.client()) {
      View view = new View(rest, new IndexNames("test-"), InstantSource.system(), "me");
      view.begin();
      view.discard();
      int asked = there.asked().size();

      view.keepAlive();
      assertThatThrownBy(() -> view.indexFor("test-articles-2026.03"))
          .isInstanceOf(View.LostException.class);
      assertThat(there.asked()).hasSize(asked);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "test-articles-2026.03, true",
    "test-articles-1, true",
    "test-view-20260301120000-articles-2026.03, true",
    "test-articles-backup, false",
    "test-articles-2026.03-kept, false",
    "archive, false"
  })
  void onlyIndicesOfThisServiceAreDeletedByASwap(String index, boolean own) {
    assertThat(View.isOwn(new IndexNames("test-"), "test-articles", index)).isEqualTo(own);
  }
}
