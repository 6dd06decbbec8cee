package io.newsloom.ingest.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.FeedSource;
import io.newsloom.contracts.FeedState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PollTableTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private final PollTable table = new PollTable(1);
  private final Map<String, FeedState> states = new HashMap<>();
  private final Map<String, Instant> hints = new HashMap<>();
  private boolean ours = true;

  @Test
  void theLongestOverdueGoesFirstAndOnlyOnePerHost() {
    FeedSource late = source("late", "a.example");
    FeedSource later = source("later", "a.example");
    FeedSource other = source("other", "b.example");
    due(late, -60);
    due(later, -30);
    due(other, 0);

    assertThat(take(List.of(later, other, late), 9)).containsExactly(late, other);
    assertThat(take(List.of(later, other, late), 9)).isEmpty();
  }

  @Test
  void whatIsNotDueWaitsUnlessSomeoneAsks() {
    FeedSource source = source("x", "a.example");
    due(source, 1);
    assertThat(take(List.of(source), 9)).isEmpty();

    CompletableFuture<PollResult> asked = table.ask("x");

    assertThat(take(List.of(source), 9)).containsExactly(source);
    assertThat(table.ask("x")).isSameAs(asked);
    PollResult result = new PollResult("fetched", List.of(), StateChange.unpolled("x"), null);
    table.finished(source, result);
    assertThat(asked).isCompletedWithValue(result);
  }

  @Test
  void aHubMayBringATurnForwardAndNeverPutItOff() {
    FeedSource early = source("early", "a.example");
    FeedSource waiting = source("waiting", "b.example");
    FeedSource late = source("late", "c.example");
    due(early, 3600);
    due(waiting, 3600);
    due(late, -60);
    hints.put("early", NOW);
    hints.put("waiting", NOW.plusSeconds(1));
    hints.put("late", NOW.plusSeconds(600));

    assertThat(take(List.of(early, waiting, late), 9)).containsExactly(late, early);
  }

  @Test
  void theLimitHolds() {
    List<FeedSource> sources =
        List.of(source("1", "a.example"), source("2", "b.example"), source("3", "c.example"));

    assertThat(take(sources, 2)).hasSize(2);
    assertThat(take(sources, 2)).isEmpty();
  }

  @Test
  void aFailedPollIsDueAgainWhenToldAndItsAskerHears() {
    FeedSource source = source("x", "a.example");
    CompletableFuture<PollResult> asked = table.ask("x");
    take(List.of(source), 9);

    table.failed(source, NOW.plusSeconds(5), new IllegalStateException("away"));

    assertThat(asked).isCompletedExceptionally();
    assertThat(take(List.of(source), 9)).isEmpty();
    assertThat(takeAt(List.of(source), 9, NOW.plusSeconds(5))).containsExactly(source);
  }

  @Test
  void whatWasDeletedIsNotPostponedWhenItComesBack() {
    FeedSource source = source("a", "x.example");
    take(List.of(source), 9);
    table.failed(source, NOW.plusSeconds(600), new IllegalStateException("away"));

    assertThat(take(List.of(source), 9)).isEmpty();
    take(List.of(), 9);
    assertThat(take(List.of(source), 9)).containsExactly(source);
  }

  @Test
  void whatAnotherInstancePollsNowIsForgottenAndWhoAskedHears() {
    FeedSource source = source("a", "x.example");
    take(List.of(source), 9);
    table.failed(source, NOW.plusSeconds(600), new IllegalStateException("away"));
    CompletableFuture<PollResult> asked = table.ask("a");

    ours = false;
    take(List.of(source), 0);

    assertThat(asked).isCompletedExceptionally();
    ours = true;
    assertThat(take(List.of(source), 9)).containsExactly(source); // not postponed any more
  }

  private List<FeedSource> take(List<FeedSource> sources, int limit) {
    return takeAt(sources, limit, NOW);
  }

  private List<FeedSource> takeAt(List<FeedSource> sources, int limit, Instant now) {
    return table.take(
        sources,
        source -> states.get(source.id()),
        source -> hints.get(source.id()),
        source -> ours,
        source -> true,
        now,
        limit);
  }

  private void due(FeedSource source, long secondsFromNow) {
    states.put(
        source.id(),
        new FeedState(
            source.id(),
            null,
            null,
            NOW.minusSeconds(3600),
            null,
            null,
            NOW.plusSeconds(secondsFromNow),
            60,
            0,
            null,
            null,
            null,
            null,
            0,
            null,
            null,
            null,
            null,
            null,
            null,
            List.of()));
  }

  private static FeedSource source(String id, String host) {
    return new FeedSource(
        id,
        "https://" + host + "/" + id,
        null,
        host,
        FeedSource.ContentFrom.FEED,
        true,
        null,
        null,
        null,
        List.of(),
        NOW);
  }
}
