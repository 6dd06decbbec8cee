package io.newsloom.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The part of the Kubernetes API that the set-up uses: one namespace's secrets, read and applied.
 */
final class SecretsApi implements AutoCloseable {
  private static final String PATH = "/api/v1/namespaces/newsloom/secrets/";
  private static final String TOKEN = "token-of-the-service-account";
  private final Map<String, ObjectNode> secrets = new ConcurrentHashMap<>();
  private final HttpServer server;

  /**
   * @param shipped names of the secrets that are there, without values
   */
  SecretsApi(Iterable<String> shipped) throws IOException {
    for (String name : shipped) {
      secrets.put(name, Deploy.JSON.createObjectNode());
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What a pod finds of its service account. */
  static Path account(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("token"), TOKEN);
    Files.writeString(folder.resolve("namespace"), "newsloom");
    Files.writeString(folder.resolve("ca.crt"), "");
    return folder;
  }

  Optional<String> value(String secret, String key) {
    return Optional.ofNullable(secrets.get(secret))
        .map(each -> each.at("/data/" + key).asText())
        .filter(text -> !text.isEmpty())
        .map(text -> new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      boolean known =
          ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
      if (!known || !path.startsWith(PATH)) {
        exchange.sendResponseHeaders(known ? 404 : 401, -1);
        return;
      }
      String name = path.substring(PATH.length());
      if (exchange.getRequestMethod().equals("PATCH")) {
        if (!secrets.containsKey(name)) {
          exchange.sendResponseHeaders(403, -1); // the role may not create
          return;
        }
        apply(name, exchange);
      }
      JsonNode found = secrets.get(name);
      byte[] body =
          (found == null ? "{\"kind\":\"Status\",\"code\":404}" : found.toString())
              .getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(found == null ? 404 : 200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private void apply(String name, HttpExchange exchange) throws IOException {
    if (!"application/apply-patch+yaml"
            .equals(exchange.getRequestHeaders().getFirst("Content-Type"))
        || !exchange.getRequestURI().getQuery().contains("fieldManager=")) {
      throw new IOException("not a server-side apply");
    }
    ObjectNode secret = (ObjectNode) Deploy.JSON.readTree(exchange.getRequestBody());
    if (!secret.at("/metadata/name").asText().equals(name)) {
      throw new IOException("another name than in the path");
    }
    ObjectNode data = secret.putObject("data");
    Deploy.fields(secret.path("stringData"))
        .forEach(
            each ->
                data.put(
                    each.getKey(),
                    Base64.getEncoder()
                        .encodeToString(
                            each.getValue().asText().getBytes(StandardCharsets.UTF_8))));
    secret.remove("stringData");
    secrets.put(name, secret);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
