package io.newsloom.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusRulesTest {
  private static final String RULES = "prometheus/rules/newsloom.yaml";
  private final List<JsonNode> rules = Metrics.rules();

  @Test
  void kubernetesHasTheSameRules() throws IOException {
    StringBuilder wanted =
        new StringBuilder(
            """
            # Generated from deploy/prometheus/rules/newsloom.yaml; deploy/checks says how. Do not edit.
            apiVersion: monitoring.coreos.com/v1
            kind: PrometheusRule
            metadata:
              name: newsloom
            spec:
            """);
    Deploy.text(RULES)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(line -> wanted.append(line.isEmpty() ? "" : "  " + line).append('\n'));

    Generated.assertUpToDate("k8s/base/monitoring/rules.yaml", wanted.toString());
  }

  @Test
  void everyAlertSaysHowBadItIsAndWhatIsWrong() {
    List<JsonNode> alerts = rules.stream().filter(rule -> rule.has("alert")).toList();

    assertThat(alerts)
        .hasSizeGreaterThan(5)
        .allSatisfy(
            alert -> {
              assertThat(alert.at("/labels/severity").asText()).isIn("warning", "critical");
              assertThat(alert.at("/annotations/summary").asText()).isNotEmpty();
            });
  }

  @Test
  void everyAlertHasATestOfItsOwn() {
    Set<String> tested =
        Deploy.all(Deploy.yaml("prometheus/tests/newsloom.yaml"))
            .filter(node -> !node.path("exp_alerts").isEmpty())
            .map(node -> node.path("alertname").asText())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(tested)
        .isEqualTo(
            rules.stream()
                .filter(rule -> rule.has("alert"))
                .map(rule -> rule.path("alert").asText())
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void rulesAreRightAndDoWhatTheirTestsSay() {
    Promtool.find()
        .ifPresent(
            promtool -> {
              String file = Deploy.FOLDER.resolve(RULES).toString();
              assertThat(promtool.complaint("check", "rules", file)).isEmpty();
              String tests = Deploy.FOLDER.resolve("prometheus/tests/newsloom.yaml").toString();
              assertThat(promtool.complaint("test", "rules", tests)).isEmpty();
            });
  }

  @Test
  void everyExpressionOfGrafanaParses(@TempDir Path folder) throws IOException {
    StringBuilder file = new StringBuilder("groups:\n- name: grafana\n  rules:\n");
    for (String expression : Metrics.dashboardExpressions()) {
      file.append("  - record: x:y\n    expr: ")
          .append(Deploy.JSON.writeValueAsString(expression))
          .append('\n');
      file.append("    labels: {n: \"").append(file.length()).append("\"}\n");
    }
    Path written = Files.writeString(folder.resolve("rules.yaml"), file);

    Promtool.find()
        .ifPresent(
            promtool ->
                assertThat(promtool.complaint("check", "rules", written.toString())).isEmpty());
  }

  @Test
  void panelsOfGrafanaAreInPlace() {
    for (String name : Deploy.files("grafana/dashboards", ".json")) {
      JsonNode dashboard = Deploy.json(name);
      assertThat(dashboard.path("uid").asText()).isNotEmpty();
      assertThat(Deploy.items(dashboard.path("panels")).map(panel -> panel.path("id").asInt()))
          .doesNotHaveDuplicates();
      assertThat(Grid.overlaps(dashboard.path("panels"), "gridPos", 24)).isEmpty();
    }
  }
}
