package io.newsloom.contracts;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** An event with one field changed. */
record Variant(JsonPointer path, ObjectNode value) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** One variant for each field at any depth: without it. */
  static List<Variant> without(ObjectNode event) {
    List<Variant> variants = new ArrayList<>();
    for (JsonPointer path : fields(event)) {
      ObjectNode copy = event.deepCopy();
      ((ObjectNode) copy.at(path.head())).remove(path.last().getMatchingProperty());
      variants.add(new Variant(path, copy));
    }
    return variants;
  }

  /**
   * Several variants for each field at any depth: blank, negative, beyond a share, of another type.
   */
  static List<Variant> spoilt(ObjectNode event) {
    List<JsonNode> values =
        List.of(
            NODES.textNode(" "),
            NODES.textNode("?"),
            NODES.numberNode(-1),
            NODES.numberNode(200),
            NODES.objectNode().put("odd", true),
            NODES.arrayNode().add(NODES.objectNode()),
            NODES.arrayNode().addNull());
    List<Variant> variants = new ArrayList<>();
    for (JsonPointer path : fields(event)) {
      for (JsonNode value : values) {
        ObjectNode copy = event.deepCopy();
        ((ObjectNode) copy.at(path.head())).set(path.last().getMatchingProperty(), value);
        variants.add(new Variant(path, copy));
      }
    }
    return variants;
  }

  /** Whether the changed field is one end of a range. */
  boolean isOfRange() {
    return List.of("start", "end").contains(path.last().getMatchingProperty());
  }

  private static List<JsonPointer> fields(JsonNode event) {
    List<JsonPointer> found = new ArrayList<>();
    collect(JsonPointer.empty(), event, found);
    return found;
  }

  private static void collect(JsonPointer path, JsonNode node, List<JsonPointer> found) {
    node.properties()
        .forEach(
            field -> {
              JsonPointer inner = path.appendProperty(field.getKey());
              found.add(inner);
              collect(inner, field.getValue(), found);
            });
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(path.appendIndex(i), node.get(i), found);
      }
    }
  }
}
