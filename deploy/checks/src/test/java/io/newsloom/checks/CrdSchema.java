package io.newsloom.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The schema of a custom resource, closed: a field that the definition does not name is an error
 * here, while the API server would drop it without a word. Rules in CEL are not evaluated.
 */
final class CrdSchema {
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
  private static final Map<String, Optional<CrdSchema>> KNOWN = new ConcurrentHashMap<>();
  private final JsonSchema schema;

  private CrdSchema(JsonNode openApi) {
    schema = FACTORY.getSchema(closed(openApi.deepCopy()));
  }

  /** Empty where the definition is not beside the clone. */
  static Optional<CrdSchema> of(String file, String version) {
    return KNOWN.computeIfAbsent(file + " " + version, key -> read(file, version));
  }

  private static Optional<CrdSchema> read(String file, String version) {
    return Deploy.foreignSchema(file)
        .map(
            crd ->
                Deploy.items(crd.at("/spec/versions"))
                    .filter(each -> each.path("name").asText().equals(version))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(file + " has no version " + version)))
        .map(each -> new CrdSchema(each.at("/schema/openAPIV3Schema")));
  }

  List<String> errors(JsonNode object) {
    return schema.validate(object).stream().map(Object::toString).sorted().toList();
  }

  private static JsonNode closed(JsonNode node) {
    if (node instanceof ObjectNode object) {
      if (object.path("x-kubernetes-int-or-string").asBoolean()) {
        object.remove(List.of("type", "anyOf", "format"));
      }
      if (object.path("nullable").asBoolean()) {
        object.remove("type");
      }
      if (object.path("properties").isObject()
          && !object.path("x-kubernetes-preserve-unknown-fields").asBoolean()
          && !object.has("additionalProperties")) {
        object.put("additionalProperties", false);
      }
    }
    node.forEach(CrdSchema::closed);
    return node;
  }
}
