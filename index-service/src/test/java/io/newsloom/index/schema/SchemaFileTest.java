package io.newsloom.index.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.newsloom.index.IndexNames;
import io.newsloom.index.document.TextLanguage;
import org.junit.jupiter.api.Test;

class SchemaFileTest {

  @Test
  void aPrefixReplacesTheFilesOwnEverywhere() {
    assertThat(SchemaFile.all(new IndexNames("test-")))
        .allSatisfy(
            file -> {
              assertThat(file.name()).startsWith("test-");
              assertThat(file.body().toString()).doesNotContain("\"newsloom-");
            });
    SchemaFile articles = SchemaFile.all(new IndexNames("test-")).get(3);
    assertThat(articles.body().at("/index_patterns/0").asText()).isEqualTo("test-articles-*");
    assertThat(articles.body().at("/template/aliases").has("test-articles")).isTrue();
    assertThat(articles.body().at("/composed_of").toString()).contains("test-ecs", "test-custom");
  }

  @Test
  void everyFileHasAVersionSoThatAnOlderServiceCanTell() {
    assertThat(SchemaFile.all(new IndexNames("newsloom-"))).allMatch(file -> file.version() >= 1);
  }

  @Test
  void everyLanguageHasItsAnalyzerAndItsFields() {
    JsonNode analyzers =
        SchemaFile.all(new IndexNames("newsloom-"))
            .get(1)
            .body()
            .at("/template/settings/analysis/analyzer");
    JsonNode text =
        SchemaFile.all(new IndexNames("newsloom-"))
            .get(3)
            .properties()
            .at("/newsloom/properties/text/properties");
    for (TextLanguage language : TextLanguage.values()) {
      String analyzer = "newsloom_" + language.field();
      assertThat(analyzers.has(analyzer)).isTrue();
      assertThat(text.at("/" + language.field() + "/properties/body/analyzer").asText())
          .isEqualTo(analyzer);
      assertThat(text.at("/" + language.field() + "/properties/headline/analyzer").asText())
          .isEqualTo(analyzer);
    }
  }

  @Test
  void theTopIsStrict() {
    assertThat(
            SchemaFile.all(new IndexNames("newsloom-"))
                .get(2)
                .body()
                .at("/template/mappings/dynamic")
                .asText())
        .isEqualTo("strict");
  }
}
