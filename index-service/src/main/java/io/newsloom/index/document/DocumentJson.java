package io.newsloom.index.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.newsloom.contracts.EventJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Events as documents: the same values under snake_case names, inside an envelope of the Elastic
 * Common Schema. The same event gives the same document, {@code event.ingested} apart.
 */
public final class DocumentJson {
  static final String ECS_VERSION = "9.2.0";

  private static final ObjectMapper SNAKE_CASE =
      EventJson.mapper().copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

  private DocumentJson() {}

  public static ObjectNode snakeCase(Record event) {
    return SNAKE_CASE.valueToTree(event);
  }

  /** An envelope without its {@code newsloom} part. */
  static ObjectNode envelope(
      String dataset,
      Instant timestamp,
      Instant created,
      Instant ingested,
      @Nullable String traceId) {
    ObjectNode document = SNAKE_CASE.createObjectNode();
    document.put("@timestamp", timestamp.toString());
    document.putObject("ecs").put("version", ECS_VERSION);
    document
        .putObject("event")
        .put("kind", "event")
        .put("module", "newsloom")
        .put("dataset", dataset)
        .put("created", created.toString())
        .put("ingested", ingested.toString());
    if (traceId != null) {
      document.putObject("trace").put("id", traceId);
    }
    return document;
  }

  static byte[] bytes(ObjectNode document) {
    try {
      return SNAKE_CASE.writeValueAsBytes(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON values cannot be written", e);
    }
  }
}
