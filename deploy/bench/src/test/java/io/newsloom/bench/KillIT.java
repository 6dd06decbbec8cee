package io.newsloom.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.newsloom.contracts.ArticleJudged;
import io.newsloom.contracts.Topic;
import io.newsloom.enrich.Articles;
import io.newsloom.enrich.decide.Replay;
import io.newsloom.local.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is lost and nothing is doubled when each service is killed while 2,000 articles pass. */
class KillIT {
  private static final int ARTICLES = 2_000;
  static final int BATCH = 50;
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @TempDir Path state;

  /** In the order of the flow, so that each is killed while the one before it still has work. */
  @Test
  void eachServiceKilledInTheMiddleLeavesEveryArticleOnceWithItsVerdict() {
    try (Pipeline pipeline = new Pipeline(KillIT.class, state)) {
      CompletableFuture<Void> pushing = CompletableFuture.runAsync(() -> pushAll(pipeline));
      List<String> victims = List.of("ingest-service", "enrich-service", "index-service");
      for (String victim : victims) {
        int before = passed(pipeline, victim);
        await(victim + " works")
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(50))
            .until(() -> passed(pipeline, victim) >= before + ARTICLES / 20);
        ServiceProcess service = pipeline.service(victim);
        ProcessHandle killed = ProcessHandle.of(service.pid()).orElseThrow();
        service.kill();
        int passedWhenKilled = passed(pipeline, victim);
        assertThat(killed.isAlive()).as("an orphan of " + victim).isFalse();
        assertThat(passedWhenKilled).as(victim + " was killed in the middle").isLessThan(ARTICLES);
        service.startAgain();
      }
      victims.forEach(victim -> pipeline.service(victim).awaitReady());
      pushing.join();
      pipeline.awaitSettled();

      assertVerdictsOfOne(pipeline, ARTICLES);
    }
  }

  @Test
  void sameNdjsonTwiceLeavesOneDocumentAnArticle() {
    try (Pipeline pipeline = new Pipeline(KillIT.class, state)) {
      String ndjson = batch(0);
      assertThat(pipeline.push(ndjson)).isEqualTo(202);
      assertThat(pipeline.push(ndjson)).isEqualTo(202);
      pipeline.awaitSettled();

      assertThat(pipeline.documents()).hasSize(BATCH);
    }
  }

  /** How far the flow is at the victim's end, by what is committed there. */
  private static int passed(Pipeline pipeline, String victim) {
    return switch (victim) {
      case "ingest-service" ->
          pipeline.committed(Topic.ARTICLES_FETCHED.name(pipeline.prefix())).size();
      case "enrich-service" -> pipeline.committed(Topic.VERDICTS.name(pipeline.prefix())).size();
      default -> pipeline.count();
    };
  }

  private static void pushAll(Pipeline pipeline) {
    for (int first = 0; first < ARTICLES; first += BATCH) {
      push(pipeline, first);
    }
  }

  /** As a careful client: what was not acknowledged is pushed again until it is. */
  static void push(Pipeline pipeline, int first) {
    String ndjson = batch(first);
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .pollDelay(Duration.ZERO)
        .until(() -> pipeline.push(ndjson) == 202);
  }

  /** Every fourth article is a copy of the one before, so that there is something to decide. */
  private static String batch(int first) {
    return IntStream.range(first, first + BATCH)
        .mapToObj(
            i -> {
              String domain = "s" + i % 40 + ".example";
              var item = JsonNodeFactory.instance.objectNode();
              item.put("url", "https://" + domain + "/news/" + i).put("headline", "Headline " + i);
              item.put("text", Articles.text(i % 4 == 3 ? i - 1 : i, 120));
              item.putObject("source").put("domain", domain);
              return item.toString();
            })
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** Every article is one document, with the last verdict of a decider that nobody disturbs. */
  static void assertVerdictsOfOne(Pipeline pipeline, int articles) {
    Map<String, JsonNode> documents = pipeline.documents();
    assertThat(documents).hasSize(articles);
    Map<String, ArticleJudged> verdicts =
        undisturbed(pipeline.committed(Topic.SKETCHES.name(pipeline.prefix())));
    assertThat(documents.keySet()).isEqualTo(verdicts.keySet());
    verdicts.forEach(
        (uri, verdict) -> assertThat(said(documents.get(uri))).as(uri).isEqualTo(said(verdict)));
  }

  private static Map<String, ArticleJudged> undisturbed(
      List<ConsumerRecord<byte[], byte[]>> sketches) {
    return Replay.verdicts(sketches).stream()
        .collect(Collectors.toMap(ArticleJudged::uri, verdict -> verdict, (old, last) -> last));
  }

  private static List<String> said(ArticleJudged verdict) {
    return List.of(
        "version " + verdict.version(),
        verdict.duplicate().kind().name().toLowerCase(Locale.ROOT),
        String.valueOf(verdict.duplicate().originalUri()),
        verdict.story().id());
  }

  private static List<String> said(JsonNode hit) {
    JsonNode article = hit.path("_source").path("newsloom");
    JsonNode original = article.path("duplicate").path("original_uri");
    return List.of(
        "version " + hit.path("_version").asLong(),
        article.path("duplicate").path("kind").asText(),
        original.isMissingNode() ? "null" : original.asText(),
        article.path("story").path("id").asText());
  }
}
