package io.newsloom.checks;

import com.fasterxml.jackson.databind.JsonNode;
import io.newsloom.local.SecuredStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A packaged service as a container would run it: the image's command and environment, and exactly
 * the variables that compose or Kubernetes give it, with host names and mounted folders replaced by
 * what stands for them here. Only the port and the heap are other ones.
 */
record Container(String name, int port, SecuredStack.Child child) {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Pattern DOCKERFILE_VARIABLE =
      Pattern.compile("\\b([A-Z_]+)=(\"[^\"]*\"|\\S+)");

  /** Starts it; does not wait. */
  static Container start(
      SecuredStack stack, String name, String service, Map<String, String> given) {
    int port = SecuredStack.freePort();
    Map<String, @Nullable String> environment = new HashMap<>(image());
    environment.putAll(given);
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    environment.merge(
        "JDK_JAVA_OPTIONS",
        "-Xmx600m -XX:+UseSerialGC -XX:TieredStopAtLevel=1",
        (a, b) -> a + " " + b);
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            Deploy.ROOT
                .toAbsolutePath()
                .resolve(service)
                .resolve("target/quarkus-app/quarkus-run.jar")
                .toString());
    return new Container(name, port, stack.run(name, command, environment));
  }

  /** What ENV of the image's file says. */
  private static Map<String, String> image() {
    String file = Deploy.text("images/service.Dockerfile");
    String env = file.substring(file.indexOf("\nENV "), file.indexOf("\nWORKDIR"));
    Map<String, String> variables = new HashMap<>();
    Matcher matcher = DOCKERFILE_VARIABLE.matcher(env);
    while (matcher.find()) {
      variables.put(matcher.group(1), matcher.group(2).replace("\"", ""));
    }
    return variables;
  }

  /**
   * The environment of a workload of Kubernetes.
   *
   * @param secret the value of a secret's key
   * @param here what stands here for a host or a folder of the cluster
   */
  static Map<String, String> environment(
      JsonNode workload,
      String pod,
      BiFunction<String, String, String> secret,
      Map<String, String> here) {
    Map<String, String> environment = new LinkedHashMap<>();
    for (JsonNode variable : Manifests.service(workload).path("env")) {
      JsonNode reference = variable.at("/valueFrom/secretKeyRef");
      if (reference.path("optional").asBoolean()) {
        continue; // a secret that nobody has made
      }
      String value =
          reference.isObject()
              ? secret.apply(reference.path("name").asText(), reference.path("key").asText())
              : variable.has("valueFrom") ? pod : variable.path("value").asText();
      environment.put(variable.path("name").asText(), replaced(value, here));
    }
    return environment;
  }

  /** The environment of a service of the compose file. */
  static Map<String, String> environment(
      JsonNode service, Map<String, String> secrets, Map<String, String> here) {
    Map<String, String> environment = new LinkedHashMap<>();
    Deploy.fields(service.path("environment"))
        .forEach(
            variable -> {
              String value =
                  Pattern.compile("\\$\\{([A-Z_]+):([?-])([^}]*)}")
                      .matcher(variable.getValue().asText())
                      .replaceAll(
                          match ->
                              Matcher.quoteReplacement(
                                  secrets.getOrDefault(match.group(1), match.group(3))));
              environment.put(variable.getKey(), replaced(value, here));
            });
    return environment;
  }

  private static String replaced(String value, Map<String, String> here) {
    String replaced = value;
    for (Map.Entry<String, String> each : here.entrySet()) {
      replaced = replaced.replace(each.getKey(), each.getValue());
    }
    return replaced;
  }

  URI http() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** The shipped health check, as the container engine would run it. */
  boolean healthcheck(String check) {
    ProcessBuilder script =
        new ProcessBuilder("bash", Deploy.FOLDER.resolve("images/healthcheck").toString(), check)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    script.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
    try {
      return script.start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  HttpResponse<String> get(String path, String token) {
    return send(HttpRequest.newBuilder(http().resolve(path)), token);
  }

  HttpResponse<String> post(String path, String token, String type, String body) {
    return send(
        HttpRequest.newBuilder(http().resolve(path))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body)),
        token);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request, String token) {
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
