package io.newsloom.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.Topic;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicFilesTest {
  private final TopicFiles files = new TopicFiles();

  @Test
  void topicsYamlHasExactlyTheTopicsOfTheContracts() {
    Set<String> planned =
        Deploy.fields(Deploy.yaml("kafka/topics.yaml").path("topics"))
            .map(entry -> entry.getKey())
            .collect(Collectors.toSet());

    assertThat(planned)
        .isEqualTo(
            Arrays.stream(Topic.values()).map(topic -> topic.base()).collect(Collectors.toSet()));
  }

  @Test
  void commandsForContainersAreThoseOfTopicsYaml() throws IOException {
    Generated.assertUpToDate(TopicFiles.COMMANDS, files.commands());

    assertThat(Files.isExecutable(Deploy.FOLDER.resolve(TopicFiles.COMMANDS))).isTrue();
  }

  @Test
  void kafkaTopicsOfKubernetesAreThoseOfTopicsYaml() throws IOException {
    Generated.assertUpToDate(TopicFiles.RESOURCES, files.resources());
  }

  /** The script runs for real, with a kafka-topics that only says what it was given. */
  @Test
  void commandsAskForEveryTopicWithPartitionsAndSettings(@TempDir Path folder) throws Exception {
    Path kafkaTopics =
        Files.writeString(folder.resolve("kafka-topics"), "#!/bin/bash\necho \"$@\"\n");
    assertThat(kafkaTopics.toFile().setExecutable(true)).isTrue();
    ProcessBuilder script =
        new ProcessBuilder("bash", Deploy.FOLDER.resolve(TopicFiles.COMMANDS).toString());
    script.environment().put("KAFKA_TOPICS", kafkaTopics.toString());
    Process run = script.redirectErrorStream(true).start();
    List<String> said = run.inputReader().lines().toList();

    assertThat(run.waitFor()).isZero();
    assertThat(said).hasSameSizeAs(files.topics());
    for (int i = 0; i < said.size(); i++) {
      TopicFiles.Planned topic = files.topics().get(i);
      assertThat(said.get(i))
          .startsWith(
              "--bootstrap-server kafka:9092 --create --if-not-exists --topic " + topic.name())
          .contains("--partitions " + topic.partitions() + " --replication-factor 1 ")
          .contains(
              topic.config().entrySet().stream()
                  .map(setting -> "--config=" + setting.getKey() + "=" + setting.getValue())
                  .toList());
    }
  }

  /**
   * Dead letters to a topic that does not exist, or a channel nobody made, would stop a service.
   */
  @ParameterizedTest
  @ValueSource(strings = {"ingest-service", "enrich-service", "index-service"})
  void everyTopicThatAServiceNamesIsPlanned(String service) throws IOException {
    Properties settings = new Properties();
    settings.load(
        new StringReader(
            Files.readString(
                Deploy.ROOT.resolve(service + "/src/main/resources/application.properties"))));
    Set<String> named =
        settings.values().stream()
            .flatMap(value -> Stream.of(value.toString().split(",")))
            .filter(value -> value.matches("\\$\\{newsloom\\.topic-prefix\\}.*\\.v\\d+(\\.dlq)?"))
            .map(value -> value.replace("${newsloom.topic-prefix}", Topic.DEFAULT_PREFIX))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(named).isNotEmpty();
    assertThat(names()).containsAll(named);
  }

  private List<String> names() {
    return files.topics().stream().map(TopicFiles.Planned::name).toList();
  }
}
