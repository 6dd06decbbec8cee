package io.newsloom.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;

/**
 * A misspelt variable in the environment is ignored without a word: each one that compose or
 * Kubernetes gives a service must be a setting that the service has.
 */
class SettingsTest {
  private static final String MAPPINGS = "ingest-service/src/main/java/io/newsloom/ingest/";

  /** Settings that stand in a config interface only: variable, file, accessor. */
  private static final Map<String, List<String>> TYPED =
      Map.of(
          "INGEST_INSTANCE", List.of(MAPPINGS + "IngestConfig.java", "instance"),
          "INGEST_FETCH_USER_AGENT", List.of(MAPPINGS + "fetch/FetchConfig.java", "userAgent"),
          "INGEST_WEBSUB_CALLBACK", List.of(MAPPINGS + "websub/WebSubConfig.java", "callback"),
          "INGEST_WEBSUB_KEY", List.of(MAPPINGS + "websub/WebSubConfig.java", "key"),
          "NEWSLOOM_ELASTICSEARCH_URL",
              List.of("index-service/src/main/java/io/newsloom/index/IndexConfig.java", "url"),
          "NEWSLOOM_ELASTICSEARCH_API_KEY",
              List.of("index-service/src/main/java/io/newsloom/index/IndexConfig.java", "apiKey"),
          "NEWSLOOM_ALERTS_WEBHOOK_SECRET",
              List.of(
                  "index-service/src/main/java/io/newsloom/index/alerts/AlertsConfig.java",
                  "webhookSecret"),
          "NEWSLOOM_API_TOKENS_READ", tokens("read"),
          "NEWSLOOM_API_TOKENS_WRITE", tokens("write"),
          "NEWSLOOM_API_TOKENS_ADMIN", tokens("admin"));

  /** Read by the virtual machine or the framework itself. */
  private static final Set<String> PLATFORM =
      Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "QUARKUS_CONFIG_LOCATIONS");

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([a-z.-]+)");

  private static List<String> tokens(String scope) {
    return List.of(
        "event-contracts/service-edge/src/main/java/io/newsloom/edge/access/AccessConfig.java",
        scope);
  }

  @Test
  void everyVariableOfComposeIsASetting() throws IOException {
    JsonNode services = Deploy.yaml("compose/compose.yaml").path("services");
    for (String service : List.of("ingest", "enrich", "index")) {
      Set<String> names =
          Deploy.fields(services.at("/" + service + "/environment"))
              .map(Map.Entry::getKey)
              .collect(Collectors.toSet());
      assertThat(unknown(service + "-service", names)).as(service).isEmpty();
    }
  }

  @Test
  void everyVariableOfKubernetesIsASetting() throws IOException {
    for (String overlay : Manifests.overlays()) {
      for (JsonNode workload : Manifests.of(overlay).workloads()) {
        String service = workload.at("/metadata/labels/newsloom.io~1service").asText();
        assertThat(unknown(service, KubernetesPolicyTest.environment(workload).keySet()))
            .as(Manifests.nameOf(workload))
            .isEmpty();
      }
    }
  }

  @Test
  void misspeltVariableIsFound() throws IOException {
    assertThat(unknown("enrich-service", Set.of("KAFKA_STREAMS_STATE_DIRECTORY", "ENRICH_ROLE")))
        .containsExactly("KAFKA_STREAMS_STATE_DIRECTORY");
  }

  @Test
  void settingOfAnotherServiceIsFound() throws IOException {
    assertThat(unknown("enrich-service", Set.of("NEWSLOOM_API_TOKENS_READ", "INGEST_INSTANCE")))
        .containsExactly("INGEST_INSTANCE", "NEWSLOOM_API_TOKENS_READ");
    assertThat(unknown("ingest-service", Set.of("NEWSLOOM_ELASTICSEARCH_URL")))
        .containsExactly("NEWSLOOM_ELASTICSEARCH_URL");
  }

  private static Set<String> unknown(String service, Set<String> variables) throws IOException {
    Properties settings = settings(service);
    Set<String> known = new HashSet<>(PLATFORM);
    Stream.of(
            settings.stringPropertyNames().stream(),
            // What another setting refers to, as in ${newsloom.log-json:false}.
            settings.values().stream()
                .flatMap(value -> REFERENCE.matcher(value.toString()).results())
                .map(reference -> reference.group(1)),
            AdminClientConfig.configNames().stream().map(name -> "kafka." + name))
        .flatMap(names -> names)
        .map(SettingsTest::variable)
        .forEach(known::add);
    if (service.equals("enrich-service")) {
      known.add("kafka-streams.consumer.group.instance.id");
    }
    for (Map.Entry<String, List<String>> typed : TYPED.entrySet()) {
      if (!reads(service, typed.getValue().get(0))) {
        continue;
      }
      String source = Files.readString(Deploy.ROOT.resolve(typed.getValue().get(0)));
      assertThat(source).contains(" " + typed.getValue().get(1) + "();");
      known.add(typed.getKey());
    }
    Set<String> unknown = new TreeSet<>(variables);
    unknown.removeAll(known);
    return unknown;
  }

  /** Whether a file is the service's own, or of the edge of those that have an API. */
  private static boolean reads(String service, String file) {
    return file.startsWith(service + "/")
        || (file.startsWith("event-contracts/service-edge/") && !service.equals("enrich-service"));
  }

  static Properties settings(String service) {
    Properties settings = new Properties();
    try {
      settings.load(
          new StringReader(
              Files.readString(
                  Deploy.ROOT.resolve(service + "/src/main/resources/application.properties"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return settings;
  }

  /** As the configuration looks a setting up in the environment. */
  private static String variable(String setting) {
    return setting.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }
}
