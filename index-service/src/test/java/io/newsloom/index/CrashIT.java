package io.newsloom.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.Topic;
import io.newsloom.local.ServiceProcess;
import io.newsloom.local.SharedStack;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** SIGKILL in the middle of a load loses nothing and doubles nothing. */
class CrashIT {
  private static final int ARTICLES = 2_000;

  @Test
  void killedInTheMiddleItStoresEachArticleOnce() {
    SharedStack stack = SharedStack.get();
    try (Bench bench =
            new Bench(
                stack.bootstrapServers(),
                stack.elasticsearch(),
                stack.createTopics(CrashIT.class));
        ServiceProcess service =
            ServiceProcess.start("index-service", bench.settings()).awaitReady()) {
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

      service.startAgain().awaitReady();
      await().atMost(Duration.ofSeconds(60)).until(() -> bench.count(alias) >= ARTICLES);
      assertThat(bench.count(alias)).isEqualTo(ARTICLES);
      assertThat(bench.deadLetters(Topic.ARTICLES_ENRICHED)).isEmpty();
      assertThat(atTheKill)
          .as("documents at the kill: too late to prove anything")
          .isLessThan(ARTICLES);
    }
  }
}
