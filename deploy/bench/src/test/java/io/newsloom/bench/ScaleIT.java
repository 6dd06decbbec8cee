package io.newsloom.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.newsloom.contracts.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes come and go under load, as pods do on a cluster: two read, a third joins and one of
 * them is killed; the active one of two deciders is killed and the other takes over; one of two
 * index is killed and comes back. Each time the partitions are shared among those who live. Every
 * article ends once, with the verdict that one undisturbed decider gives over the same log.
 */
class ScaleIT {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /**
   * The session time-out (10 s), open transactions of the dead (10 s), a rebalance and what is left
   * to restore, doubled and more for a busy machine: 11 to 20 s were measured. Without a stand-by
   * the state would have to be read first.
   */
  private static final Duration LONGEST_FAIL_OVER = Duration.ofSeconds(60);

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
    try (Pipeline pipeline = new Pipeline(ScaleIT.class, state, processes);
        Admin admin = Admin.create(Map.of("bootstrap.servers", pipeline.bootstrapServers()));
        SteadyPushes pushes = SteadyPushes.start(pipeline)) {
      Groups groups = new Groups(admin, pipeline.prefix());
      groups.awaitShared("enrich-read", Topic.ARTICLES_FETCHED, 2);
      groups.awaitShared("index", Topic.ARTICLES_ENRICHED, 2);
      awaitVerdicts(pipeline, 1);

      pipeline.start("enrich-service:read-3", READ);
      groups.awaitShared("enrich-read", Topic.ARTICLES_FETCHED, 3);
      pipeline.service("enrich-service:read-1").kill();

      groups.awaitStandBy();
      pipeline.service("enrich-service:" + groups.active()).kill();
      long killedAt = System.nanoTime();
      awaitVerdicts(pipeline, verdicts(pipeline) + 1);
      Duration takenOver = Duration.ofNanos(System.nanoTime() - killedAt);
      assertThat(takenOver).as("fail-over of the decider").isLessThan(LONGEST_FAIL_OVER);
      groups.awaitShared("enrich-read", Topic.ARTICLES_FETCHED, 2);

      pipeline.service("index-service:1").kill();
      groups.awaitShared("index", Topic.ARTICLES_ENRICHED, 1);
      pipeline.service("index-service:1").startAgain();
      groups.awaitShared("index", Topic.ARTICLES_ENRICHED, 2);
      int pushed = pushes.stop();

      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(500))
          .until(() -> verdicts(pipeline) >= pushed && pipeline.count() == pushed);
      // A document of an earlier verdict may stand for a moment.
      await()
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(() -> KillIT.assertVerdictsOfOne(pipeline, pushed));
      assertThat(pipeline.committed(Topic.SKETCHES.name(pipeline.prefix())))
          .as("each fetched article was read exactly once")
          .hasSameSizeAs(pipeline.committed(Topic.ARTICLES_FETCHED.name(pipeline.prefix())));
      System.out.printf(
          "%d articles; the stand-by's first verdict came %d ms after the active decider was killed%n",
          pushed, takenOver.toMillis());
    }
  }

  /** As the stateful set: a stand-by, and static membership under the name of the pod. */
  private static Map<String, String> decide(String pod) {
    return Map.of(
        "enrich.role", "decide",
        "kafka-streams.num.standby.replicas", "1",
        "kafka-streams.consumer.group.instance.id", pod);
  }

  private static int verdicts(Pipeline pipeline) {
    return pipeline.committed(Topic.VERDICTS.name(pipeline.prefix())).size();
  }

  private static void awaitVerdicts(Pipeline pipeline, int atLeast) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> verdicts(pipeline) >= atLeast);
  }

  /** Who has which partitions. */
  private record Groups(Admin admin, String prefix) {

    /** Until so many members have partitions of this topic, no less and no more. */
    void awaitShared(String group, Topic topic, int members) {
      await(group + " is shared by " + members)
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(200))
          .untilAsserted(
              () ->
                  assertThat(members(group).stream().filter(member -> has(member, topic)).count())
                      .isEqualTo(members));
    }

    /** Until both deciders are members, so that one of them follows the other. */
    void awaitStandBy() {
      await("two deciders, one of them active")
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(200))
          .untilAsserted(
              () -> {
                assertThat(
                        members("enrich-decide").stream()
                            .map(member -> member.groupInstanceId().orElseThrow())
                            .map(id -> id.replaceAll("-\\d+$", ""))
                            .distinct())
                    .hasSize(2);
                active();
              });
    }

    /** Which of the two deciders has the one partition of the sketches. */
    String active() throws ExecutionException, InterruptedException {
      List<MemberDescription> deciding =
          members("enrich-decide").stream().filter(member -> has(member, Topic.SKETCHES)).toList();
      assertThat(deciding).as("members that decide").hasSize(1);
      return deciding.get(0).groupInstanceId().orElseThrow().replaceAll("-\\d+$", "");
    }

    private List<MemberDescription> members(String group)
        throws ExecutionException, InterruptedException {
      String name = prefix + group;
      return List.copyOf(
          admin.describeConsumerGroups(List.of(name)).all().get().get(name).members());
    }

    private boolean has(MemberDescription member, Topic topic) {
      return member.assignment().topicPartitions().stream()
          .map(TopicPartition::topic)
          .anyMatch(topic.name(prefix)::equals);
    }
  }
}
