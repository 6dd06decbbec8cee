package io.newsloom.checks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Where the panels of a dashboard lie. */
final class Grid {
  private Grid() {}

  /** Pairs of panels that cover each other, and panels beyond the edge. */
  static List<String> overlaps(JsonNode panels, String position, int width) {
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < panels.size(); i++) {
      JsonNode one = panels.get(i).path(position);
      if (right(one) > width || one.path("x").asInt(-1) < 0 || one.path("h").asInt() < 1) {
        wrong.add("panel " + i + " at " + one);
      }
      for (int j = 0; j < i; j++) {
        JsonNode other = panels.get(j).path(position);
        if (one.path("x").asInt() < right(other)
            && other.path("x").asInt() < right(one)
            && one.path("y").asInt() < bottom(other)
            && other.path("y").asInt() < bottom(one)) {
          wrong.add("panels " + j + " and " + i);
        }
      }
    }
    return wrong;
  }

  private static int right(JsonNode at) {
    return at.path("x").asInt() + at.path("w").asInt();
  }

  private static int bottom(JsonNode at) {
    return at.path("y").asInt() + at.path("h").asInt();
  }
}
