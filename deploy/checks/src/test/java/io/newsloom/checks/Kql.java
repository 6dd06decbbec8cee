package io.newsloom.checks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of Kibana's query language that our assets use: {@code field: value}, {@code field: *},
 * {@code field >= number}, joined by {@code or} or by {@code and}.
 */
record Kql(boolean all, List<Clause> clauses) {
  private static final Pattern CLAUSE = Pattern.compile("([@a-z_.]+)\\s*(:|>=)\\s*(\\S+)");

  record Clause(String field, String operator, String value) {}

  static Kql parse(String text) {
    boolean any = text.contains(" or ");
    if (any && text.contains(" and ")) {
      throw new AssertionError("mixed and and or: " + text);
    }
    return new Kql(
        !any,
        Arrays.stream(text.split(" (?:and|or) ", -1)).map(String::strip).map(Kql::clause).toList());
  }

  private static Clause clause(String text) {
    Matcher matcher = CLAUSE.matcher(text);
    if (!matcher.matches()) {
      throw new AssertionError("not a clause that is known here: " + text);
    }
    return new Clause(matcher.group(1), matcher.group(2), matcher.group(3));
  }

  ObjectNode query() {
    ObjectNode query = Deploy.JSON.createObjectNode();
    ObjectNode bool = query.putObject("bool");
    var list = bool.putArray(all ? "filter" : "should");
    if (!all) {
      bool.put("minimum_should_match", 1);
    }
    for (Clause clause : clauses) {
      ObjectNode each = list.addObject();
      if (clause.operator().equals(">=")) {
        each.putObject("range").putObject(clause.field()).put("gte", clause.value());
      } else if (clause.value().equals("*")) {
        each.putObject("exists").put("field", clause.field());
      } else {
        each.putObject("term").put(clause.field(), clause.value());
      }
    }
    return query;
  }
}
