package io.newsloom.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dashboards, data views, saved searches and rules: their form, and every field that they name. */
class KibanaAssetsTest {
  private static final Set<String> NUMBERS = Set.of("long", "integer", "float", "double");
  private static final Set<String> GROUPED = Set.of("keyword", "boolean", "long", "integer");
  private static final Pattern ESQL_FIELD =
      Pattern.compile("\\b(?:newsloom|event|prometheus|url)(?:\\.[a-z_]+)+\\b|@timestamp");
  private static final JsonSchema DASHBOARD = schema();

  static List<String> dashboards() {
    return Deploy.files("kibana/dashboards", ".json");
  }

  static List<Panel> panels() {
    return Panel.all();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void dashboardHasTheFormOfTheApi(String file) {
    assertThat(DASHBOARD.validate(Deploy.json(file))).isEmpty();
  }

  @Test
  void wrongFormsAreRefused() {
    JsonNode right = Deploy.json(dashboards().get(0));
    ObjectNode unknown = right.deepCopy();
    ((ObjectNode) unknown.at("/panels/0")).put("gird", 1);
    ObjectNode noOperation = right.deepCopy();
    ((ObjectNode) noOperation.at("/panels/0/config/metrics/0")).put("operation", "medain");
    ObjectNode oldSize = right.deepCopy();
    Deploy.all(oldSize)
        .filter(node -> node.path("operation").asText().equals("terms"))
        .toList()
        .forEach(node -> ((ObjectNode) node).put("size", 5));

    for (JsonNode wrong : List.of(unknown, noOperation, oldSize)) {
      assertThat(DASHBOARD.validate(wrong)).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void panelsAreInPlaceAndHaveIdsOfTheirOwn(String file) {
    JsonNode panels = Deploy.json(file).path("panels");

    assertThat(Grid.overlaps(panels, "grid", 48)).isEmpty();
    assertThat(Deploy.items(panels).map(panel -> panel.path("id").asText()))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("panels")
  void fieldsOfAPanelExistWithAFittingType(Panel panel) {
    IndexFields fields = IndexFields.of(panel.view());
    for (JsonNode bucket : panel.buckets()) {
      switch (bucket.path("operation").asText()) {
        case "terms" ->
            Deploy.texts(bucket.path("fields"))
                .forEach(field -> assertThat(fields.type(field)).as(field).isIn(GROUPED));
        case "date_histogram" ->
            assertThat(fields.type(bucket.path("field").asText())).isEqualTo("date");
        default -> assertThat(fields.type(bucket.path("field").asText())).isIn(NUMBERS);
      }
    }
    for (JsonNode metric : panel.metrics()) {
      if (metric.has("field")) {
        String field = metric.path("field").asText();
        String type = fields.type(field);
        switch (metric.path("operation").asText()) {
          case "unique_count" -> assertThat(type).as(field).isIn(GROUPED);
          case "min", "max" ->
              assertThat(type.equals("date") || NUMBERS.contains(type)).as(field).isTrue();
          default -> assertThat(type).as(field).isIn(NUMBERS);
        }
      }
    }
    panel
        .filters()
        .forEach(filter -> filter.clauses().forEach(clause -> fields.type(clause.field())));
    panel
        .esql()
        .ifPresent(query -> assertThat(esqlFields(query)).isNotEmpty().allSatisfy(fields::type));
  }

  @Test
  void controlsAndPanelsAskDataViewsThatAreShipped() {
    Set<String> views =
        Deploy.files("kibana/data-views", ".json").stream()
            .map(file -> Deploy.json(file).at("/data_view/id").asText())
            .collect(Collectors.toSet());

    assertThat(Panel.all()).allMatch(panel -> views.contains(panel.view()));
    for (String file : dashboards()) {
      for (JsonNode control : Deploy.json(file).path("pinned_panels")) {
        JsonNode config = control.path("config");
        assertThat(views).contains(config.path("data_view_id").asText());
        assertThat(
                IndexFields.of(config.path("data_view_id").asText())
                    .type(config.path("field_name").asText()))
            .isIn(GROUPED);
      }
    }
  }

  @Test
  void dataViewsShowTheAliasesOfTheTemplatesByADate() {
    for (String file : Deploy.files("kibana/data-views", ".json")) {
      JsonNode view = Deploy.json(file).path("data_view");
      String name = view.path("title").asText();
      assertThat(view.path("id").asText()).isEqualTo(name);
      JsonNode template =
          name.equals("newsloom-metrics")
              ? Deploy.json("setup/newsloom-metrics.json")
              : Deploy.json("elasticsearch/index-templates/" + name + ".json");
      assertThat(template.at("/template/aliases").has(name)).isTrue();
      assertThat(IndexFields.of(name).type(view.path("timeFieldName").asText())).isEqualTo("date");
      assertThat(Deploy.json(file).path("override").asBoolean()).isTrue();
    }
  }

  /** One object a line, inner texts are JSON, references lead somewhere, columns exist. */
  @Test
  void savedSearchesCanBeImported() {
    List<JsonNode> searches =
        Deploy.text("kibana/searches/newsloom.ndjson")
            .lines()
            .map(line -> Deploy.tree(Deploy.JSON, line))
            .toList();

    assertThat(searches).hasSizeGreaterThan(3);
    for (JsonNode search : searches) {
      assertThat(search.path("type").asText()).isEqualTo("search");
      assertThat(search.path("coreMigrationVersion").asText()).isNotEmpty();
      assertThat(search.path("typeMigrationVersion").asText()).isNotEmpty();
      JsonNode source =
          Deploy.tree(
              Deploy.JSON,
              search.at("/attributes/kibanaSavedObjectMeta/searchSourceJSON").asText());
      JsonNode reference = search.at("/references/0");
      assertThat(source.path("indexRefName").asText()).isEqualTo(reference.path("name").asText());
      IndexFields fields = IndexFields.of(reference.path("id").asText());
      Deploy.texts(search.at("/attributes/columns")).forEach(fields::type);
      assertThat(fields.type(search.at("/attributes/sort/0/0").asText())).isEqualTo("date");
      String query = source.at("/query/query").asText();
      if (!query.isEmpty()) {
        Kql.parse(query).clauses().forEach(clause -> fields.type(clause.field()));
      }
    }
  }

  @Test
  void rulesAskForFieldsThatExistAndHaveIdsThatKibanaTakes() {
    List<String> files = Deploy.files("kibana/rules", ".json");

    assertThat(files).hasSize(3);
    for (String file : files) {
      String id = file.replaceAll(".*/|\\.json$", "");
      assertThat(UUID.fromString(id).version()).isEqualTo(4);
      JsonNode rule = Deploy.json(file);
      assertThat(Deploy.fields(rule).map(Map.Entry::getKey))
          .containsExactlyInAnyOrder("name", "tags", "schedule", "actions", "params");
      // apply puts what a new rule needs beside it in front of the first line.
      assertThat(Deploy.text(file)).startsWith("{\n");
      JsonNode params = rule.path("params");
      String esql = params.at("/esqlQuery/esql").asText();
      String view = esql.isEmpty() ? params.at("/index/0").asText() : esql.split(" ")[1];
      IndexFields fields = IndexFields.of(view);
      assertThat(fields.type(params.path("timeField").asText())).isEqualTo("date");
      esqlFields(esql).forEach(fields::type);
      if (esql.isEmpty()) {
        assertThat(
                Deploy.tree(Deploy.JSON, params.path("esQuery").asText()).path("query").isObject())
            .isTrue();
      }
    }
  }

  /**
   * Each counter by itself, and what it is now against the least of the hour: one that starts again
   * at 0 with its process has then not grown.
   */
  @Test
  void ruleOnDeadLettersComparesEachCounterWithItself() {
    String esql =
        Deploy.json("kibana/rules/5b1f0a52-6f0e-4c4c-9d0b-3a8a5d0c1a02.json")
            .at("/params/esqlQuery/esql")
            .asText();

    assertThat(Esql.parse(esql).groups())
        .containsOnlyKeys(
            "prometheus.labels.service", "prometheus.labels.stage", "prometheus.labels.instance");
    assertThat(esql).contains("growth = MIN(latest) - MIN(").doesNotContain("MAX(");
  }

  /**
   * An article is written again for another one's sake, days later. What measures the way of an
   * article leaves these out, and they do not count as news that came in.
   */
  @Test
  void writingAgainIsNeitherLatencyNorIngest() {
    List<String> latencies =
        Panel.all().stream()
            .flatMap(panel -> panel.esql().stream())
            .filter(query -> query.contains("event.ingested"))
            .toList();

    assertThat(latencies)
        .hasSize(1)
        .allMatch(query -> query.contains("newsloom.version == TO_LONG(newsloom.first_seen)"));
    assertThat(
            Deploy.json("kibana/rules/5b1f0a52-6f0e-4c4c-9d0b-3a8a5d0c1a01.json")
                .at("/params/timeField")
                .asText())
        .isEqualTo("newsloom.fetched_at");
  }

  /** Kibana takes the largest value of a bucket: of two counters in one it would see only one. */
  @Test
  void everyCounterIsShownByItself() {
    List<Panel> counting =
        Panel.all().stream()
            .filter(
                panel ->
                    panel.metrics().stream()
                        .anyMatch(
                            metric ->
                                metric.path("operation").asText().equals("counter_rate")
                                    || metric.path("field").asText().endsWith("_total")))
            .toList();

    assertThat(counting).hasSizeGreaterThan(5);
    for (Panel panel : counting) {
      Set<String> apart =
          panel.buckets().stream()
              .flatMap(bucket -> Deploy.texts(bucket.path("fields")).stream())
              .collect(Collectors.toSet());
      assertThat(apart).as(panel.toString()).contains("prometheus.labels.instance");
      if (panel.metrics().get(0).path("field").asText().endsWith("newsloom_items_total")) {
        assertThat(apart).contains("prometheus.labels.service", "prometheus.labels.stage");
      }
    }
  }

  @Test
  void fieldThatIsNotThereIsFound() {
    assertThatThrownBy(() -> IndexFields.of("newsloom-articles").type("newsloom.titel"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("newsloom.titel");
  }

  static Set<String> esqlFields(String query) {
    return ESQL_FIELD
        .matcher(query.replaceAll("\"[^\"]*\"", ""))
        .results()
        .map(match -> match.group())
        .collect(Collectors.toSet());
  }

  private static JsonSchema schema() {
    try (InputStream file =
        Objects.requireNonNull(
            KibanaAssetsTest.class.getResourceAsStream("/kibana-dashboard.schema.json"))) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(Deploy.JSON.readTree(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
