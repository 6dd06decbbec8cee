package io.newsloom.checks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

  private static final Set<String> OF_THE_TARGET = Set.of("job", "instance", "namespace");
  private static final Pattern SELECTED = Pattern.compile("([a-z0-9]+(?:_[a-z0-9]+)+)\\{([^}]*)}");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+) *(?:=~|!~|!=|=)");
  private static final Pattern BY = Pattern.compile("\\bby *\\(([^)]*)\\)");

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

  /**
   * Which labels any expression asks of each metric of our services: in braces, and of what is
   * summed up by a label. Those that Prometheus adds to every target are left out.
   */
  static Map<String, Set<String>> labels() {
    Map<String, Set<String>> labels = new TreeMap<>();
    Stream.concat(
            rules().stream().map(rule -> rule.path("expr").asText()),
            dashboardExpressions().stream())
        .forEach(
            expression -> {
              SELECTED
                  .matcher(expression)
                  .results()
                  .forEach(
                      selected ->
                          LABEL
                              .matcher(selected.group(2))
                              .results()
                              .forEach(label -> add(labels, selected.group(1), label.group(1))));
              Set<String> by =
                  BY.matcher(expression)
                      .results()
                      .flatMap(match -> Stream.of(match.group(1).split(", *", -1)))
                      .collect(Collectors.toSet());
              names(expression).forEach(name -> by.forEach(label -> add(labels, name, label)));
            });
    return labels;
  }

  private static void add(Map<String, Set<String>> labels, String metric, String label) {
    if (!OF_THE_PLATFORM.contains(metric) && !OF_THE_TARGET.contains(label)) {
      labels.computeIfAbsent(metric, unused -> new TreeSet<>()).add(label);
    }
  }

  static Set<String> names(String expression) {
    String bare =
        expression
            .replaceAll("\\{[^}]*}", "")
            .replaceAll("\\b(by|on|without|ignoring)\\s*\\([^)]*\\)", "");
    return NAME.matcher(bare).results().map(match -> match.group()).collect(Collectors.toSet());
  }
}
