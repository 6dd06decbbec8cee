package io.newsloom.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A query in ES|QL as our assets use it, which the small local Elasticsearch cannot run: the search
 * with aggregations that asks for the same, and the rows that its answer comes to. Aggregations
 * have no differences of two dates, so each pair of them is a bucket and the differences are taken
 * here. What follows the STATS (SORT, LIMIT, a threshold) is left out: it takes rows away and adds
 * none.
 *
 * @param conditions before the groups are made
 * @param inline the smallest date of the group of a document; null without
 * @param selected of those, which documents count
 * @param difference of two dates; null without
 * @param columns name to function, as in {@code PERCENTILE(seconds, 95)}
 * @param groups name to field
 * @param hourly whether the one group is an hour of its field
 */
record Esql(
    String view,
    List<ObjectNode> conditions,
    @Nullable Inline inline,
    List<ObjectNode> selected,
    @Nullable Difference difference,
    Map<String, String> columns,
    Map<String, String> groups,
    boolean hourly) {
  private static final int MOST = 1_000;
  private static final Pattern INLINE = Pattern.compile("(\\w+) = MIN\\((\\S+)\\) BY (\\S+)");
  private static final Pattern DIFFERENCE =
      Pattern.compile("(\\w+) = DATE_DIFF\\(\"(\\w+)\", (\\S+), (\\S+)\\)(?: / ([\\d.]+))?");

  /** What is asked here was all written just now, so the newest of it is all of it. */
  private static final Pattern RECENT =
      Pattern.compile("(\\w+) = CASE\\(@timestamp > NOW\\(\\) - \\d+ minutes, (\\S+)\\)");

  private static final Pattern COLUMN = Pattern.compile("(\\w+) = ((?:[^,(]|\\([^)]*\\))+)");
  private static final Pattern HOUR = Pattern.compile("(\\w+) = DATE_TRUNC\\(1 hour, (\\S+)\\)");
  private static final Pattern FUNCTION =
      Pattern.compile("(MEDIAN|PERCENTILE|COUNT|MIN|MAX)\\((\\S+?)(?:, (\\d+))?\\)");

  record Inline(String name, String field, String by) {}

  /**
   * @param perUnit milliseconds in one unit of the result
   */
  record Difference(String name, String from, String to, double perUnit) {}

  static Esql parse(String query) {
    List<ObjectNode> conditions = new ArrayList<>();
    List<ObjectNode> selected = new ArrayList<>();
    Inline inline = null;
    Difference difference = null;
    Map<String, String> named = new HashMap<>();
    String view = "";
    for (String stage : query.split(" \\| ", -1)) {
      String[] parts = stage.split(" ", 2);
      switch (parts[0]) {
        case "FROM" -> view = parts[1];
        case "WHERE" -> (inline == null ? conditions : selected).addAll(conditions(parts[1]));
        case "INLINE" -> {
          MatchResult match = matched(INLINE, parts[1].replaceFirst("STATS ", ""));
          inline = new Inline(match.group(1), match.group(2), match.group(3));
        }
        case "EVAL" -> {
          Matcher recent = RECENT.matcher(parts[1]);
          if (recent.matches()) {
            named.put("(" + recent.group(1) + ")", "(" + recent.group(2) + ")");
            continue;
          }
          MatchResult match = matched(DIFFERENCE, parts[1]);
          double divisor = match.group(5) == null ? 1 : Double.parseDouble(match.group(5));
          double unit =
              switch (match.group(2)) {
                case "milliseconds" -> 1;
                case "minutes" -> 60_000;
                default -> throw new AssertionError("no translation for " + stage);
              };
          difference =
              new Difference(match.group(1), match.group(3), match.group(4), unit * divisor);
        }
        case "STATS" -> {
          String[] halves = parts[1].split(" BY ", 2);
          Map<String, String> columns = new LinkedHashMap<>();
          COLUMN
              .matcher(halves[0])
              .results()
              .forEach(
                  column -> {
                    String function = column.group(2).strip();
                    for (Map.Entry<String, String> each : named.entrySet()) {
                      function = function.replace(each.getKey(), each.getValue());
                    }
                    columns.put(column.group(1), function);
                  });
          Map<String, String> groups = new LinkedHashMap<>();
          Matcher hour = HOUR.matcher(halves[1]);
          boolean hourly = hour.matches();
          if (hourly) {
            groups.put(hour.group(1), hour.group(2));
          } else {
            for (String field : halves[1].split(", ", -1)) {
              groups.put(field, field);
            }
          }
          return new Esql(view, conditions, inline, selected, difference, columns, groups, hourly);
        }
        default -> throw new AssertionError("no translation for " + stage);
      }
    }
    throw new AssertionError("no STATS in " + query);
  }

  private static MatchResult matched(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      throw new AssertionError("no translation for " + text);
    }
    return matcher.toMatchResult();
  }

  private static List<ObjectNode> conditions(String text) {
    List<ObjectNode> conditions = new ArrayList<>();
    for (String clause : text.split(" AND ", -1)) {
      ObjectNode condition = Deploy.JSON.createObjectNode();
      String field = clause.replaceAll(" .*", "");
      String rest = clause.substring(field.length()).strip();
      if (rest.isEmpty()) {
        condition.putObject("term").put(field, true);
      } else if (rest.equals("IS NOT NULL")) {
        condition.putObject("exists").put("field", field);
      } else if (rest.matches("(>|<=) \\?_t(start|end)")) {
        condition.putObject("range").putObject(field).put("gte", "now-50y").put("lte", "now+1d");
      } else if (rest.matches("== TO_LONG\\(\\S+\\)")) {
        // Two fields of a document are not compared here; that both are there is asked.
        condition
            .putObject("bool")
            .putArray("filter")
            .add(exists(field))
            .add(exists(rest.replaceAll("== TO_LONG\\(|\\)", "")));
      } else if (rest.matches("== \"[^\"]+\"")) {
        condition.putObject("term").put(field, rest.replaceAll("== |\"", ""));
      } else {
        throw new AssertionError("no translation for " + clause);
      }
      conditions.add(condition);
    }
    return conditions;
  }

  private static ObjectNode exists(String field) {
    ObjectNode condition = Deploy.JSON.createObjectNode();
    condition.putObject("exists").put("field", field);
    return condition;
  }

  ObjectNode search() {
    ObjectNode search = Deploy.JSON.createObjectNode().put("size", 0);
    search.set("query", all(conditions));
    ObjectNode aggregations = search.putObject("aggs");
    if (inline != null) {
      ObjectNode group = aggregations.putObject("inline");
      group.putObject("terms").put("field", inline.by()).put("size", MOST);
      aggregations = group.putObject("aggs");
      aggregations.putObject("first").putObject("min").put("field", inline.field());
    }
    ObjectNode chosen = aggregations.putObject("selected");
    chosen.set("filter", all(selected));
    ObjectNode level = chosen.putObject("aggs");
    int depth = 0;
    for (String field : groups.values()) {
      ObjectNode group = level.putObject("group" + depth++);
      if (hourly) {
        group
            .putObject("date_histogram")
            .put("field", field)
            .put("fixed_interval", "1h")
            .put("min_doc_count", 1);
      } else {
        group.putObject("terms").put("field", field).put("size", MOST);
      }
      level = group.putObject("aggs");
    }
    for (String function : columns.values()) {
      for (MatchResult part : FUNCTION.matcher(function).results().toList()) {
        if (List.of("MIN", "MAX").contains(part.group(1))) {
          level
              .putObject(key(part))
              .putObject(part.group(1).toLowerCase(Locale.ROOT))
              .put("field", part.group(2));
        }
      }
    }
    if (difference != null) {
      ObjectNode pair = level.putObject("to");
      pair.putObject("terms").put("field", difference.to()).put("size", MOST);
      if (inline == null || !difference.from().equals(inline.name())) {
        pair.putObject("aggs")
            .putObject("from")
            .putObject("terms")
            .put("field", difference.from())
            .put("size", MOST);
      }
    }
    return search;
  }

  private static ObjectNode all(List<ObjectNode> conditions) {
    ObjectNode query = Deploy.JSON.createObjectNode();
    ArrayNode filter = query.putObject("bool").putArray("filter");
    conditions.forEach(filter::add);
    return query;
  }

  private static String key(MatchResult function) {
    return function.group(1) + "-" + function.group(2).replace('.', '-');
  }

  /** What one row is made of. */
  private static final class Group {
    private long count;
    private final List<Double> differences = new ArrayList<>();
    private final Map<String, Double> values = new HashMap<>();

    void add(@Nullable Difference difference, double from, JsonNode to, int documents) {
      if (difference != null) {
        double value = (to.path("key").asDouble() - from) / difference.perUnit();
        differences.addAll(Collections.nCopies(documents, value));
      }
    }
  }

  /** Rows of the answer: column to text or number. A number that cannot be had is left out. */
  List<Map<String, Object>> rows(JsonNode answer) {
    Map<List<String>, Group> found = new LinkedHashMap<>();
    if (inline == null) {
      collect(answer.at("/aggregations/selected"), 0, List.of(), Double.NaN, found);
    } else {
      for (JsonNode bucket : answer.at("/aggregations/inline/buckets")) {
        double first = bucket.at("/first/value").asDouble();
        collect(bucket.path("selected"), 0, List.of(), first, found);
      }
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    found.forEach(
        (keys, group) -> {
          Map<String, Object> row = new LinkedHashMap<>();
          int next = 0;
          for (String name : groups.keySet()) {
            row.put(name, keys.get(next++));
          }
          columns.forEach(
              (name, function) -> {
                Double value = value(function, group);
                if (value != null) {
                  row.put(name, value);
                }
              });
          rows.add(row);
        });
    return rows;
  }

  private void collect(
      JsonNode level, int depth, List<String> keys, double first, Map<List<String>, Group> found) {
    if (depth < groups.size()) {
      for (JsonNode bucket : level.path("group" + depth).path("buckets")) {
        List<String> longer = new ArrayList<>(keys);
        longer.add(bucket.path("key").asText());
        collect(bucket, depth + 1, longer, first, found);
      }
      return;
    }
    Group group = found.computeIfAbsent(keys, unused -> new Group());
    group.count += level.path("doc_count").asLong();
    Deploy.fields(level)
        .filter(each -> each.getValue().path("value").isNumber())
        .forEach(each -> group.values.put(each.getKey(), each.getValue().path("value").asDouble()));
    for (JsonNode to : level.at("/to/buckets")) {
      if (to.has("from")) {
        for (JsonNode from : to.at("/from/buckets")) {
          group.add(difference, from.path("key").asDouble(), to, from.path("doc_count").asInt());
        }
      } else {
        group.add(difference, first, to, to.path("doc_count").asInt());
      }
    }
  }

  private @Nullable Double value(String function, Group group) {
    Double result = null;
    for (MatchResult part : FUNCTION.matcher(function).results().toList()) {
      Double next =
          switch (part.group(1)) {
            case "COUNT" -> (double) group.count;
            case "MEDIAN" -> percentile(group.differences, 50);
            case "PERCENTILE" -> percentile(group.differences, Integer.parseInt(part.group(3)));
            default -> group.values.get(key(part));
          };
      if (next == null) {
        return null;
      }
      result = result == null ? next : Double.valueOf(result - next);
    }
    return result;
  }

  private static @Nullable Double percentile(List<Double> values, int percent) {
    if (values.isEmpty()) {
      return null;
    }
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
  }
}
