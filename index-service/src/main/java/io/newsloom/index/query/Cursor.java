package io.newsloom.index.query;

import co.elastic.clients.elasticsearch._types.FieldValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.newsloom.contracts.EventJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Where the next page starts: the sort values of the last item shown, and the order they belong to.
 * Opaque to users.
 */
record Cursor(String order, List<FieldValue> after) {

  String encode() {
    ArrayNode array = EventJson.mapper().createArrayNode().add(order);
    for (FieldValue value : after) {
      if (value.isLong()) {
        array.add(value.longValue());
      } else if (value.isDouble()) {
        array.add(value.doubleValue());
      } else {
        array.add(value.stringValue());
      }
    }
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(array.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @throws Problem when it is not a cursor, or one of another order
   */
  static Cursor decode(String text, String order) {
    try {
      JsonNode array = EventJson.mapper().readTree(Base64.getUrlDecoder().decode(text));
      if (array.isArray() && array.size() == 3 && array.get(0).asText().equals(order)) {
        return new Cursor(order, List.of(value(array.get(1)), value(array.get(2))));
      }
    } catch (IllegalArgumentException | IOException e) {
      // not Base64 or not JSON: the sentence below is for all of them
    }
    throw Problem.badRequest(
        "cursor must be the one of the page before, asked with the same parameters.");
  }

  private static FieldValue value(JsonNode node) {
    if (node.isTextual()) {
      return FieldValue.of(node.asText());
    }
    if (node.isIntegralNumber()) {
      return FieldValue.of(node.asLong());
    }
    if (node.isNumber()) {
      return FieldValue.of(node.asDouble());
    }
    throw new IllegalArgumentException("not a sort value");
  }
}
