package io.newsloom.index.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.newsloom.index.ItemFates;
import io.newsloom.index.bulk.BulkSink.ItemAnswer;
import io.newsloom.index.bulk.BulkSink.Reply;
import io.newsloom.index.document.Intent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BulkWriterTest {
  private final Script script = new Script();
  private final List<Long> pauses = new ArrayList<>();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final BulkWriter writer =
      new BulkWriter(
          script,
          new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10), new Random(1)),
          pauses::add,
          new ItemFates(registry));

  @Test
  void storedAndOlderItemsAreDone() throws InterruptedException {
    List<Item> items = items(3);
    script.answer(200, 409, 201);
    writer.write(items);
    assertThat(items).allMatch(Item::isDone);
    assertThat(script.requests).containsExactly(List.of("0", "1", "2"));
    assertThat(pauses).isEmpty();
  }

  @Test
  void onlyRejectedItemsAreSentAgainAndAfterAPause() throws InterruptedException {
    List<Item> items = items(3);
    script.answer(200, 429, 503).answer(200, 429).answer(200);
    writer.write(items);
    assertThat(items).allMatch(Item::isDone);
    assertThat(script.requests)
        .containsExactly(List.of("0", "1", "2"), List.of("1", "2"), List.of("2"));
    assertThat(pauses).hasSize(2);
    assertThat(retries()).isEqualTo(3);
  }

  @Test
  void aRefusedItemIsADeadLetterWithItsReasonAndTheOthersAreDone() throws InterruptedException {
    List<Item> items = items(2);
    script.then(
        sent ->
            new Reply.Answered(
                List.of(new ItemAnswer(400, "no such field"), new ItemAnswer(201, ""))));
    writer.write(items);
    assertThat(items.get(0).deadLetter).contains("400").contains("no such field");
    assertThat(items.get(0).attempts).isEqualTo(1);
    assertThat(items.get(1).isDone()).isTrue();
  }

  @Test
  void anOutageOfAnyLengthLosesNothing() throws InterruptedException {
    List<Item> items = items(2);
    for (int i = 0; i < 1_000; i++) {
      script.then(sent -> new Reply.Unreachable("connection refused"));
    }
    script.answer(201, 201);
    writer.write(items);
    assertThat(items).allMatch(Item::isDone);
    assertThat(pauses).hasSize(1_000).allMatch(millis -> millis <= 10_000);
    assertThat(pauses.get(999)).isGreaterThanOrEqualTo(5_000);
  }

  @Test
  void aRequestThatIsTooLargeIsHalvedUntilItFits() throws InterruptedException {
    List<Item> items = items(7);
    script.always(
        sent ->
            sent.size() > 2 ? new Reply.Refused(413, "too large") : answered(sent, store -> 201));
    writer.write(items);
    assertThat(items).allMatch(Item::isDone);
    assertThat(pauses).isEmpty();
  }

  @Test
  void anItemThatIsTooLargeAloneIsADeadLetter() throws InterruptedException {
    List<Item> items = items(1);
    script.then(sent -> new Reply.Refused(413, "too large"));
    writer.write(items);
    assertThat(items.get(0).deadLetter).contains("413");
  }

  @Test
  void theItemThatSpoilsARequestIsFoundByHalving() throws InterruptedException {
    List<Item> items = items(100);
    script.always(
        sent ->
            sent.stream().anyMatch(store -> store.id().equals("37"))
                ? new Reply.Refused(400, "malformed")
                : answered(sent, store -> 201));
    writer.write(items);
    assertThat(items.get(37).deadLetter).contains("malformed");
    assertThat(items.stream().filter(Item::isDone)).hasSize(99);
    assertThat(script.requests).hasSizeLessThan(20);
  }

  @Test
  void aMissingIndexIsPutBeforeTheItemIsSentAgain() throws InterruptedException {
    List<Item> items = items(2);
    script.answer(404, 201).answer(201);
    writer.write(items);
    assertThat(items).allMatch(Item::isDone);
    assertThat(script.repaired).containsExactly(Set.of("index-0"));
  }

  @Test
  void aBlockedIndexIsTriedSlowly() throws InterruptedException {
    List<Item> items = items(1);
    script.answer(403).answer(201);
    writer.write(items);
    assertThat(items).allMatch(Item::isDone);
    assertThat(pauses).hasSize(1).allMatch(millis -> millis >= 5_000);
  }

  @Test
  void wrongCredentialsCondemnNoItem() throws InterruptedException {
    List<Item> items = items(4);
    script.then(sent -> new Reply.Refused(401, "key expired")).answer(201, 201, 201, 201);
    writer.write(items);
    assertThat(items).allMatch(Item::isDone);
  }

  @Test
  void aRemovalIsTriedUntilAnswered() throws InterruptedException {
    List<Item> items = items(1);
    script.then(sent -> new Reply.Unreachable("reset")).answer(429).answer(200);
    writer.remove(new Intent.Remove("alias", "0", null), items.get(0));
    assertThat(items).allMatch(Item::isDone);
    assertThat(pauses).hasSize(2);
  }

  @Test
  void anythingThatMayHappenEndsEachItemExactlyOnce() throws InterruptedException {
    Random random = new Random(20261121);
    int[] statuses = {200, 201, 409, 400, 403, 404, 413, 429, 500, 503};
    int[] refusals = {400, 401, 404, 413, 429, 502, 503};
    script.always(
        sent ->
            switch (random.nextInt(6)) {
              case 0 -> new Reply.Unreachable("reset");
              case 1 -> new Reply.Refused(refusals[random.nextInt(refusals.length)], "so");
              default -> answered(sent, store -> statuses[random.nextInt(statuses.length)]);
            });
    for (int batch = 0; batch < 300; batch++) {
      List<Item> items = items(1 + random.nextInt(60));
      writer.write(items);
      assertThat(items).allMatch(item -> item.ends == 1);
    }
  }

  @Test
  void stoppingLeavesUnansweredItemsOpen() {
    List<Item> items = items(2);
    script.answer(201, 429);
    BulkWriter stopped =
        new BulkWriter(
            script,
            new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), new Random(1)),
            millis -> {
              throw new InterruptedException("stop");
            },
            new ItemFates(registry));
    assertThatThrownBy(() -> stopped.write(items)).isInstanceOf(InterruptedException.class);
    assertThat(items.get(0).isDone()).isTrue();
    assertThat(items.get(1).ends).isZero();
  }

  private double retries() {
    return registry
        .counter("newsloom.items", "service", "index", "stage", "index", "fate", "retry")
        .count();
  }

  private static List<Item> items(int number) {
    return IntStream.range(0, number).mapToObj(Item::new).toList();
  }

  private static Reply answered(List<Intent.Store> sent, Function<Intent.Store, Integer> status) {
    return new Reply.Answered(
        sent.stream().map(store -> new ItemAnswer(status.apply(store), "so")).toList());
  }

  private static final class Item implements Outgoing {
    private final Intent.Store store;
    private int ends;
    private boolean done;
    private String deadLetter = "";
    private int attempts;

    Item(int number) {
      store = new Intent.Store("index-" + number, Integer.toString(number), 1, new byte[0]);
    }

    boolean isDone() {
      return done && ends == 1;
    }

    @Override
    public Intent.Store document() {
      return store;
    }

    @Override
    public Set<String> indices() {
      return Set.of(store.index());
    }

    @Override
    public void done() {
      ends++;
      done = true;
    }

    @Override
    public void deadLetter(String reason, String cause, int attempts) {
      ends++;
      deadLetter = reason;
      this.attempts = attempts;
    }
  }

  /** Answers in the order told; the last {@code always} when nothing is left. */
  private static final class Script implements BulkSink {
    private final Deque<Function<List<Intent.Store>, Reply>> replies = new ArrayDeque<>();
    private final List<List<String>> requests = new ArrayList<>();
    private final List<Set<String>> repaired = new ArrayList<>();
    private Function<List<Intent.Store>, Reply> always =
        sent -> {
          throw new AssertionError("a request that the script does not know");
        };

    Script answer(int... statuses) {
      return then(
          sent ->
              new Reply.Answered(
                  IntStream.of(statuses)
                      .mapToObj(status -> new ItemAnswer(status, "so"))
                      .toList()));
    }

    Script then(Function<List<Intent.Store>, Reply> reply) {
      replies.add(reply);
      return this;
    }

    void always(Function<List<Intent.Store>, Reply> reply) {
      always = reply;
    }

    @Override
    public Reply store(List<Intent.Store> documents) {
      requests.add(documents.stream().map(Intent.Store::id).toList());
      Function<List<Intent.Store>, Reply> next = replies.poll();
      return (next == null ? always : next).apply(documents);
    }

    @Override
    public Reply remove(Intent.Remove removal) {
      return store(List.of(new Intent.Store("x", removal.id(), 1, new byte[0])));
    }

    @Override
    public void repair(Set<String> indices) {
      repaired.add(new HashSet<>(indices));
    }
  }
}
