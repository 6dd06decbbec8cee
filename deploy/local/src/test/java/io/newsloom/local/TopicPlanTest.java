package io.newsloom.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.Topic;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;

class TopicPlanTest {
  private final TopicPlan plan = TopicPlan.read(ProjectRoot.find());

  @Test
  void fileNamesExactlyTheTopicsOfTheContracts() {
    assertThat(plan.topics().keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Topic.values()).map(Topic::base).toList());
  }

  @Test
  void onlySketchesAndSearchesHaveOnePartitionByDesign() {
    assertThat(plan.topics())
        .allSatisfy(
            (base, planned) ->
                assertThat(planned.partitions() == 1)
                    .as(base)
                    .isEqualTo(base.equals("sketches") || base.equals("searches")));
  }

  @Test
  void compactedTopicsAreThoseOfTheDesign() {
    assertThat(
            plan.topics().entrySet().stream()
                .filter(e -> "compact".equals(e.getValue().config().get("cleanup.policy")))
                .map(Map.Entry::getKey))
        .containsExactlyInAnyOrder(
            "verdicts",
            "stories",
            "articles.enriched",
            "sources",
            "feed-state",
            "subscriptions",
            "searches");
  }

  @Test
  void everySettingIsOneThatKafkaKnowsForTopics() {
    assertThat(plan.localTopics("p."))
        .allSatisfy(
            topic ->
                assertThat(topic.configs().keySet())
                    .isSubsetOf(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.RETENTION_MS_CONFIG,
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        TopicConfig.COMPRESSION_TYPE_CONFIG));
  }

  @Test
  void localTopicsAreCappedAtThreePartitionsAndHaveDeadLetters() {
    Map<String, NewTopic> topics =
        plan.localTopics("p.").stream()
            .collect(Collectors.toMap(NewTopic::name, Function.identity()));

    assertThat(topics).hasSize(2 * Topic.values().length);
    assertThat(topics.get("p.articles.fetched.v1").numPartitions()).isEqualTo(3);
    assertThat(topics.get("p.sketches.v1").numPartitions()).isEqualTo(1);
    assertThat(topics.get("p.articles.fetched.v1.dlq").numPartitions()).isEqualTo(1);
    assertThat(topics.values()).allMatch(topic -> topic.replicationFactor() == 1);
  }
}
