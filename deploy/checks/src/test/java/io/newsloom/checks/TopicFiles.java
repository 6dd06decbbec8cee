package io.newsloom.checks;

import com.fasterxml.jackson.databind.JsonNode;
import io.newsloom.contracts.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code deploy/kafka/topics.yaml} comes to in other forms: the commands that make the topics
 * in a container, and Strimzi's KafkaTopics. Both files are generated ({@code
 * -Dnewsloom.regenerate=true} with {@code TopicFilesTest}) and committed, so that no tool is needed
 * to deploy.
 */
final class TopicFiles {
  static final String COMMANDS = "compose/topics.sh";
  static final String RESOURCES = "k8s/base/kafka/topics.yaml";
  private static final String ORIGIN =
      "# Generated from deploy/kafka/topics.yaml; deploy/checks says how. Do not edit.\n";

  private final JsonNode plan = Deploy.yaml("kafka/topics.yaml");

  record Planned(String name, int partitions, Map<String, String> config) {}

  /** Every topic and its dead-letter topic under the default prefix, in the order of the enum. */
  List<Planned> topics() {
    List<Planned> all = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      all.add(planned(topic.name(Topic.DEFAULT_PREFIX), plan.path("topics").path(topic.base())));
      all.add(planned(topic.deadLetters(Topic.DEFAULT_PREFIX), plan.path("deadLetters")));
    }
    return all;
  }

  int replicationFactor() {
    return plan.path("production").path("replicationFactor").asInt();
  }

  private Planned planned(String name, JsonNode entry) {
    Map<String, String> config = new TreeMap<>();
    for (JsonNode part : List.of(plan.path("defaults"), entry)) {
      Deploy.fields(part.path("config"))
          .forEach(setting -> config.put(setting.getKey(), setting.getValue().asText()));
    }
    return new Planned(name, entry.path("partitions").asInt(), config);
  }

  /** For one broker: one replica. */
  String commands() {
    StringBuilder script = new StringBuilder("#!/bin/bash\n").append(ORIGIN);
    script.append(
        """
        set -euo pipefail
        kafka_topics=${KAFKA_TOPICS:-/opt/kafka/bin/kafka-topics.sh}
        topic() {
          local name=$1 partitions=$2
          shift 2
          "$kafka_topics" --bootstrap-server "${BOOTSTRAP_SERVERS:-kafka:9092}" --create --if-not-exists \\
            --topic "$name" --partitions "$partitions" --replication-factor 1 "${@/#/--config=}"
        }
        """);
    for (Planned topic : topics()) {
      script.append("topic ").append(topic.name()).append(' ').append(topic.partitions());
      topic.config().forEach((key, value) -> script.append(' ').append(key + "=" + value));
      script.append('\n');
    }
    return script.toString();
  }

  String resources() {
    StringBuilder yaml = new StringBuilder(ORIGIN);
    for (Planned topic : topics()) {
      yaml.append(
          """
          ---
          apiVersion: kafka.strimzi.io/v1
          kind: KafkaTopic
          metadata:
            name: %s
            labels:
              strimzi.io/cluster: newsloom
          spec:
            topicName: %s
            partitions: %d
            replicas: %d
            config:
          """
              .formatted(
                  resourceName(topic.name()),
                  topic.name(),
                  topic.partitions(),
                  replicationFactor()));
      Map<String, String> config = new TreeMap<>(topic.config());
      Deploy.fields(plan.path("production").path("config"))
          .forEach(setting -> config.put(setting.getKey(), setting.getValue().asText()));
      config.forEach(
          (key, value) ->
              yaml.append("    ").append(key).append(": ").append(quoted(value)).append('\n'));
    }
    return yaml.toString();
  }

  /** A number stays one; a name is not quoted either. */
  private static String quoted(String value) {
    return value.matches("-?\\d+|[a-z]+") ? value : '"' + value + '"';
  }

  private static String resourceName(String topic) {
    return topic.toLowerCase(Locale.ROOT);
  }
}
