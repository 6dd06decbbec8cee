package io.newsloom.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.newsloom.contracts.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * {@code deploy/kafka/topics.yaml}, and its topics as the local broker gets them: one replica, and
 * at most {@value #DEFAULT_MAX_PARTITIONS} partitions unless the system property {@value
 * #MAX_PARTITIONS} says otherwise, since partitions cost start-up time and two cores gain nothing
 * from twelve.
 */
final class TopicPlan {
  static final String MAX_PARTITIONS = "newsloom.local.max-partitions";
  private static final int DEFAULT_MAX_PARTITIONS = 3;
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private final Document document;

  private TopicPlan(Document document) {
    this.document = document;
  }

  static TopicPlan read(Path root) {
    Path file = root.resolve("deploy/kafka/topics.yaml");
    try {
      return new TopicPlan(YAML.readValue(file.toFile(), Document.class));
    } catch (IOException e) {
      throw new LocalStackException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** The planned topics, by base name. */
  Map<String, Planned> topics() {
    return document.topics();
  }

  /** Every topic and its dead-letter topic, for one local broker. */
  List<NewTopic> localTopics(String prefix) {
    int most = Integer.getInteger(MAX_PARTITIONS, DEFAULT_MAX_PARTITIONS);
    List<NewTopic> topics = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      Planned planned = document.topics().get(topic.base());
      if (planned == null) {
        throw new LocalStackException("deploy/kafka/topics.yaml does not name " + topic.base());
      }
      topics.add(newTopic(topic.name(prefix), planned, most));
      topics.add(newTopic(topic.deadLetters(prefix), document.deadLetters(), most));
    }
    return topics;
  }

  /** Creates what is not there yet; leaves what is there as it is. */
  void create(String bootstrapServers, String prefix) {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      for (var creation : admin.createTopics(localTopics(prefix)).values().entrySet()) {
        try {
          creation.getValue().get();
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof TopicExistsException)) {
            throw new LocalStackException(
                "Cannot create topic " + creation.getKey() + ": " + e.getCause().getMessage(), e);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalStackException("Interrupted while creating topics.", e);
    }
  }

  private NewTopic newTopic(String name, Planned planned, int mostPartitions) {
    Map<String, String> config = new HashMap<>(document.defaults().config());
    config.putAll(planned.config());
    return new NewTopic(name, Math.min(planned.partitions(), mostPartitions), (short) 1)
        .configs(config);
  }

  private record Document(
      Config defaults, Production production, Planned deadLetters, Map<String, Planned> topics) {}

  private record Config(Map<String, String> config) {}

  private record Production(int replicationFactor, Map<String, String> config) {}

  /** Partitions in production, and Kafka's own topic settings. */
  record Planned(int partitions, Map<String, String> config) {}
}
