package io.newsloom.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.Topic;
import io.newsloom.local.ServiceProcess;
import io.newsloom.local.SharedStack;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** SIGKILL in the middle of a load loses nothing and doubles nothing. */
class CrashIT {
  private static final int ARTICLES = 2_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void killedInTheMiddleItStoresEachArticleOnce() {
    SharedStack stack = SharedStack.get();
    try (Bench bench =
            new Bench(
                stack.bootstrapServers(),
                stack.elasticsearch(),
                stack.createTopics(CrashIT.class));
        ServiceProcess service =
            ServiceProcess.start("index-service", slow(bench.settings())).awaitReady()) {
      for (int i = 0; i < ARTICLES; i++) {
        String uri = "crash-" + i;
        bench.produce(
            Topic.ARTICLES_ENRICHED, uri, EventJson.write(Events.article(uri, 1, "Crash " + i)));
      }
      bench.flush();
      String alias = bench.names().articles();
      await().pollInterval(Duration.ofMillis(20)).until(() -> bench.count(alias) > 0);
      service.kill();
      long atTheKill = bench.count(alias);
      assertThat(bench.committed(Topic.ARTICLES_ENRICHED, "index"))
          .as("acknowledged at the kill, but not stored")
          .isLessThanOrEqualTo(atTheKill);

      service.startAgain().awaitReady();
      await().atMost(PATIENCE).until(() -> bench.count(alias) >= ARTICLES);
      assertThat(bench.count(alias)).isEqualTo(ARTICLES);
      assertThat(bench.deadLetters(Topic.ARTICLES_ENRICHED)).isEmpty();
      assertThat(atTheKill)
          .as("documents at the kill: too late to prove anything")
          .isLessThan(ARTICLES);
    }
  }

  /** Small requests one after the other, so that the kill comes in the middle. */
  private static Map<String, String> slow(Map<String, String> settings) {
    Map<String, String> slow = new TreeMap<>(settings);
    slow.put("newsloom.bulk.documents", "25");
    slow.put("newsloom.bulk.in-flight", "1");
    return slow;
  }
}
