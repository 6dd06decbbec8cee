package io.newsloom.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Scaling by lag fits the topics, the consumers, and the rules that KEDA checks by itself. */
class ScalingTest {
  private final Manifests prod = Manifests.of("prod");

  @Test
  void groupTopicAndResetAreThoseOfTheConsumers() {
    Properties index = SettingsTest.settings("index-service");
    JsonNode indexTrigger = trigger("index");
    assertThat(indexTrigger.path("consumerGroup").asText())
        .isEqualTo(resolved(index, "mp.messaging.incoming.articles.group.id"));
    assertThat(indexTrigger.path("topic").asText())
        .isEqualTo(resolved(index, "mp.messaging.incoming.articles.topic"));
    assertThat(indexTrigger.path("offsetResetPolicy").asText())
        .isEqualTo(index.getProperty("mp.messaging.incoming.articles.auto.offset.reset"));

    Properties enrich = SettingsTest.settings("enrich-service");
    JsonNode readTrigger = trigger("enrich-read");
    assertThat(readTrigger.path("consumerGroup").asText())
        .isEqualTo("newsloom." + enrich.getProperty("enrich.application.read"));
    assertThat(readTrigger.path("topic").asText()).isEqualTo("newsloom.articles.fetched.v1");
    assertThat(readTrigger.path("offsetResetPolicy").asText())
        .isEqualTo(enrich.getProperty("kafka-streams.consumer.auto.offset.reset"));
  }

  /**
   * KEDA's operator runs in a namespace of its own, where a bare name of a service is nobody. The
   * name is one of those in the certificate that Strimzi makes for the listener.
   */
  @Test
  void brokersAreNamedWithTheirNamespace() {
    String namespace = prod.named("Kafka", "newsloom").at("/metadata/namespace").asText();
    for (JsonNode scaled : prod.kind("ScaledObject")) {
      assertThat(scaled.at("/spec/triggers/0/metadata/bootstrapServers").asText())
          .isEqualTo("newsloom-kafka-bootstrap." + namespace + ".svc:9093");
    }
    assertThat(
            prod.named("NetworkPolicy", "keda")
                .at("/spec/ingress/0/from/0/namespaceSelector/matchLabels")
                .path("newsloom.io/operator")
                .asText())
        .isEqualTo("keda");
  }

  @Test
  void mostPodsDivideThePartitions() {
    for (JsonNode scaled : prod.kind("ScaledObject")) {
      int partitions = partitions(scaled.at("/spec/triggers/0/metadata/topic").asText());
      int most = scaled.at("/spec/maxReplicaCount").asInt();
      assertThat(partitions % most).as(Manifests.nameOf(scaled)).isZero();
      assertThat(partitions % scaled.at("/spec/minReplicaCount").asInt()).isZero();
      assertThat(partitions % scaled.at("/spec/fallback/replicas").asInt()).isZero();
    }
  }

  /** KEDA's own cross-field rules, which the schema of the resource does not know. */
  @Test
  void triggersKeepTheRulesOfTheScaler() {
    for (JsonNode scaled : prod.kind("ScaledObject")) {
      JsonNode metadata = scaled.at("/spec/triggers/0/metadata");
      assertThat(metadata).allMatch(JsonNode::isTextual);
      assertThat(Integer.parseInt(metadata.path("lagThreshold").asText())).isPositive();
      boolean idle = metadata.path("allowIdleConsumers").asBoolean();
      boolean limited = metadata.path("limitToPartitionsWithLag").asBoolean();
      boolean even = metadata.path("ensureEvenDistributionOfPartitions").asBoolean();
      assertThat(idle && limited).isFalse();
      assertThat(limited && even).isFalse();
      assertThat(even).isTrue();
      assertThat(metadata.path("topic").asText()).isNotEmpty();
      assertThat(scaled.at("/spec/minReplicaCount").asInt()).isPositive();
    }
  }

  @Test
  void podsAreTakenAwaySlowerThanAdded() {
    for (JsonNode scaled : prod.kind("ScaledObject")) {
      JsonNode behavior = scaled.at("/spec/advanced/horizontalPodAutoscalerConfig/behavior");
      assertThat(behavior.at("/scaleDown/stabilizationWindowSeconds").asInt())
          .isGreaterThanOrEqualTo(600)
          .isGreaterThan(behavior.at("/scaleUp/stabilizationWindowSeconds").asInt());
    }
  }

  /** As the autoscaler limits a step, from each number of pods to each that KEDA may ask for. */
  @Test
  void everyStepOfTheScalerSharesThePartitionsEvenly() {
    for (JsonNode scaled : prod.kind("ScaledObject")) {
      int partitions = partitions(scaled.at("/spec/triggers/0/metadata/topic").asText());
      JsonNode behavior = scaled.at("/spec/advanced/horizontalPodAutoscalerConfig/behavior");
      assertThat(behavior.at("/scaleUp/policies")).hasSize(1);
      assertThat(behavior.at("/scaleDown/policies")).hasSize(1);
      List<Integer> even =
          IntStream.rangeClosed(
                  scaled.at("/spec/minReplicaCount").asInt(),
                  scaled.at("/spec/maxReplicaCount").asInt())
              .filter(pods -> partitions % pods == 0)
              .boxed()
              .toList();
      for (int now : even) {
        for (int asked : even) {
          int most = limit(now, behavior.at("/scaleUp/policies/0"), 1);
          int least = limit(now, behavior.at("/scaleDown/policies/0"), -1);
          assertThat(Math.max(least, Math.min(most, asked)))
              .as("from %d to %d pods of %s", now, asked, Manifests.nameOf(scaled))
              .isIn(even);
        }
      }
    }
  }

  private static int limit(int now, JsonNode policy, int direction) {
    int value = direction * policy.path("value").asInt();
    if (policy.path("type").asText().equals("Pods")) {
      return now + value;
    }
    double limit = now * (1 + value / 100.0);
    return (int) (direction > 0 ? Math.ceil(limit) : limit);
  }

  /** Its user sees lag and can do nothing else. */
  @Test
  void scalerMayOnlyDescribeWhatItWatches() {
    JsonNode acls = prod.named("KafkaUser", "newsloom-keda").at("/spec/authorization/acls");

    assertThat(acls)
        .allSatisfy(
            acl -> assertThat(Deploy.texts(acl.path("operations"))).containsExactly("Describe"));
    for (JsonNode scaled : prod.kind("ScaledObject")) {
      JsonNode metadata = scaled.at("/spec/triggers/0/metadata");
      assertThat(acls)
          .extracting(acl -> acl.at("/resource/name").asText())
          .contains(metadata.path("topic").asText(), metadata.path("consumerGroup").asText());
    }
  }

  private JsonNode trigger(String target) {
    return prod.named("ScaledObject", target).at("/spec/triggers/0/metadata");
  }

  private int partitions(String topic) {
    return new TopicFiles()
        .topics().stream()
            .filter(each -> each.name().equals(topic))
            .mapToInt(TopicFiles.Planned::partitions)
            .findFirst()
            .orElseThrow();
  }

  private static String resolved(Properties settings, String key) {
    return settings.getProperty(key).replace("${newsloom.topic-prefix}", "newsloom.");
  }
}
