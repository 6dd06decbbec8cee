package io.newsloom.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What we ask of every workload of every overlay, whatever the API server would take. */
class KubernetesPolicyTest {
  /** What closing takes after the longest work: a commit of offsets, the end of a transaction. */
  private static final int CLOSING_SECONDS = 10;

  private static int port(String service) {
    return Integer.parseInt(SettingsTest.settings(service).getProperty("quarkus.http.port"));
  }

  /** How long a service may need to finish what it holds: seconds, from its own settings. */
  private static int longestWork(String service) {
    int work =
        switch (service) {
          case "ingest-service" ->
              number(
                  service + "/src/main/java/io/newsloom/ingest/push/PushConfig.java",
                  "@WithDefault\\(\"(\\d+)s\"\\)\\s+Duration kafkaTimeout\\(\\)");
          case "enrich-service" ->
              number(
                  service + "/src/main/resources/application.properties",
                  "quarkus\\.shutdown\\.timeout=(\\d+)s");
          default ->
              number(
                      service + "/src/main/java/io/newsloom/index/consume/Consumption.java",
                      "STOP_MILLIS = ([\\d_]+);")
                  / 1_000;
        };
    return work + CLOSING_SECONDS;
  }

  private static int number(String file, String pattern) {
    try {
      Matcher found = Pattern.compile(pattern).matcher(Files.readString(Deploy.ROOT.resolve(file)));
      assertThat(found.find()).as("%s in %s", pattern, file).isTrue();
      return Integer.parseInt(found.group(1).replace("_", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Manifests> overlays() {
    return Manifests.overlays().stream().map(Manifests::of).toList();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void everyContainerFitsTheRestrictedStandard(Manifests manifests) {
    assertThat(manifests.podSpecs()).hasSize(5);
    for (JsonNode pod : manifests.podSpecs()) {
      JsonNode security = pod.path("securityContext");
      assertThat(security.path("runAsNonRoot").asBoolean()).isTrue();
      assertThat(security.path("runAsUser").asInt()).isPositive();
      assertThat(security.at("/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
      assertThat(pod.path("enableServiceLinks").asBoolean(true)).isFalse();
      assertThat(Manifests.containers(pod))
          .allSatisfy(
              container -> {
                JsonNode own = container.path("securityContext");
                assertThat(own.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
                assertThat(own.path("readOnlyRootFilesystem").asBoolean()).isTrue();
                assertThat(Deploy.texts(own.at("/capabilities/drop"))).containsExactly("ALL");
              });
    }
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void onlyTheSetUpHasAServiceAccountAndItMayOnlyStoreKeys(Manifests manifests) {
    for (JsonNode workload : manifests.workloads()) {
      JsonNode pod = workload.at("/spec/template/spec");
      assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
    }
    assertThat(manifests.kind("Role")).hasSize(1);
    assertThat(manifests.kind("ClusterRole", "ClusterRoleBinding")).isEmpty();
    assertThat(Deploy.items(manifests.named("Role", "setup").path("rules")))
        .allSatisfy(
            rule -> {
              assertThat(Deploy.texts(rule.path("resources"))).containsExactly("secrets");
              assertThat(Deploy.texts(rule.path("verbs"))).containsExactly("get", "patch");
              assertThat(Deploy.texts(rule.path("resourceNames")))
                  .isNotEmpty()
                  .allSatisfy(name -> assertThat(emptySecret(manifests, name)).isTrue());
            });
  }

  /**
   * Shipped, so that nothing has to be made; without a value that applying again would put back.
   */
  private static boolean emptySecret(Manifests manifests, String name) {
    JsonNode secret = manifests.named("Secret", name);
    return !secret.has("data") && !secret.has("stringData");
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void everyContainerHasRequestsAndAMemoryLimit(Manifests manifests) {
    for (JsonNode pod : manifests.podSpecs()) {
      assertThat(Manifests.containers(pod))
          .allSatisfy(
              container -> {
                JsonNode resources = container.path("resources");
                assertThat(resources.at("/requests/cpu").asText()).isNotEmpty();
                assertThat(resources.at("/requests/memory").asText()).isNotEmpty();
                assertThat(resources.at("/limits/memory").asText()).isNotEmpty();
              });
    }
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void everyImageHasAFixedTag(Manifests manifests) {
    for (JsonNode pod : manifests.podSpecs()) {
      assertThat(Manifests.containers(pod))
          .extracting(container -> container.path("image").asText())
          .allMatch(image -> image.matches("newsloom/[a-z-]+:\\d+\\.\\d+\\.\\d+"));
    }
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void probesAskThePathsOfTheServicesOnTheirPorts(Manifests manifests) {
    for (JsonNode workload : manifests.workloads()) {
      JsonNode container = Manifests.service(workload);
      assertThat(container.at("/ports/0/containerPort").asInt())
          .isEqualTo(port(serviceOf(workload)));
      Map.of("startup", "started", "liveness", "live", "readiness", "ready")
          .forEach(
              (probe, check) -> {
                JsonNode request = container.at("/" + probe + "Probe/httpGet");
                assertThat(request.path("path").asText()).isEqualTo("/q/health/" + check);
                assertThat(request.path("port").asText())
                    .isEqualTo(container.at("/ports/0/name").asText());
              });
    }
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void graceIsLongerThanTheLongestWorkUnderWay(Manifests manifests) {
    for (JsonNode workload : manifests.workloads()) {
      assertThat(workload.at("/spec/template/spec/terminationGracePeriodSeconds").asInt())
          .isGreaterThan(longestWork(serviceOf(workload)));
    }
  }

  /** A new consumer beside the old one would move partitions twice. */
  @ParameterizedTest
  @MethodSource("overlays")
  void rolloutsNeverRunMoreConsumersThanPlanned(Manifests manifests) {
    for (JsonNode deployment : manifests.kind("Deployment")) {
      assertThat(deployment.at("/spec/strategy/rollingUpdate/maxSurge").asInt(-1)).isZero();
      assertThat(deployment.at("/spec/strategy/rollingUpdate/maxUnavailable").asInt()).isOne();
    }
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void selectorsFindTheirPods(Manifests manifests) {
    List<JsonNode> labels =
        manifests.workloads().stream()
            .map(each -> each.at("/spec/template/metadata/labels"))
            .toList();
    for (JsonNode workload : manifests.workloads()) {
      assertThat(matches(workload.at("/spec/selector/matchLabels"), labels)).isOne();
      assertThat(workload.at("/spec/template/spec/topologySpreadConstraints"))
          .allSatisfy(
              spread ->
                  assertThat(matches(spread.at("/labelSelector/matchLabels"), labels)).isOne());
    }
    for (JsonNode service : manifests.kind("Service")) {
      assertThat(matches(service.at("/spec/selector"), labels)).isOne();
      assertThat(service.at("/metadata/labels/newsloom.io~1metrics").asText()).isEqualTo("true");
    }
    for (JsonNode budget : manifests.kind("PodDisruptionBudget")) {
      assertThat(matches(budget.at("/spec/selector/matchLabels"), labels)).isOne();
    }
    assertThat(manifests.kind("PodDisruptionBudget")).hasSameSizeAs(manifests.workloads());
  }

  /** Draining a node is always possible; where there are two pods or more, one always stays. */
  @ParameterizedTest
  @MethodSource("overlays")
  void budgetsLetOnePodGo(Manifests manifests) {
    for (JsonNode budget : manifests.kind("PodDisruptionBudget")) {
      assertThat(budget.at("/spec/maxUnavailable").asInt()).isOne();
      assertThat(budget.at("/spec").has("minAvailable")).isFalse();
      if (!manifests.overlay().equals("dev")) {
        assertThat(leastPods(manifests, Manifests.nameOf(budget))).isGreaterThan(1);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void everyConstantNumberOfPodsIsSaidOnceAndNoOtherIs(Manifests manifests) {
    Set<String> scaled = new TreeSet<>(scaledBy(manifests, "HorizontalPodAutoscaler"));
    Set<String> byLag = scaledBy(manifests, "ScaledObject");
    assertThat(scaled).as("two masters").noneMatch(byLag::contains);
    scaled.addAll(byLag);
    for (JsonNode workload : manifests.workloads()) {
      assertThat(workload.path("spec").has("replicas"))
          .as(Manifests.nameOf(workload) + " in " + manifests.overlay())
          .isEqualTo(!scaled.contains(Manifests.nameOf(workload)));
    }
    assertThat(scaled).doesNotContain("enrich-decide");
  }

  @Test
  void overlaysScaleAsTheirNamesSay() {
    assertThat(scaledBy(Manifests.of("prod"), "ScaledObject"))
        .containsExactly("enrich-read", "index");
    assertThat(scaledBy(Manifests.of("prod"), "HorizontalPodAutoscaler")).containsExactly("ingest");
    assertThat(Manifests.of("no-keda").objects())
        .noneMatch(object -> object.path("apiVersion").asText().startsWith("keda.sh"));
    assertThat(Manifests.of("dev").kind("ScaledObject", "HorizontalPodAutoscaler")).isEmpty();
  }

  /** What the decider needs to be followed: volumes, a stand-by, static membership. */
  @Test
  void deciderHasAStandByWithAVolumeOfItsOwn() {
    JsonNode decider = Manifests.of("prod").named("StatefulSet", "enrich-decide");

    assertThat(decider.at("/spec/replicas").asInt()).isEqualTo(2);
    assertThat(decider.at("/spec/volumeClaimTemplates/0/metadata/name").asText())
        .isEqualTo("state");
    Map<String, JsonNode> environment = environment(decider);
    assertThat(environment.get("ENRICH_ROLE").path("value").asText()).isEqualTo("decide");
    assertThat(environment.get("KAFKA_STREAMS_NUM_STANDBY_REPLICAS").path("value").asText())
        .isEqualTo("1");
    assertThat(
            environment
                .get("kafka-streams.consumer.group.instance.id")
                .at("/valueFrom/fieldRef/fieldPath")
                .asText())
        .isEqualTo("metadata.name");
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void mountedFoldersAreVolumesOfThePod(Manifests manifests) {
    for (JsonNode workload : manifests.kind("Deployment", "StatefulSet", "Job")) {
      JsonNode pod = workload.at("/spec/template/spec");
      Set<String> volumes =
          Stream.concat(
                  Deploy.items(pod.path("volumes")).map(volume -> volume.path("name").asText()),
                  Deploy.items(workload.at("/spec/volumeClaimTemplates")).map(Manifests::nameOf))
              .collect(Collectors.toSet());
      Set<String> mounted =
          Manifests.containers(pod)
              .flatMap(container -> Deploy.items(container.path("volumeMounts")))
              .map(mount -> mount.path("name").asText())
              .collect(Collectors.toSet());
      assertThat(mounted).as(Manifests.nameOf(workload)).isEqualTo(volumes);
    }
  }

  @ParameterizedTest
  @CsvSource({"dev, one-machine", "prod, production", "no-keda, production"})
  void indicesHaveTheSizesOfTheOverlay(String overlay, String sizes) {
    JsonNode setUp =
        Manifests.of(overlay).named("Job", "setup").at("/spec/template/spec/initContainers/0");

    assertThat(setUp.path("name").asText()).isEqualTo("elasticsearch");
    assertThat(Deploy.items(setUp.path("env")))
        .filteredOn(variable -> variable.path("name").asText().equals("SIZES"))
        .singleElement()
        .extracting(variable -> variable.path("value").asText())
        .isEqualTo(sizes);
  }

  /** What the README tells people to put into their overlay does what it says. */
  @Test
  void patchesOfTheReadmeApply(@TempDir Path folder) throws IOException {
    List<String> patches =
        Pattern.compile("```\\n(patches:\\n.*?)```", Pattern.DOTALL)
            .matcher(Deploy.text("README.md"))
            .results()
            .map(block -> block.group(1))
            .toList();
    assertThat(patches).hasSize(2);

    Manifests mine =
        Manifests.onTopOfProd(
            folder, patches.get(0) + patches.get(1).replaceFirst("patches:\\n", ""));

    assertThat(mine.named("NetworkPolicy", "api-server").at("/spec/egress/0/to"))
        .hasToString("[{\"ipBlock\":{\"cidr\":\"10.0.0.1/32\"}}]");
    for (JsonNode workload : mine.workloads()) {
      assertThat(environment(workload).get("NEWSLOOM_TRACES").path("value").asText())
          .as(Manifests.nameOf(workload))
          .isEqualTo("true");
    }
  }

  /** Made by an operator, by the set-up or, as the README says, by whoever installs. */
  @ParameterizedTest
  @MethodSource("overlays")
  void secretsThatAreAskedForAreMadeBySomebody(Manifests manifests) {
    Set<String> made = new TreeSet<>(List.of("newsloom-cluster-ca-cert"));
    Pattern.compile("create secret generic (\\S+)")
        .matcher(Deploy.text("README.md"))
        .results()
        .forEach(command -> made.add(command.group(1)));
    manifests.kind("KafkaUser").forEach(user -> made.add(Manifests.nameOf(user)));
    manifests.kind("Secret").forEach(secret -> made.add(Manifests.nameOf(secret)));
    manifests
        .kind("Elasticsearch")
        .forEach(
            each -> {
              made.add(Manifests.nameOf(each) + "-es-elastic-user");
              made.add(Manifests.nameOf(each) + "-es-http-certs-public");
            });
    manifests
        .kind("Kibana")
        .forEach(each -> made.add(Manifests.nameOf(each) + "-kb-http-certs-public"));

    Set<String> asked =
        manifests.objects().stream()
            .flatMap(Deploy::all)
            .flatMap(
                node ->
                    Stream.of(
                        node.at("/secretKeyRef/name"),
                        node.at("/secret/secretName"),
                        node.path("secretTargetRef")))
            .flatMap(
                node ->
                    node.isArray()
                        ? Deploy.items(node).map(each -> each.path("name").asText())
                        : Stream.of(node.asText()))
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(asked).hasSizeGreaterThan(8);
    assertThat(made).containsAll(asked);
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void onlyWhoHasAnApiHasItsTokens(Manifests manifests) {
    for (JsonNode workload : manifests.workloads()) {
      assertThat(environment(workload).keySet().stream().anyMatch(name -> name.contains("TOKENS")))
          .as(Manifests.nameOf(workload))
          .isEqualTo(!serviceOf(workload).equals("enrich-service"));
    }
  }

  /** Rules in Kibana keep the rights of whoever made them. */
  @ParameterizedTest
  @MethodSource("overlays")
  void superuserPutsNothingIntoKibana(Manifests manifests) {
    JsonNode kibana = manifests.named("Job", "setup").at("/spec/template/spec/containers/0");

    assertThat(Deploy.texts(kibana.path("args"))).containsExactly("kibana");
    assertThat(kibana.path("env").toString())
        .contains("\"newsloom-kibana\"")
        .doesNotContain("elastic-user");
  }

  @Test
  void kafkaOfOneNodeAsksForOneReplica() {
    Manifests dev = Manifests.of("dev");
    assertThat(dev.kind("KafkaNodePool")).hasSize(1);
    assertThat(dev.kind("KafkaTopic"))
        .isNotEmpty()
        .allSatisfy(
            topic -> {
              assertThat(topic.at("/spec/replicas").asInt()).isOne();
              assertThat(topic.at("/spec/config").has("min.insync.replicas")).isFalse();
            });
    assertThat(dev.named("Kafka", "newsloom").at("/spec/kafka/config/min.insync.replicas").asInt())
        .isOne();
  }

  static Map<String, JsonNode> environment(JsonNode workload) {
    return Deploy.items(Manifests.service(workload).path("env"))
        .collect(Collectors.toMap(each -> each.path("name").asText(), each -> each));
  }

  private static String serviceOf(JsonNode workload) {
    return workload.at("/metadata/labels/newsloom.io~1service").asText();
  }

  private static int leastPods(Manifests manifests, String workload) {
    for (JsonNode scaler : manifests.kind("HorizontalPodAutoscaler", "ScaledObject")) {
      if (scaler.at("/spec/scaleTargetRef/name").asText().equals(workload)) {
        JsonNode spec = scaler.path("spec");
        return Math.max(spec.path("minReplicas").asInt(), spec.path("minReplicaCount").asInt());
      }
    }
    return manifests.workloads().stream()
        .filter(each -> Manifests.nameOf(each).equals(workload))
        .mapToInt(each -> each.at("/spec/replicas").asInt(1))
        .findFirst()
        .orElseThrow();
  }

  private static Set<String> scaledBy(Manifests manifests, String kind) {
    return manifests.kind(kind).stream()
        .map(each -> each.at("/spec/scaleTargetRef/name").asText())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static long matches(JsonNode selector, List<JsonNode> labels) {
    return labels.stream()
        .filter(
            each ->
                Deploy.fields(selector)
                    .allMatch(label -> each.path(label.getKey()).equals(label.getValue())))
        .count();
  }
}
