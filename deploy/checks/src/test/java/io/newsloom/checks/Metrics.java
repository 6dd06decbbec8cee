package io.newsloom.checks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The metrics that rules and dashboards ask for. */
final class Metrics {
  /** A name outside of braces and strings, with an underscore, that is no function. */
  private static final Pattern NAME = Pattern.compile("\\b[a-z][a-z0-9]*(?:_[a-z0-9]+)+\\b(?!\\()");

  /** Not from our services: Strimzi's exporter. */
  static final Set<String> OF_THE_PLATFORM = Set.of("kafka_consumergroup_lag");

  private Metrics() {}

  static List<JsonNode> rules() {
    return Deploy.items(Deploy.yaml("prometheus/rules/newsloom.yaml").path("groups"))
        .flatMap(group -> Deploy.items(group.path("rules")))
        .toList();
  }

  static List<String> dashboardExpressions() {
    return Deploy.files("grafana/dashboards", ".json").stream()
        .flatMap(file -> Deploy.all(Deploy.json(file)))
        .filter(node -> node.path("expr").isTextual())
        .map(node -> node.path("expr").asText())
        .toList();
  }

  /** Every metric of our services that any expression names. */
  static Set<String> named() {
    return Stream.concat(
            rules().stream().map(rule -> rule.path("expr").asText()),
            dashboardExpressions().stream())
        .flatMap(expression -> names(expression).stream())
        .filter(name -> !OF_THE_PLATFORM.contains(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static Set<String> names(String expression) {
    String bare =
        expression
            .replaceAll("\\{[^}]*}", "")
            .replaceAll("\\b(by|on|without|ignoring)\\s*\\([^)]*\\)", "");
    return NAME.matcher(bare).results().map(match -> match.group()).collect(Collectors.toSet());
  }
}
