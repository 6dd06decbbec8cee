package io.newsloom.ingest.schedule;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.newsloom.contracts.FeedState;
import io.newsloom.ingest.fetch.FetchOutcome.Kind;
import io.newsloom.ingest.publish.ItemFates;
import io.newsloom.ingest.sources.FeedHealth;
import io.newsloom.ingest.sources.SourceRegistry;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Counts polls by what came of them ({@code newsloom_polls_total}), failures by kind, gaps, and
 * their items by fate; says how the sources are that this instance polls.
 */
@Singleton
final class PollMetrics {
  private static final List<String> OUTCOMES =
      List.of("fetched", "not_modified", "throttled", "failed", "unpublished");

  private final MeterRegistry registry;
  private final ItemFates fates;
  private final PageMetrics pages;

  PollMetrics(
      MeterRegistry registry,
      ItemFates fates,
      PageMetrics pages,
      SourceRegistry sources,
      PollOwnership ownership,
      InstantSource clock) {
    this.registry = registry;
    this.fates = fates;
    this.pages = pages;
    OUTCOMES.forEach(this::count);
    registry.gauge("newsloom.sources", sources, all -> all.unsorted().size());
    registry.gauge("newsloom.sources.partitions", ownership, PollOwnership::size);
    for (FeedHealth health : FeedHealth.values()) {
      Gauge.builder(
              "newsloom.sources.health",
              sources,
              all -> count(all, ownership, health, clock.instant()))
          .description("Sources that this instance polls, by how they are")
          .tag("health", health.label())
          .register(registry);
    }
    for (Kind kind : Kind.values()) {
      registry.counter("newsloom.polls.failed", "kind", kind.label()).increment(0);
    }
    registry.counter("newsloom.feed.gaps").increment(0);
    dropped(0);
    leftOut(0);
  }

  private static long count(
      SourceRegistry sources, PollOwnership ownership, FeedHealth health, Instant now) {
    return sources.unsorted().stream()
        .filter(ownership::owns)
        .filter(source -> FeedHealth.of(source, sources.state(source), now) == health)
        .count();
  }

  private void count(String outcome) {
    registry.counter("newsloom.polls", "outcome", outcome).increment(0);
  }

  void published(PollResult result) {
    registry.counter("newsloom.polls", "outcome", result.outcome()).increment();
    fates.done(result.articles().size());
    pages.requested(result.elsewhere().size());
    fates.deadLetters(result.tooBig().size());
    dropped(result.empty().size());
    FeedState state = result.state();
    if (result.outcome().equals("fetched") && state.leftOut() != null) {
      leftOut(state.leftOut());
    }
    if (state.failures() > 0) {
      fates.retry(1);
      registry
          .counter("newsloom.polls.failed", "kind", String.valueOf(state.failureKind()))
          .increment();
    } else if (state.lastPolledAt() != null && state.lastPolledAt().equals(state.lastGapAt())) {
      registry.counter("newsloom.feed.gaps").increment();
    }
  }

  /** Nothing was written: the poll will be made again. */
  void unpublished() {
    registry.counter("newsloom.polls", "outcome", "unpublished").increment();
    fates.retry(1);
  }

  private void dropped(int items) {
    registry.counter("newsloom.feed.items.dropped").increment(items);
  }

  private void leftOut(int items) {
    registry.counter("newsloom.feed.items.left.out").increment(items);
  }
}
