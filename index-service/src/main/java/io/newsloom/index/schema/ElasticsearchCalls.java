package io.newsloom.index.schema;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import com.fasterxml.jackson.databind.JsonNode;
import io.newsloom.contracts.EventJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/**
 * Single requests about templates and indices. The low-level client hands out error answers like
 * others; nothing but this looks at them. Each method throws {@link IOException} when Elasticsearch
 * is away or refuses, with what it said. Thread-safe.
 */
final class ElasticsearchCalls {
  private final Rest5Client client;

  ElasticsearchCalls(Rest5Client client) {
    this.client = client;
  }

  boolean exists(String path) throws IOException {
    Response response = ask("HEAD", path);
    return switch (response.getStatusCode()) {
      case 200 -> true;
      case 404 -> false;
      default -> throw refused("HEAD", path, response);
    };
  }

  /** An empty object when there is nothing. */
  JsonNode getOrMissing(String path) throws IOException {
    Response response = ask("GET", path);
    return switch (response.getStatusCode()) {
      case 200 -> EventJson.mapper().readTree(response.getEntity().getContent());
      case 404 -> EventJson.mapper().createObjectNode();
      default -> throw refused("GET", path, response);
    };
  }

  void put(String path, JsonNode body) throws IOException {
    send("PUT", path, body);
  }

  JsonNode post(String path, JsonNode body) throws IOException {
    return send("POST", path, body);
  }

  JsonNode post(String path) throws IOException {
    return send("POST", path, null);
  }

  private JsonNode send(String method, String path, @Nullable JsonNode body) throws IOException {
    Request request = new Request(method, path);
    if (body != null) {
      request.setJsonEntity(body.toString());
    }
    Response response = Exchange.of(() -> client.performRequest(request));
    if (response.getStatusCode() >= 300) {
      throw refused(method, path, response);
    }
    return EventJson.mapper().readTree(response.getEntity().getContent());
  }

  /** What is not there counts as deleted. */
  void delete(String path) throws IOException {
    Response response = ask("DELETE", path);
    if (response.getStatusCode() >= 300 && response.getStatusCode() != 404) {
      throw refused("DELETE", path, response);
    }
  }

  /** The status, for who knows what to make of it. */
  Response ask(String method, String path) throws IOException {
    return Exchange.of(() -> client.performRequest(new Request(method, path)));
  }

  static IOException refused(String method, String path, Response response) throws IOException {
    HttpEntity entity = response.getEntity();
    String body =
        entity == null
            ? ""
            : new String(entity.getContent().readNBytes(1_000), StandardCharsets.UTF_8);
    return new IOException(
        method + " " + path + " was refused with status " + response.getStatusCode() + ": " + body);
  }
}
