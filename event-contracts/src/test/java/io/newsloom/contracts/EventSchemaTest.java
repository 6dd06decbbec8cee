package io.newsloom.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Schemas say what the records say: the same fields, types, enum values and required fields. */
class EventSchemaTest {
  private static final Map<Class<?>, String> JSON_TYPES =
      Map.of(
          String.class, "string",
          Instant.class, "string",
          Duration.class, "string",
          boolean.class, "boolean",
          int.class, "integer",
          Integer.class, "integer",
          long.class, "integer",
          double.class, "number",
          Double.class, "number");

  static Stream<String> files() {
    return Stream.concat(Stream.of("common"), Stream.of(Topic.values()).map(Topic::base));
  }

  @ParameterizedTest
  @MethodSource("files")
  void schemaIsValidItselfAndNamedByItsFile(String base) {
    JsonNode schema = EventSchema.tree(base);

    assertThat(EventSchema.meta().validate(schema)).isEmpty();
    assertThat(schema.path("$id").asText())
        .isEqualTo(EventSchema.BASE + EventSchema.fileName(base));
  }

  @ParameterizedTest
  @EnumSource
  void schemaHasTheFieldsOfItsRecordAndNoOthers(Topic topic) {
    JsonNode schema = EventSchema.tree(topic.base());

    assertThat(schema.path("title").asText()).isEqualTo(topic.event().getSimpleName());
    assertSameShape(topic.base(), schema, schema, topic.event());
  }

  /**
   * Removing any one field: the record refuses exactly what the schema refuses. Apart from ranges:
   * that an end is not below its start is beyond JSON Schema.
   */
  @ParameterizedTest
  @MethodSource("io.newsloom.contracts.Sample#all")
  void requiredFieldsAreThoseThatTheRecordRequires(Sample sample) {
    for (Variant variant : Variant.without(sample.tree())) {
      if (variant.isOfRange()) {
        continue;
      }
      assertThat(isReadable(sample.topic(), variant.value()))
          .as("%s without %s can be read", sample, variant.path())
          .isEqualTo(EventSchema.faults(sample.topic(), variant.value()).isEmpty());
    }
  }

  /** The schema may be stricter about values, never laxer. */
  @ParameterizedTest
  @MethodSource("io.newsloom.contracts.Sample#all")
  void noValueThatTheRecordRefusesIsValid(Sample sample) {
    int refused = 0;
    for (Variant variant : Variant.spoilt(sample.tree())) {
      if (!variant.isOfRange() && !isReadable(sample.topic(), variant.value())) {
        refused++;
        assertThat(EventSchema.faults(sample.topic(), variant.value()))
            .as("faults of %s with a spoilt %s", sample, variant.path())
            .isNotEmpty();
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void everyFieldIsDescribed() {
    files()
        .forEach(
            base -> {
              JsonNode file = EventSchema.tree(base);
              file.findValues("properties")
                  .forEach(
                      properties ->
                          properties
                              .properties()
                              .forEach(
                                  field -> {
                                    if (!field.getValue().has("const")) {
                                      assertThat(described(file, field.getValue()))
                                          .as("%s.%s is described", base, field.getKey())
                                          .isTrue();
                                    }
                                  }));
            });
  }

  private static boolean described(JsonNode file, JsonNode field) {
    return field.has("description") || resolve(file, field).has("description");
  }

  private static void assertSameShape(String path, JsonNode file, JsonNode node, Type type) {
    JsonNode schema = resolve(file, node);
    JsonNode home = homeOf(file, node);
    if (EventShape.isList(type)) {
      assertThat(schema.path("type").asText()).as("type of " + path).isEqualTo("array");
      assertSameShape(path + "[]", home, schema.path("items"), EventShape.elementOf(type));
    } else if (EventShape.isRecord(type)) {
      Map<String, Type> components = EventShape.components((Class<?>) type);
      assertThat(schema.path("type").asText()).as("type of " + path).isEqualTo("object");
      assertThat(names(schema.path("properties")))
          .as("properties of " + path)
          .isEqualTo(new TreeSet<>(components.keySet()));
      components.forEach(
          (name, inner) ->
              assertSameShape(
                  path + "." + name, home, schema.path("properties").path(name), inner));
    } else if (((Class<?>) type).isEnum()) {
      assertThat(schema.path("enum"))
          .as("values of " + path)
          .map(JsonNode::asText)
          .isEqualTo(EventShape.wireNames((Class<?>) type));
    } else if (!schema.has("enum")) {
      assertThat(schema.path("type").asText())
          .as("type of " + path)
          .isEqualTo(JSON_TYPES.get(type));
    }
    if (type == Instant.class) {
      assertThat(schema.path("format").asText()).as("format of " + path).isEqualTo("date-time");
    }
  }

  private static Set<String> names(JsonNode properties) {
    Set<String> names = new TreeSet<>();
    for (Iterator<String> each = properties.fieldNames(); each.hasNext(); ) {
      names.add(each.next());
    }
    return names;
  }

  private static JsonNode resolve(JsonNode file, JsonNode node) {
    if (!node.has("$ref")) {
      return node;
    }
    String pointer = node.path("$ref").asText().replaceFirst("^[^#]*#", "");
    JsonNode target = homeOf(file, node).at(pointer);
    assertThat(target.isMissingNode()).as(node + " leads nowhere").isFalse();
    return target;
  }

  private static JsonNode homeOf(JsonNode file, JsonNode node) {
    String other = node.path("$ref").asText().replaceFirst("(\\.schema\\.json)?#.*$", "");
    return other.isEmpty() ? file : EventSchema.tree(other);
  }

  private static boolean isReadable(Topic topic, ObjectNode value) {
    try {
      EventJson.read(EventJson.mapper().writeValueAsBytes(value), topic.event());
      return true;
    } catch (UnreadableEventException e) {
      return false;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
