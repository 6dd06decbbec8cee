package io.newsloom.checks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * What an overlay comes to, rendered by {@code kubectl kustomize}; a test that asks is skipped, and
 * says so, where there is no kubectl.
 */
record Manifests(String overlay, List<JsonNode> objects) {
  private static final Map<String, Manifests> RENDERED = new ConcurrentHashMap<>();

  static List<String> overlays() {
    return List.of("dev", "prod", "no-keda");
  }

  static Manifests of(String overlay) {
    boolean kubectl =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
    if (!kubectl) {
      System.out.println("SKIPPED: no kubectl on the path, the manifests are not rendered");
    }
    Assumptions.assumeTrue(kubectl, "kubectl renders the manifests");
    return RENDERED.computeIfAbsent(overlay, Manifests::render);
  }

  private static Manifests render(String overlay) {
    return render(overlay, Deploy.FOLDER.resolve("k8s/overlays").resolve(overlay));
  }

  /** An overlay of prod with these lines more, as somebody would write one. */
  static Manifests onTopOfProd(Path folder, String more) throws IOException {
    Manifests unused = of("prod"); // or skipped
    Path prod = Deploy.FOLDER.resolve("k8s/overlays/prod").toRealPath();
    Files.writeString(
        folder.resolve("kustomization.yaml"),
        "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: ["
            + folder.toRealPath().relativize(prod)
            + "]\n"
            + more);
    return render("mine", folder);
  }

  private static Manifests render(String overlay, Path folder) {
    try {
      Process kubectl =
          new ProcessBuilder("kubectl", "kustomize", folder.toString())
              .redirectErrorStream(true)
              .start();
      String yaml = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Assertions.assertThat(kubectl.waitFor()).as(yaml).isZero();
      return new Manifests(overlay, Deploy.yamlDocuments(yaml));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  List<JsonNode> kind(String... kinds) {
    return objects.stream().filter(object -> List.of(kinds).contains(kindOf(object))).toList();
  }

  JsonNode named(String kind, String name) {
    return kind(kind).stream()
        .filter(object -> nameOf(object).equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + kind + " " + name + " in " + overlay));
  }

  /** Deployments and stateful sets of our own services. */
  List<JsonNode> workloads() {
    return kind("Deployment", "StatefulSet");
  }

  /** Pod templates of everything of ours that runs: services and the set-up. */
  List<JsonNode> podSpecs() {
    return kind("Deployment", "StatefulSet", "Job").stream()
        .map(object -> object.at("/spec/template/spec"))
        .toList();
  }

  static Stream<JsonNode> containers(JsonNode podSpec) {
    return Stream.concat(
        Deploy.items(podSpec.path("initContainers")), Deploy.items(podSpec.path("containers")));
  }

  static JsonNode service(JsonNode workload) {
    return Deploy.items(workload.at("/spec/template/spec/containers"))
        .filter(container -> container.path("name").asText().equals("service"))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public String toString() {
    return overlay;
  }

  static String kindOf(JsonNode object) {
    return object.path("kind").asText();
  }

  static String nameOf(JsonNode object) {
    return object.at("/metadata/name").asText();
  }
}
