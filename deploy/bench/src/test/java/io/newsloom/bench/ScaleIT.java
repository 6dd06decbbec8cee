package io.newsloom.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.newsloom.contracts.ArticleJudged;
import io.newsloom.contracts.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes come and go while 2,000 articles pass, as pods do on a cluster: two read and a third
 * joins, one of them is killed; the active one of two deciders is killed and the other takes over;
 * two index and one is killed. Every article ends once, with the verdict that one undisturbed
 * decider gives over the same log. Nine processes: run by its command (README), not by every build.
 */
@EnabledIfSystemProperty(named = "newsloom.scale", matches = "true")
class ScaleIT {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Map<String, String> READ =
      Map.of("enrich.role", "read", "kafka-streams.num.stream.threads", "1");

  @TempDir Path state;

  @Test
  void articlesEndOnceWithTheVerdictsOfOneWhileProcessesComeAndGo() throws Exception {
    Map<String, Map<String, String>> processes = new LinkedHashMap<>();
    processes.put("ingest-service", Map.of());
    processes.put("enrich-service:read-1", READ);
    processes.put("enrich-service:read-2", READ);
    processes.put("enrich-service:decide-1", decide("decide-1"));
    processes.put("enrich-service:decide-2", decide("decide-2"));
    processes.put("index-service:1", Map.of());
    processes.put("index-service:2", Map.of());
    try (Pipeline pipeline = new Pipeline(ScaleIT.class, state, processes)) {
      CompletableFuture<Void> pushing = CompletableFuture.runAsync(() -> KillIT.pushAll(pipeline));

      awaitVerdicts(pipeline, KillIT.ARTICLES / 10);
      pipeline.start("enrich-service:read-3", READ);
      pipeline.service("enrich-service:read-1").kill();

      awaitVerdicts(pipeline, KillIT.ARTICLES / 5);
      String active = active(pipeline);
      pipeline.service("enrich-service:" + active).kill();
      long killedAt = System.nanoTime();
      awaitVerdicts(pipeline, verdicts(pipeline) + 1);
      Duration takenOver = Duration.ofNanos(System.nanoTime() - killedAt);
      pipeline.service("index-service:1").kill();
      int decidedWhenKilled = verdicts(pipeline);
      pushing.join();
      pipeline.service("index-service:1").startAgain();

      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(() -> assertThat(pipeline.count()).isEqualTo(KillIT.ARTICLES));
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(() -> assertVerdictsOfOne(pipeline));
      assertThat(decidedWhenKilled).as("all this happened under load").isLessThan(KillIT.ARTICLES);
      System.out.printf(
          "The stand-by's first verdict came %d ms after the active decider was killed%n",
          takenOver.toMillis());
    }
  }

  /** As the stateful set: a stand-by, and static membership under the name of the pod. */
  private static Map<String, String> decide(String pod) {
    return Map.of(
        "enrich.role", "decide",
        "kafka-streams.num.standby.replicas", "1",
        "kafka-streams.consumer.group.instance.id", pod);
  }

  private static void assertVerdictsOfOne(Pipeline pipeline) {
    Map<String, ArticleJudged> verdicts =
        KillIT.undisturbed(pipeline.committed(Topic.SKETCHES.name(pipeline.prefix())));
    Map<String, JsonNode> documents = pipeline.documents();
    assertThat(documents.keySet()).isEqualTo(verdicts.keySet());
    verdicts.forEach(
        (uri, verdict) ->
            assertThat(KillIT.said(documents.get(uri))).as(uri).isEqualTo(KillIT.said(verdict)));
  }

  private static int verdicts(Pipeline pipeline) {
    return pipeline.committed(Topic.VERDICTS.name(pipeline.prefix())).size();
  }

  private static void awaitVerdicts(Pipeline pipeline, int atLeast) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> verdicts(pipeline) >= atLeast);
  }

  /** Which of the two has the one partition of the sketches. */
  private static String active(Pipeline pipeline) throws ExecutionException, InterruptedException {
    String group = pipeline.prefix() + "enrich-decide";
    TopicPartition order = new TopicPartition(Topic.SKETCHES.name(pipeline.prefix()), 0);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", pipeline.bootstrapServers()))) {
      List<MemberDescription> deciding =
          admin.describeConsumerGroups(List.of(group)).all().get().get(group).members().stream()
              .filter(member -> member.assignment().topicPartitions().contains(order))
              .toList();
      assertThat(deciding).as("members that decide").hasSize(1);
      return deciding.get(0).groupInstanceId().orElseThrow().replaceAll("-\\d+$", "");
    }
  }
}
