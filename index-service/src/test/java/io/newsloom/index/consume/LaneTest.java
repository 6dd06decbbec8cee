package io.newsloom.index.consume;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.newsloom.contracts.EventJson;
import io.newsloom.index.Events;
import io.newsloom.index.IndexNames;
import io.newsloom.index.ItemFates;
import io.newsloom.index.bulk.Backoff;
import io.newsloom.index.bulk.BulkSink;
import io.newsloom.index.bulk.BulkWriter;
import io.newsloom.index.document.ArticleReader;
import io.newsloom.index.document.Intent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaneTest {
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> deadLetters = new CopyOnWriteArrayList<>();
  private final List<Long> acknowledged = new CopyOnWriteArrayList<>();
  private final List<Long> settled = new CopyOnWriteArrayList<>();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private volatile int status = 201;
  private final Lane lane = lane();
  private final Thread thread = new Thread(lane);

  @AfterEach
  void stop() throws InterruptedException {
    lane.stop();
    thread.interrupt();
    thread.join(5_000);
  }

  @Test
  void recordsAreWrittenTogetherAndAcknowledgedOneByOne() {
    lane.offer(article(0, "a"));
    lane.offer(article(1, "b"));
    thread.start();
    Awaitility.await().until(() -> settled.size() == 2);
    assertThat(requests).containsExactly("store a b");
    assertThat(acknowledged).containsExactly(0L, 1L);
    assertThat(count("done")).isEqualTo(2);
  }

  @Test
  void aRecordThatCannotBeReadIsADeadLetterAndTheFlowGoesOn() {
    lane.offer(record(0, "x", "{".getBytes(StandardCharsets.UTF_8)));
    lane.offer(article(1, "b"));
    thread.start();
    Awaitility.await().until(() -> settled.size() == 2);
    assertThat(deadLetters).singleElement().asString().contains("0 not a valid ArticleEnriched");
    assertThat(requests).containsExactly("store b");
    assertThat(count("dead_letter")).isEqualTo(1);
    assertThat(count("done")).isEqualTo(1);
  }

  @Test
  void aRemovalNeitherOvertakesNorIsOvertaken() {
    lane.offer(article(0, "a"));
    lane.offer(record(1, "a", null));
    lane.offer(article(2, "a"));
    thread.start();
    Awaitility.await().until(() -> settled.size() == 3);
    assertThat(requests).containsExactly("store a", "remove a", "store a");
  }

  @Test
  void nothingIsAcknowledgedBeforeItsDeadLetterIsSafe() {
    status = 400;
    lane.offer(article(0, "a"));
    thread.start();
    Awaitility.await().until(() -> settled.size() == 1);
    assertThat(deadLetters).hasSize(1).first().asString().endsWith("acknowledged before: []");
  }

  @Test
  void recordsOfOneKeyShareALane() {
    for (int i = 0; i < 100; i++) {
      String key = "key-" + i;
      assertThat(article(0, key).lane(4)).isEqualTo(article(9, key).lane(4)).isBetween(0, 3);
    }
  }

  private Lane lane() {
    BulkSink sink =
        new BulkSink() {
          @Override
          public Reply store(List<Intent.Store> documents) {
            List<ItemAnswer> answers = new ArrayList<>();
            StringBuilder request = new StringBuilder("store");
            for (Intent.Store document : documents) {
              request.append(' ').append(document.id());
              answers.add(new ItemAnswer(status, "so"));
            }
            requests.add(request.toString());
            return new Reply.Answered(answers);
          }

          @Override
          public Reply remove(Intent.Remove removal) {
            requests.add("remove " + removal.id());
            return new Reply.Answered(List.of(new ItemAnswer(200, "")));
          }

          @Override
          public void repair(Set<String> indices) {
            throw new AssertionError("nothing is missing");
          }
        };
    ItemFates fates = new ItemFates(registry);
    return new Lane(
        new Lane.Limits(100, 1_000_000, Duration.ofMillis(50)),
        new RecordWriter(
            new ArticleReader(new IndexNames("test-"), InstantSource.system()),
            new BulkWriter(
                sink,
                new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), new Random(1)),
                millis -> {},
                fates),
            (received, reason, cause, attempts) ->
                deadLetters.add(
                    received.offset() + " " + reason + " acknowledged before: " + acknowledged),
            fates,
            received -> settled.add(received.offset())));
  }

  private Received article(long offset, String uri) {
    return record(offset, uri, EventJson.write(Events.article(uri, 1, "Headline")));
  }

  private Received record(long offset, String key, byte @Nullable [] value) {
    return new Received(
        "topic",
        0,
        offset,
        Events.SEEN.toEpochMilli(),
        key.getBytes(StandardCharsets.UTF_8),
        value,
        new RecordHeaders(),
        () -> acknowledged.add(offset));
  }

  private double count(String fate) {
    return registry
        .counter("newsloom.items", "service", "index", "stage", "index", "fate", fate)
        .count();
  }
}
