package io.newsloom.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One panel of a dashboard: what it asks of which data view, and the search that this comes to.
 *
 * @param buckets outermost first
 * @param metrics of a panel with ES|QL: which of the query's columns it shows
 */
record Panel(
    String dashboard,
    String title,
    String view,
    Optional<String> esql,
    Optional<String> filter,
    List<JsonNode> buckets,
    List<JsonNode> metrics) {
  private static final Pattern COUNT_OF = Pattern.compile("count\\(kql='([^']+)'\\)");
  private static final Pattern FROM = Pattern.compile("^FROM ([a-z-]+)");

  static List<Panel> all() {
    return Deploy.files("kibana/dashboards", ".json").stream()
        .flatMap(
            file ->
                Deploy.items(Deploy.json(file).path("panels")).flatMap(panel -> of(file, panel)))
        .toList();
  }

  @Override
  public String toString() {
    return dashboard.replaceAll(".*/", "") + ": " + title;
  }

  private static Stream<Panel> of(String dashboard, JsonNode panel) {
    JsonNode config = panel.path("config");
    Optional<String> filter =
        Optional.of(config.at("/query/expression").asText()).filter(text -> !text.isEmpty());
    String title = config.path("title").asText(config.at("/metrics/0/label").asText());
    if (config.path("data_source").path("type").asText().equals("esql")) {
      String query = config.at("/data_source/query").asText();
      Matcher from = FROM.matcher(query);
      if (!from.find()) {
        throw new AssertionError("no FROM in " + query);
      }
      return Stream.of(
          new Panel(
              dashboard,
              title,
              from.group(1),
              Optional.of(query),
              filter,
              List.of(),
              Deploy.all(config).filter(node -> node.has("column")).toList()));
    }
    Stream<JsonNode> parts =
        config.has("layers") ? Deploy.items(config.path("layers")) : Stream.of(config);
    return parts.map(
        part ->
            new Panel(
                dashboard,
                title,
                part.at("/data_source/ref_id").asText(),
                Optional.empty(),
                filter,
                each(part, "rows", "group_by", "tag_by", "region", "x", "breakdown_by", "y"),
                each(part, "metrics", "metric", "y")));
  }

  /**
   * Of these members the operations; {@code y} is a list of metrics in xy and a bucket in a heat
   * map.
   */
  private static List<JsonNode> each(JsonNode part, String... members) {
    List<JsonNode> found = new ArrayList<>();
    for (String member : members) {
      JsonNode node = part.path(member);
      boolean metrics = members[0].equals("metrics");
      if (node.isArray() && !(member.equals("y") && !metrics)) {
        node.forEach(found::add);
      } else if (node.isObject() && !(member.equals("y") && metrics)) {
        found.add(node);
      }
    }
    return found;
  }

  /** Every filter of this panel and of its metrics. */
  List<Kql> filters() {
    return Stream.concat(
            filter.stream(),
            metrics.stream()
                .flatMap(
                    metric ->
                        Stream.concat(
                            Stream.of(metric.at("/filter/expression").asText()),
                            COUNT_OF
                                .matcher(metric.path("formula").asText())
                                .results()
                                .map(match -> match.group(1)))))
        .filter(text -> !text.isEmpty())
        .map(Kql::parse)
        .collect(Collectors.toList());
  }

  /** The search with the panel's buckets nested in each other and its metrics inside. */
  ObjectNode search() {
    ObjectNode search = Deploy.JSON.createObjectNode();
    search.put("size", 0).put("track_total_hits", true);
    filter.ifPresent(text -> search.set("query", Kql.parse(text).query()));
    ObjectNode aggregations = search.putObject("aggs");
    int depth = 0;
    for (JsonNode bucket : buckets) {
      for (ObjectNode one : aggregation(bucket)) {
        ObjectNode level = aggregations.putObject("bucket" + depth++);
        level.setAll(one);
        aggregations = level.putObject("aggs");
      }
    }
    for (int i = 0; i < metrics.size(); i++) {
      metric(aggregations, "metric" + i, metrics.get(i));
    }
    return search;
  }

  private static List<ObjectNode> aggregation(JsonNode bucket) {
    List<ObjectNode> levels = new ArrayList<>();
    switch (bucket.path("operation").asText()) {
      case "terms" -> {
        for (String field : Deploy.texts(bucket.path("fields"))) {
          ObjectNode level = Deploy.JSON.createObjectNode();
          level.putObject("terms").put("field", field).put("size", bucket.path("limit").asInt());
          levels.add(level);
        }
      }
      case "date_histogram" -> {
        ObjectNode level = Deploy.JSON.createObjectNode();
        level
            .putObject("date_histogram")
            .put("field", bucket.path("field").asText())
            .put("calendar_interval", "1d")
            .put("min_doc_count", 1);
        levels.add(level);
      }
      case "histogram" -> {
        ObjectNode level = Deploy.JSON.createObjectNode();
        level
            .putObject("histogram")
            .put("field", bucket.path("field").asText())
            .put("interval", 0.1)
            .put("min_doc_count", 1);
        levels.add(level);
      }
      default -> throw new AssertionError("no translation for " + bucket);
    }
    return levels;
  }

  private static void metric(ObjectNode aggregations, String name, JsonNode metric) {
    ObjectNode target = aggregations;
    String condition = metric.at("/filter/expression").asText();
    Matcher counted = COUNT_OF.matcher(metric.path("formula").asText());
    if (counted.find()) {
      condition = counted.group(1);
    }
    ObjectNode inner = Deploy.JSON.createObjectNode();
    String field = metric.path("field").asText();
    switch (metric.path("operation").asText()) {
      case "count", "formula" -> inner.putObject("value_count").put("field", "_index");
      case "unique_count" -> inner.putObject("cardinality").put("field", field);
      case "average" -> inner.putObject("avg").put("field", field);
      case "median" ->
          inner.putObject("percentiles").put("field", field).putArray("percents").add(50);
      case "min" -> inner.putObject("min").put("field", field);
      // Kibana takes the largest value of each interval and subtracts the one before.
      case "max", "counter_rate" -> inner.putObject("max").put("field", field);
      case "sum" -> inner.putObject("sum").put("field", field);
      default -> throw new AssertionError("no translation for " + metric);
    }
    if (condition.isEmpty()) {
      target.set(name, inner);
    } else {
      ObjectNode filtered = target.putObject(name);
      filtered.set("filter", Kql.parse(condition).query());
      filtered.putObject("aggs").set("value", inner);
    }
  }

  /** Which metrics have a value in at least one bucket of an answer. */
  List<Boolean> valued(JsonNode aggregations) {
    List<Boolean> valued = new ArrayList<>();
    for (int i = 0; i < metrics.size(); i++) {
      String name = "metric" + i;
      valued.add(
          Deploy.all(aggregations)
              .map(node -> node.path(name))
              .flatMap(Deploy::all)
              .anyMatch(
                  node -> node.path("value").isNumber() || node.at("/values/50.0").isNumber()));
    }
    return valued;
  }

  /** How many buckets an answer has at its innermost level. */
  static long innermost(JsonNode aggregations, int depth) {
    JsonNode level = aggregations;
    long found = 0;
    if (depth == 0) {
      return 1;
    }
    for (JsonNode bucket : level.path("bucket0").path("buckets")) {
      found += deeper(bucket, 1, depth);
    }
    return found;
  }

  private static long deeper(JsonNode bucket, int level, int depth) {
    return level == depth
        ? 1
        : Deploy.items(bucket.path("bucket" + level).path("buckets"))
            .mapToLong(each -> deeper(each, level + 1, depth))
            .sum();
  }

  int depth() {
    return buckets.stream().mapToInt(bucket -> Math.max(1, bucket.path("fields").size())).sum();
  }
}
