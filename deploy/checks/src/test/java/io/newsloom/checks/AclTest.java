package io.newsloom.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each user's rights in Kafka are what its service reads and writes, as the service itself says:
 * channels of application.properties, and the descriptions of the topology that enrich-service's
 * tests hold against the code. That they suffice is shown by running ({@code DeploymentIT}).
 */
class AclTest {
  private static final Pattern SOURCE =
      Pattern.compile("Source: .*\\(topics: \\[(newsloom\\.[^\\]]+)\\]\\)");
  private static final Pattern SINK = Pattern.compile("Sink: .*\\(topic: (newsloom\\.[^)]+)\\)");

  @ParameterizedTest
  @CsvSource({"newsloom-enrich-read, read", "newsloom-enrich-decide, decide"})
  void enrichMayReadItsSourcesAndWriteItsSinks(String user, String role) throws IOException {
    String topology =
        Files.readString(
            Deploy.ROOT.resolve("enrich-service/src/test/resources/topology-" + role + ".txt"));

    assertThat(all(user, "Read", "topic", "literal")).isEqualTo(matches(SOURCE, topology));
    assertThat(all(user, "Write", "topic", "literal")).isEqualTo(matches(SINK, topology));
    String application = "newsloom.enrich-" + role;
    assertThat(all(user, "Read", "group", "literal")).containsExactly(application);
    assertThat(all(user, "Write", "transactionalId", "prefix")).containsExactly(application);
    assertThat(all(user, "Create", "topic", "prefix")).containsExactly(application + "-");
  }

  @Test
  void enrichSeesEveryTopicThatItWaitsFor() throws IOException {
    Set<String> waitedFor =
        Stream.of(settings("enrich-service").getProperty("quarkus.kafka-streams.topics").split(","))
            .map(AclTest::resolved)
            .collect(Collectors.toSet());
    for (String user : List.of("newsloom-enrich-read", "newsloom-enrich-decide")) {
      assertThat(all(user, "Describe", "topic", "literal")).containsAll(waitedFor);
    }
  }

  @Test
  void indexMayReadItsTopicsAndWriteTheirDeadLettersAndSearches() throws IOException {
    Properties settings = settings("index-service");
    Set<String> read = values(settings, "mp\\.messaging\\.incoming\\..*\\.topic");
    // Plain clients, not channels: saved searches are kept here, alerts are delivered.
    read.addAll(List.of("newsloom.searches.v1", "newsloom.alerts.v1"));
    Set<String> written =
        read.stream().map(topic -> topic + ".dlq").collect(Collectors.toCollection(TreeSet::new));
    written.add("newsloom.searches.v1");

    // Whoever runs it looks into the dead letters of what it writes (DeadLetterResource).
    Set<String> looked = new TreeSet<>(read);
    values(settings, "mp\\.messaging\\.incoming\\..*\\.topic")
        .forEach(topic -> looked.add(topic + ".dlq"));

    assertThat(all("newsloom-index", "Read", "topic", "literal")).isEqualTo(looked);
    assertThat(all("newsloom-index", "Write", "topic", "literal")).isEqualTo(written);
    Set<String> groups = all("newsloom-index", "Read", "group", "prefix");
    assertThat(values(settings, "mp\\.messaging\\.incoming\\..*\\.group\\.id"))
        .isNotEmpty()
        .allMatch(group -> groups.stream().anyMatch(group::startsWith));
  }

  @Test
  void ingestMayWriteArticlesAndKeepsItsOwnTopics() throws IOException {
    Set<String> channels =
        values(settings("ingest-service"), "mp\\.messaging\\.outgoing\\..*\\.topic");
    Set<String> own =
        Set.of(
            "newsloom.sources.v1",
            "newsloom.feed-state.v1",
            "newsloom.page-requests.v1",
            "newsloom.subscriptions.v1");

    assertThat(all("newsloom-ingest", "Read", "topic", "literal")).isEqualTo(new TreeSet<>(own));
    Set<String> written = new TreeSet<>(channels);
    written.addAll(own);
    List.copyOf(written).forEach(topic -> written.add(topic + ".dlq"));
    assertThat(all("newsloom-ingest", "Write", "topic", "literal")).isEqualTo(written);
    assertThat(all("newsloom-ingest", "Describe", "topic", "literal")).isEqualTo(written);
    assertThat(all("newsloom-ingest", "Read", "group", "prefix"))
        .containsExactly("newsloom.ingest-");
    assertThat(all("newsloom-ingest", "Write", "transactionalId", "prefix"))
        .containsExactly("newsloom.ingest-");
    assertThat(operations("newsloom-ingest")).containsOnly("Read", "Write", "Describe");
  }

  @Test
  void nobodyMayDoEverythingOrTouchTheCluster() {
    for (JsonNode user : users()) {
      for (JsonNode acl : user.at("/spec/authorization/acls")) {
        assertThat(Deploy.texts(acl.path("operations")))
            .doesNotContain("All", "ClusterAction", "Alter");
        assertThat(acl.at("/resource/type").asText()).isNotEqualTo("cluster");
        assertThat(acl.at("/resource/name").asText()).startsWith("newsloom.");
      }
    }
  }

  @Test
  void everyTopicOfARightExists() {
    Set<String> planned =
        new TopicFiles()
            .topics().stream().map(TopicFiles.Planned::name).collect(Collectors.toSet());
    for (JsonNode user : users()) {
      for (JsonNode acl : user.at("/spec/authorization/acls")) {
        JsonNode resource = acl.path("resource");
        if (resource.path("type").asText().equals("topic")
            && resource.path("patternType").asText().equals("literal")) {
          assertThat(planned).contains(resource.path("name").asText());
        }
      }
    }
  }

  static List<JsonNode> users() {
    return Deploy.yamlDocuments(Deploy.text("k8s/base/kafka/users.yaml"));
  }

  private static Stream<JsonNode> acls(String user) {
    return users().stream()
        .filter(each -> Manifests.nameOf(each).equals(user))
        .flatMap(each -> Deploy.items(each.at("/spec/authorization/acls")));
  }

  private static Set<String> operations(String user) {
    return acls(user)
        .flatMap(acl -> Deploy.texts(acl.path("operations")).stream())
        .collect(Collectors.toSet());
  }

  private static Set<String> all(String user, String operation, String type, String pattern) {
    return acls(user)
        .filter(acl -> Deploy.texts(acl.path("operations")).contains(operation))
        .map(acl -> acl.path("resource"))
        .filter(resource -> resource.path("type").asText().equals(type))
        .filter(resource -> resource.path("patternType").asText().equals(pattern))
        .map(resource -> resource.path("name").asText())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> matches(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> values(Properties settings, String keys) {
    return settings.stringPropertyNames().stream()
        .filter(key -> key.matches(keys))
        .map(key -> resolved(settings.getProperty(key)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String resolved(String value) {
    return value.replace("${newsloom.topic-prefix}", "newsloom.");
  }

  private static Properties settings(String service) throws IOException {
    Properties settings = new Properties();
    settings.load(
        new StringReader(
            Files.readString(
                Deploy.ROOT.resolve(service + "/src/main/resources/application.properties"))));
    return settings;
  }
}
