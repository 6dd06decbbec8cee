package io.newsloom.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;

/** The schemas under {@code schemas/v1}, loaded from the class path: nothing is fetched. */
final class EventSchema {
  static final String BASE = "https://newsloom.example/schemas/v1/";
  private static final String FOLDER = "schemas/v1/";
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(
          SpecVersion.VersionFlag.V202012,
          builder ->
              builder.schemaMappers(
                  mappers ->
                      mappers
                          .mapPrefix(BASE, "classpath:" + FOLDER)
                          .mapPrefix("https://json-schema.org/", "classpath:")));

  private EventSchema() {}

  static JsonSchema of(Topic topic) {
    return FACTORY.getSchema(SchemaLocation.of(BASE + fileName(topic.base())), config());
  }

  /** What says whether a schema is one. */
  static JsonSchema meta() {
    return FACTORY.getSchema(
        SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"), config());
  }

  static Set<ValidationMessage> faults(Topic topic, JsonNode value) {
    return of(topic).validate(value);
  }

  static String fileName(String base) {
    return base + ".schema.json";
  }

  /** The schema file itself; {@code common} has the shared definitions. */
  static JsonNode tree(String base) {
    try (InputStream file = EventSchema.class.getResourceAsStream("/" + FOLDER + fileName(base))) {
      if (file == null) {
        throw new AssertionError("expected a schema " + FOLDER + fileName(base));
      }
      return EventJson.mapper().readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SchemaValidatorsConfig config() {
    return SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
  }
}
