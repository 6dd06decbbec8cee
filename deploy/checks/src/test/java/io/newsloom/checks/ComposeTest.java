package io.newsloom.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComposeTest {
  private static final Set<String> ONE_SHOTS =
      Set.of("topics", "setup-elasticsearch", "setup-kibana");
  private static final Pattern VARIABLE =
      Pattern.compile("(?<!\\$)\\$\\{([A-Z_]+)(?:[:?-][^}]*)?}");
  private final JsonNode main = Deploy.yaml("compose/compose.yaml");
  private final JsonNode observability = Deploy.yaml("compose/compose.observability.yaml");

  @ParameterizedTest
  @ValueSource(strings = {"compose/compose.yaml", "compose/compose.observability.yaml"})
  void fitsTheSchemaOfTheComposeSpecification(String file) {
    Deploy.foreignSchema("compose-spec.schema.json")
        .ifPresent(
            schema -> {
              ((ObjectNode) schema).remove("$id"); // relative, which the validator refuses
              JsonSchema compose =
                  JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema);
              JsonNode read = Deploy.yaml(file);
              assertThat(compose.validate(read)).isEmpty();

              ObjectNode misspelt = read.deepCopy();
              ((ObjectNode) misspelt.path("services").elements().next()).put("mem_limits", "1g");
              assertThat(compose.validate(misspelt)).isNotEmpty();
            });
  }

  @Test
  void everythingPublishedIsPublishedOnLoopback() {
    List<String> ports =
        services().values().stream()
            .flatMap(service -> Deploy.items(service.path("ports")))
            .map(JsonNode::asText)
            .toList();

    assertThat(ports).hasSize(5).allMatch(port -> port.startsWith("127.0.0.1:"));
  }

  @Test
  void everyContainerIsBounded() {
    services()
        .forEach(
            (name, service) -> {
              assertThat(service.path("mem_limit").asText()).as(name).matches("\\d+[mg]");
              assertThat(Deploy.texts(service.path("security_opt")))
                  .as(name)
                  .contains("no-new-privileges:true");
              assertThat(
                      service.at("/logging/options/max-size").isTextual()
                          || observability.path("services").has(name))
                  .as(name)
                  .isTrue();
              assertThat(service.path("privileged").asBoolean()).isFalse();
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"ingest", "enrich", "index"})
  void ourServicesCannotWriteAndAreNobody(String name) {
    JsonNode service = services().get(name);

    assertThat(service.path("user").asText()).isEqualTo("10001:10001");
    assertThat(service.path("read_only").asBoolean()).isTrue();
    assertThat(Deploy.texts(service.path("cap_drop"))).containsExactly("ALL");
    assertThat(Deploy.texts(service.at("/healthcheck/test")))
        .containsExactly("CMD", "healthcheck", "ready");
  }

  @Test
  void onlyWhoHasAnApiHasItsTokens() {
    assertThat(
            services().entrySet().stream()
                .filter(
                    each -> each.getValue().path("environment").has("NEWSLOOM_API_TOKENS_ADMIN"))
                .map(Map.Entry::getKey))
        .containsExactlyInAnyOrder("ingest", "index");
  }

  @Test
  void imagesHaveFixedTagsThatAreThoseOfKubernetes() throws IOException {
    assertThat(services().values())
        .extracting(service -> service.path("image").asText())
        .allMatch(image -> image.matches("[^:]+:v?\\d+\\.\\d+\\.\\d+"));
    Map<String, String> kubernetes =
        Deploy.items(Deploy.yaml("k8s/base/kustomization.yaml").path("images"))
            .collect(
                Collectors.toMap(
                    image -> image.path("name").asText(), image -> image.path("newTag").asText()));
    kubernetes.forEach(
        (image, tag) ->
            assertThat(services().values())
                .extracting(service -> service.path("image").asText())
                .contains(image + ":" + tag));
    String elastic =
        Deploy.yaml("k8s/base/elastic/elasticsearch.yaml").at("/spec/version").asText();
    assertThat(main.at("/services/elasticsearch/image").asText()).endsWith(":" + elastic);
    assertThat(main.at("/services/kibana/image").asText()).endsWith(":" + elastic);
    String pom = Files.readString(Deploy.ROOT.resolve("pom.xml"));
    assertThat(pom).contains("<elasticsearch.version>" + elastic + "<");
    String kafka = main.at("/services/kafka/image").asText().replace("apache/kafka:", "");
    assertThat(pom).contains("<kafka-broker.version>" + kafka + "<");
    assertThat(
            Deploy.yamlDocuments(Deploy.text("k8s/base/kafka/cluster.yaml"))
                .get(0)
                .at("/spec/kafka/version")
                .asText())
        .isEqualTo(kafka);
  }

  /**
   * Waiting for health of what has no health check, or for the end of what never ends, is forever.
   */
  @Test
  void whatIsWaitedForCanBeReached() {
    Map<String, JsonNode> all = services();
    all.forEach(
        (name, service) ->
            Deploy.fields(service.path("depends_on"))
                .forEach(
                    on -> {
                      String condition = on.getValue().path("condition").asText();
                      JsonNode target = all.get(on.getKey());
                      assertThat(target).as(name + " waits for " + on.getKey()).isNotNull();
                      if (ONE_SHOTS.contains(on.getKey())) {
                        assertThat(condition).isEqualTo("service_completed_successfully");
                        assertThat(target.path("restart").asText()).isEqualTo("no");
                      } else {
                        assertThat(condition).isEqualTo("service_healthy");
                        assertThat(target.path("healthcheck").isObject()).isTrue();
                      }
                    }));
  }

  @Test
  void everyVariableIsNamedInTheExampleAndTheExampleHasNoSecret() {
    Set<String> used =
        Stream.of("compose/compose.yaml", "compose/compose.observability.yaml")
            .flatMap(file -> VARIABLE.matcher(Deploy.text(file)).results())
            .map(match -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    List<String> lines =
        Deploy.text("compose/.env.example").lines().filter(line -> !line.startsWith("#")).toList();

    assertThat(lines).allMatch(line -> line.matches("[A-Z_]+="));
    assertThat(lines.stream().map(line -> line.replace("=", "")).collect(Collectors.toSet()))
        .isEqualTo(used);
    assertThat(Deploy.text("compose/.gitignore").lines()).contains(".env");
  }

  @Test
  void secretsAreMadeOnceAndKept(@TempDir Path folder) throws Exception {
    String first = generate(folder);
    String second = generate(folder);

    assertThat(second).isEqualTo(first);
    Map<String, String> secrets =
        first
            .lines()
            .collect(
                Collectors.toMap(line -> line.split("=", 2)[0], line -> line.split("=", 2)[1]));
    secrets
        .keySet()
        .removeAll(Set.of("NEWSLOOM_USER_AGENT", "NEWSLOOM_WEBSUB_CALLBACK", "NEWSLOOM_TRACES"));
    secrets.keySet().removeIf(name -> name.startsWith("OTEL_"));
    assertThat(secrets).hasSize(12);
    // Kibana wants 32 characters for its keys, index for webhooks, ingest for hubs, a service 16
    // for a token.
    assertThat(secrets.values())
        .allMatch(value -> value.matches("[0-9a-f]{48}"))
        .doesNotHaveDuplicates();
    assertThat(Files.getPosixFilePermissions(folder.resolve(".env")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  /** As .env.example, copied, has it: compose would refuse to start without a value. */
  @Test
  void emptyValueIsNoSecret(@TempDir Path folder) throws Exception {
    Files.writeString(
        folder.resolve(".env"), "ELASTIC_PASSWORD=\nNEWSLOOM_TRACES=\nGRAFANA_PASSWORD=mine\n");

    assertThat(generate(folder).lines())
        .contains("GRAFANA_PASSWORD=mine")
        .filteredOn(line -> line.matches("(ELASTIC_PASSWORD|NEWSLOOM_TRACES)=.*"))
        .hasSize(2)
        .anyMatch(line -> line.matches("ELASTIC_PASSWORD=[0-9a-f]{48}"));
  }

  private static String generate(Path folder) throws IOException, InterruptedException {
    ProcessBuilder script =
        new ProcessBuilder("bash", Deploy.FOLDER.resolve("compose/gen-secrets.sh").toString());
    script.environment().put("SECRETS_FOLDER", folder.toString());
    Process run = script.redirectErrorStream(true).start();
    String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(run.waitFor()).as(said).isZero();
    return Files.readString(folder.resolve(".env"));
  }

  /** With a docker that pulls nothing and knows a digest of each image but one. */
  @Test
  void imagesOfOthersArePinnedByTheirDigests(@TempDir Path folder) throws Exception {
    Path docker = Files.createDirectories(folder.resolve("bin")).resolve("docker");
    Files.writeString(
        docker,
        """
        #!/bin/bash
        image="${@: -1}"
        [ "$image" != "$UNKNOWN_IMAGE" ] || exit 1
        [ "$1" = pull ] || echo "${image%:*}@sha256:$(echo "$image" | sha256sum | cut -c1-64)"
        """);
    Files.setPosixFilePermissions(docker, PosixFilePermissions.fromString("rwx------"));
    Path pinned = folder.resolve("pinned.yaml");

    assertThat(pin(docker, pinned, "")).isZero();
    JsonNode services = Deploy.yamlDocuments(Files.readString(pinned)).get(0).path("services");
    Map<String, String> foreign =
        services().entrySet().stream()
            .filter(each -> !each.getValue().path("image").asText().startsWith("newsloom/"))
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    each -> each.getValue().path("image").asText().replaceFirst(":[^:]*$", "")));
    assertThat(foreign).hasSizeGreaterThan(5);
    assertThat(Deploy.fields(services).map(Map.Entry::getKey))
        .containsExactlyInAnyOrderElementsOf(foreign.keySet());
    foreign.forEach(
        (service, image) ->
            assertThat(services.path(service).path("image").asText())
                .matches(Pattern.quote(image) + "@sha256:[0-9a-f]{64}"));

    Files.delete(pinned);
    assertThat(pin(docker, pinned, main.at("/services/kafka/image").asText())).isNotZero();
    assertThat(pinned).as("nothing half pinned").doesNotExist();
  }

  private static int pin(Path docker, Path pinned, String unknown)
      throws IOException, InterruptedException {
    ProcessBuilder script =
        new ProcessBuilder(
                "bash",
                Deploy.FOLDER.resolve("compose/pin-images.sh").toString(),
                "compose.yaml",
                "compose.observability.yaml")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    script.environment().put("PINNED_FILE", pinned.toString());
    script.environment().put("UNKNOWN_IMAGE", unknown);
    script.environment().merge("PATH", docker.getParent() + ":", (path, bin) -> bin + path);
    return script.start().waitFor();
  }

  /** Fail-over was measured with it (ScaleIT). */
  @Test
  void brokersAbortWhatAKilledProcessLeftOpenAtOnce() {
    String interval = "transaction.abort.timed.out.transaction.cleanup.interval.ms";

    assertThat(
            main.at("/services/kafka/environment")
                .path("KAFKA_" + interval.replace('.', '_').toUpperCase(Locale.ROOT))
                .asText())
        .isEqualTo("1000");
    assertThat(
            Deploy.yamlDocuments(Deploy.text("k8s/base/kafka/cluster.yaml"))
                .get(0)
                .at("/spec/kafka/config")
                .path(interval)
                .asInt())
        .isEqualTo(1_000);
  }

  /** Rules in Kibana keep the rights of whoever made them. */
  @Test
  void superuserPutsNothingIntoKibana() {
    assertThat(main.at("/services/setup-kibana/environment").toString())
        .contains("\"newsloom-kibana\"")
        .doesNotContain("ELASTIC_PASSWORD");
  }

  @Test
  void filesThatAreMountedOrBuiltFromAreThere() {
    Path compose = Deploy.FOLDER.resolve("compose");
    services()
        .forEach(
            (name, service) -> {
              for (String volume : Deploy.texts(service.path("volumes"))) {
                if (volume.startsWith(".")) {
                  assertThat(compose.resolve(volume.split(":")[0])).as(name).exists();
                }
              }
              JsonNode build = service.path("build");
              if (build.isObject()) {
                Path context = compose.resolve(build.path("context").asText());
                assertThat(context.resolve(build.path("dockerfile").asText())).exists();
              }
            });
  }

  /** Kafka, Elasticsearch and enrich have no way out; what is published needs one. */
  @Test
  void onlyWhatMustIsOnTheOuterNetwork() {
    assertThat(main.at("/networks/inside/internal").asBoolean()).isTrue();
    Set<String> outside =
        services().entrySet().stream()
            .filter(each -> Deploy.texts(each.getValue().path("networks")).contains("outside"))
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> published =
        services().entrySet().stream()
            .filter(each -> each.getValue().has("ports"))
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(outside).isEqualTo(published).doesNotContain("kafka", "elasticsearch", "enrich");
  }

  private Map<String, JsonNode> services() {
    return Stream.of(main, observability)
        .flatMap(file -> Deploy.fields(file.path("services")))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
