package io.newsloom.ingest.schedule;

import io.micrometer.core.instrument.MeterRegistry;
import io.newsloom.ingest.publish.ItemFates;
import io.newsloom.ingest.sources.SourceRegistry;
import jakarta.inject.Singleton;
import java.util.List;

/** Counts polls by what came of them ({@code newsloom_polls_total}) and their items by fate. */
@Singleton
final class PollMetrics {
  private static final List<String> OUTCOMES =
      List.of("fetched", "not_modified", "throttled", "failed", "unpublished");

  private final MeterRegistry registry;
  private final ItemFates fates;

  PollMetrics(MeterRegistry registry, ItemFates fates, SourceRegistry sources) {
    this.registry = registry;
    this.fates = fates;
    OUTCOMES.forEach(this::count);
    registry.gauge("newsloom.sources", sources, all -> all.unsorted().size());
    dropped(0);
  }

  private void count(String outcome) {
    registry.counter("newsloom.polls", "outcome", outcome).increment(0);
  }

  void published(PollResult result) {
    registry.counter("newsloom.polls", "outcome", result.outcome()).increment();
    fates.done(result.articles().size());
    fates.deadLetters(result.tooBig().size());
    dropped(result.empty().size());
    if (result.state().failures() > 0) {
      fates.retry(1);
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
}
