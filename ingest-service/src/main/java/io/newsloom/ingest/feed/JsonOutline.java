package io.newsloom.ingest.feed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * JSON that is a list: an array, or an object with one; an object without one is itself the item.
 * In one pass: items beyond the limit are passed over and counted.
 *
 * @param root without the items
 */
record JsonOutline(ObjectNode root, List<JsonNode> items, int leftOut) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** JSON Feed, and what programming interfaces of wire systems answer. */
  private static final Set<String> LISTS = Set.of("items", "_items", "results", "newsItems");

  static boolean looksLikeJson(String text) {
    String start = text.substring(0, Math.min(text.length(), 1_000)).stripLeading();
    return start.startsWith("{") || start.startsWith("[");
  }

  static JsonOutline read(String text, int maxItems) throws UnreadableFeedException {
    ObjectNode root = JSON.createObjectNode();
    List<JsonNode> items = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(text)) {
      int leftOut = 0;
      if (parser.nextToken() == JsonToken.START_ARRAY) {
        leftOut = list(parser, items, maxItems);
      } else {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String name = parser.currentName();
          if (parser.nextToken() == JsonToken.START_ARRAY && LISTS.contains(name)) {
            leftOut += list(parser, items, maxItems);
          } else {
            root.set(name, JSON.readTree(parser));
          }
        }
        // A list may be empty, and then it is no item.
        if (items.isEmpty() && root.hasNonNull("uri")) {
          items.add(root);
        }
      }
      return new JsonOutline(root, items, leftOut);
    } catch (JsonProcessingException e) {
      throw new UnreadableFeedException("expected JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory cannot fail to be read", e);
    }
  }

  private static int list(JsonParser parser, List<JsonNode> items, int maxItems)
      throws IOException {
    int leftOut = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (items.size() < maxItems) {
        items.add(JSON.readTree(parser));
      } else {
        parser.skipChildren();
        leftOut++;
      }
    }
    return leftOut;
  }
}
