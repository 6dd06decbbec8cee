package io.newsloom.index.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.newsloom.contracts.EventJson;
import io.newsloom.index.IndexNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One file of {@code deploy/elasticsearch}, with the configured prefix in place of its own.
 *
 * @param kind component or index template
 * @param name as in Elasticsearch
 * @param body of the request
 */
public record SchemaFile(Kind kind, String name, JsonNode body) {

  /** What the folder says. */
  public enum Kind {
    COMPONENT("component-templates", "_component_template"),
    INDEX("index-templates", "_index_template");

    private final String folder;
    private final String endpoint;

    Kind(String folder, String endpoint) {
      this.folder = folder;
      this.endpoint = endpoint;
    }
  }

  /** In the order in which they have to be put. */
  public static List<SchemaFile> all(IndexNames names) {
    return List.of(
        read(Kind.COMPONENT, "settings", names),
        read(Kind.COMPONENT, "analysis", names),
        read(Kind.COMPONENT, "ecs", names),
        read(Kind.INDEX, "articles", names),
        read(Kind.INDEX, "stories", names),
        read(Kind.INDEX, "revisions", names),
        read(Kind.INDEX, "view", names));
  }

  /** Path of the request that puts or gets it. */
  String path() {
    return "/" + kind.endpoint + "/" + name;
  }

  int version() {
    return body.path("version").asInt();
  }

  /** The fields that it maps; missing when it maps none. */
  public JsonNode properties() {
    return body.path("template").path("mappings").path("properties");
  }

  private static SchemaFile read(Kind kind, String baseName, IndexNames names) {
    String resource =
        "/elasticsearch/" + kind.folder + "/" + IndexNames.FILE_PREFIX + baseName + ".json";
    try (InputStream in = SchemaFile.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the jar has no " + resource);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      // Names, patterns, aliases and references are the only strings with this hyphen.
      JsonNode body =
          EventJson.mapper()
              .readTree(text.replace("\"" + IndexNames.FILE_PREFIX, "\"" + names.prefix()));
      return new SchemaFile(kind, names.prefix() + baseName, body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
