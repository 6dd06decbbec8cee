package io.newsloom.index.query;

import co.elastic.clients.elasticsearch._types.FieldValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.newsloom.contracts.EventJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the next page starts. Opaque to users.
 *
 * @param kind of search it belongs to
 * @param pointInTime of Elasticsearch; null when the order needs none
 * @param from items shown before, for an order without {@code after}
 * @param after sort values of the last item shown; empty at the start
 */
record Cursor(String kind, @Nullable String pointInTime, int from, List<FieldValue> after) {
  /** What the first page is asked with when the pages after it have to be exact. */
  static final String START = "*";

  /** Two of ours; a point in time adds one. */
  private static final int MAX_SORT_VALUES = 3;

  private static final int HEAD = 3;

  static Cursor start(String kind) {
    return new Cursor(kind, null, 0, List.of());
  }

  String encode() {
    ArrayNode array = EventJson.mapper().createArrayNode().add(kind).add(pointInTime).add(from);
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
   * @throws Refusal when it is not a cursor, or one of another kind
   */
  static Cursor decode(String text, String kind) {
    if (text.equals(START)) {
      return start(kind);
    }
    try {
      JsonNode array = EventJson.mapper().readTree(Base64.getUrlDecoder().decode(text));
      boolean wellFormed =
          array.isArray()
              && array.size() >= HEAD
              && array.size() <= HEAD + MAX_SORT_VALUES
              && array.get(0).asText().equals(kind)
              && array.get(2).asInt(-1) >= 0;
      if (wellFormed) {
        List<FieldValue> after = new ArrayList<>();
        for (int i = HEAD; i < array.size(); i++) {
          after.add(value(array.get(i)));
        }
        String pointInTime = array.get(1).isNull() ? null : array.get(1).asText();
        return new Cursor(kind, pointInTime, array.get(2).asInt(), after);
      }
    } catch (IllegalArgumentException | IOException e) {
      // not Base64 or not JSON: the sentence below is for all of them
    }
    throw refused();
  }

  static Refusal refused() {
    return Refusal.badRequest(
        "cursor must be the one of the page before, asked with the same parameters within the"
            + " minute.");
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
