package io.newsloom.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EsqlTest {
  private static final String BEHIND =
      "FROM newsloom-articles | WHERE newsloom.group IS NOT NULL | INLINE STATS first ="
          + " MIN(newsloom.seen) BY newsloom.group | WHERE newsloom.copy | EVAL behind ="
          + " DATE_DIFF(\"minutes\", first, newsloom.seen) | STATS late = MEDIAN(behind), copies ="
          + " COUNT(*) BY newsloom.source.domain | SORT copies DESC | LIMIT 25";

  @Test
  void differenceToTheFirstOfAGroupIsTakenOverAllGroupsOfARow() {
    Esql esql = Esql.parse(BEHIND);
    JsonNode answer =
        Deploy.tree(
            Deploy.JSON,
            """
            {"aggregations": {"inline": {"buckets": [
              {"first": {"value": 0}, "selected": {"group0": {"buckets": [
                {"key": "a.example", "doc_count": 2, "to": {"buckets": [{"key": 60000, "doc_count": 2}]}}]}}},
              {"first": {"value": 60000}, "selected": {"group0": {"buckets": [
                {"key": "a.example", "doc_count": 1, "to": {"buckets": [{"key": 600000, "doc_count": 1}]}}]}}}]}}}
            """);

    assertThat(esql.rows(answer))
        .containsExactly(Map.of("newsloom.source.domain", "a.example", "late", 1.0, "copies", 3.0));
    assertThat(esql.search().at("/query/bool/filter/0/exists/field").asText())
        .isEqualTo("newsloom.group");
    assertThat(esql.search().at("/aggs/inline/aggs/selected/filter/bool/filter/0/term"))
        .hasToString("{\"newsloom.copy\":true}");
  }

  @Test
  void differenceOfTwoFieldsIsTakenForEachPair() {
    Esql esql =
        Esql.parse(
            "FROM a | EVAL s = DATE_DIFF(\"milliseconds\", x, y) / 1000.0 | STATS p95 ="
                + " PERCENTILE(s, 95) BY hour = DATE_TRUNC(1 hour, y)");
    JsonNode answer =
        Deploy.tree(
            Deploy.JSON,
            """
            {"aggregations": {"selected": {"group0": {"buckets": [{"key": 0, "doc_count": 2, "to": {"buckets": [
              {"key": 3000, "from": {"buckets": [{"key": 1000, "doc_count": 1}, {"key": 2500, "doc_count": 1}]}}]}}]}}}}
            """);

    assertThat(esql.rows(answer)).containsExactly(Map.of("hour", "0", "p95", 2.0));
  }

  @Test
  void columnWithoutAValueIsNotThere() {
    Esql esql = Esql.parse("FROM a | STATS growth = MAX(m) - MIN(m) BY x, y");
    JsonNode answer =
        Deploy.tree(
            Deploy.JSON,
            """
            {"aggregations": {"selected": {"group0": {"buckets": [{"key": "x", "group1": {"buckets": [
              {"key": "1", "doc_count": 1, "MAX-m": {"value": 7}, "MIN-m": {"value": 2}},
              {"key": "2", "doc_count": 1, "MAX-m": {"value": null}, "MIN-m": {"value": null}}]}}]}}}}
            """);

    assertThat(esql.rows(answer))
        .containsExactly(Map.of("x", "x", "y", "1", "growth", 5.0), Map.of("x", "x", "y", "2"));
  }

  @Test
  void whatIsNotKnownIsRefused() {
    assertThatThrownBy(() -> Esql.parse("FROM a | DISSECT b | STATS c = COUNT(*) BY d"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("DISSECT");
    assertThatThrownBy(() -> Esql.parse("FROM a | WHERE b LIKE \"c\" | STATS d = COUNT(*) BY e"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("LIKE");
  }

  @Test
  void panelsShowColumnsThatTheirQueriesMake() {
    for (Panel panel : Panel.all()) {
      panel
          .esql()
          .map(Esql::parse)
          .ifPresent(
              esql ->
                  assertThat(panel.metrics())
                      .as(panel.toString())
                      .isNotEmpty()
                      .extracting(shown -> shown.path("column").asText())
                      .allMatch(
                          column ->
                              esql.columns().containsKey(column)
                                  || esql.groups().containsKey(column)));
    }
  }
}
