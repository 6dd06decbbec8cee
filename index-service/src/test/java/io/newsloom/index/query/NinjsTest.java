package io.newsloom.index.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.newsloom.contracts.ArticleEnriched;
import io.newsloom.index.Events;
import io.newsloom.index.document.DocumentJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NinjsTest {
  private static final Path SCHEMA =
      Path.of("../../shared/data/schemas/ninjs-3.1.schema.json").toAbsolutePath().normalize();

  @Test
  void aFullAndASparseArticleAreValid() throws IOException {
    assumeThat(Files.exists(SCHEMA)).as("skipped: no %s", SCHEMA).isTrue();
    JsonSchema schema =
        JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012,
                factory ->
                    factory.schemaLoaders(
                        loaders ->
                            loaders.schemas(
                                Map.of("https://geojson.org/schema/GeoJSON.json", "{}"))))
            .getSchema(Files.readString(SCHEMA));

    for (ArticleEnriched article :
        new ArticleEnriched[] {Events.full("a1"), Events.article("a2", 1, "Sparse")}) {
      assertThat(schema.validate(Ninjs.of(view(article)))).as(article.uri()).isEmpty();
    }
    ObjectNode broken = Ninjs.of(view(Events.full("a1"))).put("verdict", "copy");
    assertThat(schema.validate(broken)).as("the schema must refuse something").isNotEmpty();
  }

  @Test
  void whatNinjsHasAPlaceForIsThere() {
    ObjectNode item = Ninjs.of(view(Events.full("a1")));

    assertThat(item.path("uri").asText()).isEqualTo("urn:newsloom:a1");
    assertThat(item.at("/headlines/0/value").asText()).isEqualTo("Harbour reopens");
    assertThat(item.at("/bodies/0/value").asText()).contains("The mayor was pleased.");
    assertThat(item.at("/subjects/0/confidence").asInt()).isEqualTo(80);
    assertThat(item.at("/subjects/0/uri").asText()).isEqualTo("medtop:20000142");
    assertThat(item.at("/places/0/geoJSON/coordinates/0").asDouble()).isEqualTo(-1.1);
    assertThat(item.at("/infoSources/0/role").asText()).isEqualTo("publisher");
    assertThat(item.at("/infoSources/1/name").asText()).isEqualTo("North Wire");
    assertThat(item.at("/by").asText()).isEqualTo("Ada Quill");
    assertThat(item.at("/altIds/0/value").asText()).isEqualTo("https://www.coast.example/a/a1");
  }

  private static ObjectNode view(ArticleEnriched article) {
    return DocumentJson.snakeCase(article);
  }
}
