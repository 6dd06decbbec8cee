package io.newsloom.index.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.newsloom.contracts.ArticleEnriched;
import io.newsloom.contracts.EventJson;
import io.newsloom.index.Events;
import io.newsloom.index.IndexNames;
import io.newsloom.index.schema.SchemaFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:01:00Z");
  private static final Instant SAMPLE_WRITTEN = Instant.parse("2026-11-20T00:00:00Z");
  private static final IndexNames NAMES = new IndexNames("newsloom-");
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final ArticleReader ARTICLES = new ArticleReader(NAMES, InstantSource.fixed(NOW));

  @Test
  void everyFieldOfAFullArticleIsInTheTemplate() {
    assertThat(leaves(ArticleReader.document(Events.full("a1"), TRACE, NOW)))
        .allMatch(path -> isMapped("articles", path));
  }

  @Test
  void everyFieldOfAFullStoryIsInTheTemplate() {
    assertThat(leaves(StoryReader.document(Events.story("s1", 1, "s2"), TRACE, NOW)))
        .allMatch(path -> isMapped("stories", path));
  }

  @Test
  void everyFieldOfAFullRevisionIsInTheTemplate() {
    assertThat(leaves(RevisionReader.document(Events.revised("a1"), TRACE, NOW)))
        .allMatch(path -> isMapped("revisions", path));
  }

  /** Both ways: a component that is added to the record must land in document and template. */
  @Test
  void everyComponentOfTheRecordLandsInTheDocumentAndEveryMappedFieldIsFilled() {
    ArticleEnriched full = Events.full("a1");
    Set<String> inEvent = leaves(EventJson.mapper().valueToTree(full));
    ObjectNode document = ArticleReader.document(full, TRACE, NOW);
    Set<String> inDocument = leaves(document);

    Map<String, String> moved = Map.of("url", "url.full", "feed", "newsloom.feed.url");
    assertThat(inEvent)
        .allSatisfy(
            path ->
                assertThat(inDocument)
                    .contains(moved.getOrDefault(path, "newsloom." + snakeCase(path))));
    assertThat(mappedLeaves("articles"))
        .filteredOn(path -> !path.startsWith("newsloom.text.") && !path.equals("labels"))
        .allSatisfy(
            mapped ->
                assertThat(inDocument)
                    .anyMatch(path -> path.equals(mapped) || path.startsWith(mapped + ".")));
  }

  @Test
  void everyComponentOfTheSampleIsFilled() throws ReflectiveOperationException {
    ArticleEnriched full = Events.full("a1");
    for (var component : ArticleEnriched.class.getRecordComponents()) {
      Object value = component.getAccessor().invoke(full);
      assertThat(value).as(component.getName()).isNotNull();
      if (value instanceof List<?> list) {
        assertThat(list).as(component.getName()).isNotEmpty();
      }
    }
  }

  @Test
  void theEnvelopeSaysWhenAndWhere() {
    ObjectNode document = ArticleReader.document(Events.full("a1"), TRACE, NOW);
    assertThat(document.at("/@timestamp").asText()).isEqualTo("2026-03-01T10:00:05Z");
    assertThat(document.at("/event/created").asText()).isEqualTo("2026-03-01T10:00:00Z");
    assertThat(document.at("/event/ingested").asText()).isEqualTo("2026-03-01T10:01:00Z");
    assertThat(document.at("/url/domain").asText()).isEqualTo("www.coast.example");
    assertThat(document.at("/url/registered_domain").asText()).isEqualTo("coast.example");
    assertThat(document.at("/trace/id").asText()).isEqualTo(TRACE);
    assertThat(document.at("/newsloom/duplicate/is_duplicate").asBoolean()).isTrue();
    assertThat(document.at("/newsloom/places/0/location/lat").asDouble()).isEqualTo(50.8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"articles.enriched", "revisions"})
  void aFirstTextThatRevisesAnArticleUnderAnotherNameKeepsWhatItChanged(String topic)
      throws IOException {
    byte[] value;
    try (var in =
        EventJson.class.getResourceAsStream(
            "/samples/v1/" + topic + "/first-under-another-name.json")) {
      value = in.readAllBytes();
    }
    EventReader reader =
        topic.equals("revisions") ? new RevisionReader(NAMES, InstantSource.fixed(NOW)) : ARTICLES;

    Intent.Store store =
        (Intent.Store) reader.read(new byte[] {'k'}, value, new Origin(SAMPLE_WRITTEN, null));

    JsonNode revision = EventJson.mapper().readTree(store.source()).at("/newsloom/revision");
    assertThat(revision.path("number").asInt()).isEqualTo(1);
    assertThat(revision.path("change").asText()).isEqualTo("correction");
    assertThat(revision.path("previous_hash").asText())
        .isEqualTo("a5134a639ad2837e455783920c049d6c");
  }

  @Test
  void onlyTheDocumentsOwnLanguageIsFilled() {
    ObjectNode document = ArticleReader.document(Events.full("a1"), TRACE, NOW);
    assertThat(document.at("/newsloom/text").fieldNames()).toIterable().containsExactly("en");
    assertThat(document.at("/newsloom/text/en/headline").asText()).isEqualTo("Harbour reopens");
  }

  @ParameterizedTest
  @CsvSource({"en-GB, EN", "DE, DE", "pt_BR, PT", "und, OTHER", "uk, OTHER", "other, OTHER"})
  void thePrimaryLanguageDecides(String tag, TextLanguage language) {
    assertThat(TextLanguage.of(tag)).isEqualTo(language);
  }

  @Test
  void anArticleGoesToTheMonthInWhichItWasFirstSeenUnderItsOwnVersion() {
    Intent intent = read(EventJson.write(Events.full("a1")));
    assertThat(intent)
        .isInstanceOfSatisfying(
            Intent.Store.class,
            store -> {
              assertThat(store.index()).isEqualTo("newsloom-articles-2026.03");
              assertThat(store.id()).isEqualTo("a1");
              assertThat(store.version()).isEqualTo(7);
            });
  }

  @Test
  void theSameEventGivesTheSameBytes() {
    byte[] event = EventJson.write(Events.full("a1"));
    assertThat(((Intent.Store) read(event)).source())
        .isEqualTo(((Intent.Store) read(event)).source());
  }

  @Test
  void aNullValueRemovesWhatTheKeyNames() {
    assertThat(read(null))
        .isEqualTo(new Intent.Remove("newsloom-articles", "key", "newsloom-revisions"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ not json | not a valid ArticleEnriched",
        "{\"uri\":\"a1\",\"version\":0} | version must be at least 1",
        "null | the value is JSON null",
        "[] | not a valid ArticleEnriched"
      })
  void whatIsNotAnArticleIsRefusedWithItsReason(String value, String reason) {
    assertThat(read(value.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(
            Intent.Refuse.class, refuse -> assertThat(refuse.reason()).contains(reason));
  }

  @Test
  void anArticleFromTheFutureIsRefused() {
    ArticleEnriched article =
        Events.article(
            "a1", 1, "Later", Instant.parse("2099-01-01T00:00:00Z"), Events.none(), null);
    assertThat(read(EventJson.write(article))).isInstanceOf(Intent.Refuse.class);
  }

  private static Intent read(byte @Nullable [] value) {
    return ARTICLES.read("key".getBytes(StandardCharsets.UTF_8), value, new Origin(NOW, null));
  }

  private static String snakeCase(String path) {
    return path.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }

  /** Paths of all values, without the positions in lists. */
  private static Set<String> leaves(JsonNode tree) {
    Set<String> paths = new TreeSet<>();
    collect("", tree, paths);
    return paths;
  }

  private static void collect(String path, JsonNode node, Set<String> paths) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              field ->
                  collect(
                      path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                      field.getValue(),
                      paths));
    } else if (node.isArray()) {
      node.forEach(element -> collect(path, element, paths));
    } else {
      paths.add(path);
    }
  }

  private static boolean isMapped(String template, String path) {
    Set<String> mapped = mappedLeaves(template);
    return mapped.contains(path)
        || mapped.stream()
            .anyMatch(field -> opaque(template, field) && path.startsWith(field + "."));
  }

  /** Fields whose inside is not mapped: kept as they come, or a point. */
  private static boolean opaque(String template, String field) {
    JsonNode mapping = mapping(template, field);
    return !mapping.path("enabled").asBoolean(true)
        || mapping.path("type").asText().equals("geo_point");
  }

  private static JsonNode mapping(String template, String field) {
    JsonNode node = properties(template);
    String[] parts = field.split("\\.");
    for (int i = 0; i < parts.length; i++) {
      node = i == 0 ? node.path(parts[i]) : node.path("properties").path(parts[i]);
    }
    return node;
  }

  private static Set<String> mappedLeaves(String template) {
    Set<String> paths = new TreeSet<>();
    collectMapped("", properties(template), paths);
    return paths;
  }

  private static void collectMapped(String path, JsonNode properties, Set<String> paths) {
    properties
        .properties()
        .forEach(
            field -> {
              String name = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
              if (field.getValue().has("properties")) {
                collectMapped(name, field.getValue().path("properties"), paths);
              } else {
                paths.add(name);
              }
            });
  }

  /** The envelope and the template's own fields together. */
  private static ObjectNode properties(String template) {
    ObjectNode all = EventJson.mapper().createObjectNode();
    for (SchemaFile file : SchemaFile.all(NAMES)) {
      if (file.name().equals("newsloom-ecs") || file.name().equals("newsloom-" + template)) {
        all.setAll((ObjectNode) file.properties());
      }
    }
    return all;
  }
}
