package io.newsloom.ingest.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.ingest.schedule.PageQueue.Limits;
import io.newsloom.ingest.schedule.PageQueue.Position;
import io.newsloom.ingest.schedule.PageQueue.Request;
import io.newsloom.ingest.schedule.PageQueue.Taken;
import io.newsloom.ingest.schedule.PageQueue.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class PageQueueTest {
  private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");
  private static final Duration PATIENCE = Duration.ofHours(1);

  private final PageQueue queue = new PageQueue(new Limits(1, 4, 1_000, PATIENCE));
  private final Map<String, Instant> hostFree = new HashMap<>();

  @Test
  void oneOfEachHostAtATimeInTheOrderOfTheTopic() {
    begin(0);
    add(10, "a.example");
    add(11, "a.example");
    add(12, "b.example");

    assertThat(offsets(take())).containsExactly(10L, 12L);
    assertThat(take()).isEmpty();
  }

  @Test
  void aHostThatAsksForPatienceHoldsUpNobodyElse() {
    begin(0);
    Request slow = add(10, "slow.example");
    take();
    queue.pauseHost(0, "slow.example", NOW.plusSeconds(600));
    queue.later(slow, NOW.plusSeconds(60));
    add(11, "slow.example");
    Request other = add(12, "b.example");

    assertThat(offsets(take())).containsExactly(12L);
    assertThat(queue.positionAfter(other).offset()).isEqualTo(10);
    assertThat(offsets(takeAt(NOW.plusSeconds(601)))).containsExactly(10L);
  }

  @Test
  void whatIsFinishedBeyondAnUnfinishedOneIsKnownToWhoeverReadsOn() {
    begin(0);
    add(10, "slow.example");
    Request second = add(11, "b.example");
    Request third = add(13, "c.example"); // 12 holds a transaction's marker
    take();
    queue.finish(second);
    Position position = queue.positionAfter(third);

    PageQueue next = new PageQueue(new Limits(1, 4, 1_000, PATIENCE));
    next.begin(0, position);
    for (long offset : List.of(10L, 11L, 13L, 14L)) {
      next.add(request(0, offset, "x" + offset + ".example", 1));
    }

    assertThat(offsets(next.take(NOW, 9, host -> Instant.MIN, partition -> true)))
        .containsExactly(10L, 14L);
  }

  @Test
  void thePositionMovesOnWhenTheFirstIsFinished() {
    begin(5);
    Request first = add(5, "a.example");
    Request second = add(7, "b.example");
    take();
    queue.finish(second);
    assertThat(queue.positionAfter(first)).isEqualTo(new Position(8, ""));

    queue.finish(first);

    assertThat(queue.size()).isZero();
  }

  @Test
  void versionsOfOneArticleKeepTheirOrder() {
    begin(0);
    Request first = add(10, "a.example", "story", 1);
    add(11, "other.example", "story", 1);
    assertThat(offsets(take())).containsExactly(10L);
    queue.later(first, NOW.plusSeconds(60));

    assertThat(take()).isEmpty();
    assertThat(offsets(takeAt(NOW.plusSeconds(60)))).containsExactly(10L);
    queue.finish(first);
    assertThat(offsets(takeAt(NOW.plusSeconds(60)))).containsExactly(11L);
  }

  @Test
  void aTurnThatComesTooLateIsNotWaitedForButABacklogIs() {
    begin(0);
    hostFree.put("shut.example", NOW.plus(PATIENCE).plusSeconds(1));
    hostFree.put("busy.example", NOW.plusSeconds(30));
    add(10, "shut.example");
    add(11, "busy.example");

    assertThat(take()).extracting(Taken::turn).containsExactly(Turn.TOO_LATE);
    assertThat(takeAt(NOW.plusSeconds(30))).extracting(Taken::turn).containsExactly(Turn.FETCH);
  }

  @Test
  void whoOnlyWaitedForOthersOrForUsKeepsItsPageHoweverLongItTook() {
    begin(0);
    Request first = add(10, "a.example");
    add(11, "a.example");
    Instant late = NOW.plus(PATIENCE).plus(PATIENCE);

    assertThat(offsets(takeAt(late))).containsExactly(10L); // after an outage of ours
    hostFree.put("a.example", late.plusSeconds(30)); // a crawl delay
    queue.finish(first);
    assertThat(takeAt(late)).isEmpty();
    assertThat(takeAt(late.plusSeconds(30))).extracting(Taken::turn).containsExactly(Turn.FETCH);
  }

  @Test
  void whoFailedOrWasHeldUpByItsHostUntilAfterPatienceEndsAtOnce() {
    begin(0);
    Request failed = add(10, "a.example");
    Request notAsked = add(11, "b.example");
    Request paused = add(12, "c.example");
    take();
    Instant late = NOW.plus(PATIENCE);
    queue.later(failed, late.plusSeconds(1));
    queue.postpone(notAsked, late.plusSeconds(1));
    queue.release(paused);
    queue.pauseHost(0, "c.example", late.plusSeconds(1));

    assertThat(takeAt(NOW))
        .extracting(Taken::turn)
        .containsExactly(Turn.TOO_LATE, Turn.TOO_LATE, Turn.TOO_LATE);
  }

  @Test
  void whatWasNotAskedForWaitsWithoutAFailedTry() {
    begin(0);
    Request request = add(10, "a.example");
    take();

    queue.postpone(request, NOW.plusSeconds(60));
    assertThat(takeAt(NOW.plusSeconds(59))).isEmpty();
    assertThat(takeAt(NOW.plusSeconds(60))).extracting(Taken::tries).containsExactly(0);

    queue.later(request, NOW.plusSeconds(120));
    assertThat(takeAt(NOW.plusSeconds(120))).extracting(Taken::tries).containsExactly(1);
  }

  @Test
  void thePauseOfAHostThatWasRedirectedToHoldsUpItsOwnPagesAndNotThoseThatWereAsked() {
    begin(0);
    Request moved = add(10, "asked.example");
    add(11, "asked.example");
    add(12, "answered.example");
    assertThat(offsets(takeAt(NOW, 1))).containsExactly(10L);

    queue.pauseHost(0, "answered.example", NOW.plusSeconds(600));
    queue.later(moved, NOW.plusSeconds(600));

    assertThat(offsets(take())).containsExactly(11L);
  }

  @Test
  void partitionsTakeTurnsWhenThereIsRoomForFewerThanCould() {
    begin(0);
    queue.begin(1, new Position(0, ""));
    for (int offset = 0; offset < 3; offset++) {
      queue.add(request(0, offset, "low" + offset + ".example", 1));
      queue.add(request(1, offset, "high" + offset + ".example", 1));
    }

    assertThat(IntStream.range(0, 6).mapToObj(i -> takeAt(NOW, 1).get(0).request().partition()))
        .containsExactly(0, 1, 0, 1, 0, 1);
  }

  @Test
  void aFullPartitionIsNotReadOnAndThoseWhoseTurnIsFarLeave() {
    begin(0);
    hostFree.put("far.example", NOW.plusSeconds(600));
    hostFree.put("busy.example", NOW.plusSeconds(2));
    add(10, "far.example");
    add(11, "busy.example");
    add(12, "busy.example");
    assertThat(queue.hasRoom(0)).isTrue();
    assertThat(take()).isEmpty();
    add(13, "busy.example");
    assertThat(queue.hasRoom(0)).isFalse();

    List<Taken> turns = take();

    assertThat(offsets(turns)).containsExactly(10L);
    assertThat(turns).extracting(Taken::turn).containsExactly(Turn.CROWDED_OUT);
    queue.finish(turns.get(0).request());
    assertThat(queue.hasRoom(0)).isTrue();
  }

  @Test
  void memoryIsBoundedOverAllPartitionsAndOffsetsByWhatAPositionCanSay() {
    begin(0);
    queue.begin(1, new Position(0, ""));
    queue.add(request(1, 0, "a.example", 1_000));
    assertThat(queue.hasRoom(1)).isFalse();
    assertThat(queue.hasRoom(0)).isTrue(); // its share is its own
    Request half = request(0, 0, "b.example", 500);
    queue.add(half);
    assertThat(queue.hasRoom(0)).isFalse();
    queue.finish(half);
    assertThat(queue.hasRoom(0)).isTrue();
    queue.drop(List.of(1));
    queue.add(request(0, 1, "b.example", 999));
    assertThat(queue.hasRoom(0)).isTrue();
    begin(0);

    add(0, "a.example");
    add(12_000, "b.example");
    assertThat(queue.hasRoom(0)).isFalse();
  }

  @Test
  void aPositionFitsIntoWhatKafkaTakes() {
    PageQueue wide = new PageQueue(new Limits(1, 20_000, Long.MAX_VALUE, PATIENCE));
    wide.begin(0, new Position(0, ""));
    wide.add(request(0, 0, "slow.example", 1));
    Request last = null;
    for (int offset = 1; wide.hasRoom(0); offset++) {
      last = request(0, offset, "a.example", 1);
      wide.add(last);
      wide.finish(last);
    }

    assertThat(wide.positionAfter(last).finishedBeyond().length()).isBetween(1_000, 4_096);
  }

  @Test
  void whatWasDroppedIsNobodysAnyMore() {
    begin(0);
    Request request = add(10, "a.example");
    take();

    queue.drop(List.of(0));
    begin(10);
    Request again = add(10, "a.example");

    assertThat(queue.isHeld(request)).isFalse();
    queue.finish(request);
    assertThat(queue.isHeld(again)).isTrue();
  }

  /** Any order of finishing, any restart: every request is finished exactly once. */
  @Test
  void everyRequestIsFinishedOnceHoweverOftenThePartitionIsReadAnew() {
    Random random = new Random(7);
    Position committed = new Position(0, "");
    Set<Long> done = new HashSet<>();
    List<Long> topic = new ArrayList<>();
    for (long offset = 0; offset < 400; offset += 1 + random.nextInt(3)) {
      topic.add(offset);
    }
    for (int life = 0; life < 60; life++) {
      PageQueue one = new PageQueue(new Limits(1, 50, Long.MAX_VALUE, PATIENCE));
      one.begin(0, committed);
      long from = committed.offset();
      int read = (int) topic.stream().filter(offset -> offset < from).count();
      for (int step = 0; step < 12; step++) {
        while (one.hasRoom(0) && read < topic.size() && random.nextInt(4) > 0) {
          long offset = topic.get(read++);
          one.add(request(0, offset, "h" + offset % 9 + ".example", 1));
        }
        List<Taken> turns = one.take(NOW, 5, host -> Instant.MIN, partition -> true);
        for (Taken taken : turns) {
          if (random.nextInt(3) == 0) {
            one.release(taken.request());
          } else {
            committed = one.positionAfter(taken.request());
            one.finish(taken.request());
            assertThat(done.add(taken.request().offset())).isTrue();
          }
        }
      }
    }
    assertThat(done).containsExactlyInAnyOrderElementsOf(topic);
  }

  private void begin(long offset) {
    queue.begin(0, new Position(offset, ""));
  }

  private Request add(long offset, String host) {
    return add(offset, host, "uri" + offset, 1);
  }

  private Request add(long offset, String host, String uri, int bytes) {
    Request request = new Request(0, offset, host, uri, bytes, NOW, work());
    queue.add(request);
    return request;
  }

  private static Request request(int partition, long offset, String host, int bytes) {
    return new Request(partition, offset, host, "uri" + offset, bytes, NOW, work());
  }

  private static PageWork work() {
    return new PageWork.Unreadable(
        new ConsumerRecord<>("t", 0, 0, new byte[0], new byte[0]), new IllegalStateException());
  }

  private List<Taken> take() {
    return takeAt(NOW);
  }

  private List<Taken> takeAt(Instant now) {
    return takeAt(now, 9);
  }

  private List<Taken> takeAt(Instant now, int limit) {
    return queue.take(
        now, limit, host -> hostFree.getOrDefault(host, Instant.MIN), partition -> true);
  }

  private static List<Long> offsets(List<Taken> turns) {
    return turns.stream().map(taken -> taken.request().offset()).toList();
  }
}
