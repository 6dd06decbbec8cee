package io.newsloom.ingest.schedule;

import io.micrometer.core.instrument.MeterRegistry;
import io.newsloom.ingest.publish.ItemFates;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Requests for pages by what came of them ({@code newsloom_page_requests_total}); those that wait
 * here are {@code newsloom_page_requests_waiting}.
 */
@Singleton
final class PageMetrics {
  private final MeterRegistry registry;
  private final ItemFates fates;

  PageMetrics(MeterRegistry registry, ItemFates fates, PageQueue queue) {
    this.registry = registry;
    this.fates = fates;
    List.of("requested", "published", "forwarded", "dropped", "dead_letter", "unpublished")
        .forEach(outcome -> count(outcome, 0));
    registry.gauge("newsloom.page.requests.waiting", queue, PageQueue::size);
  }

  /** By polls of this instance; whichever instance fetches them counts what came of them. */
  void requested(int requests) {
    count("requested", requests);
  }

  /** An article went out, with its page or without. */
  void published() {
    count("published", 1);
    fates.done(1);
  }

  /** It has become a request to the owner of another site. */
  void forwarded() {
    count("forwarded", 1);
  }

  /** There is no page, and the feed has said nothing but its address. */
  void dropped() {
    count("dropped", 1);
    registry.counter("newsloom.feed.items.dropped").increment();
  }

  void deadLetter() {
    count("dead_letter", 1);
    fates.deadLetters(1);
  }

  /** Kafka did not confirm: it is read again. */
  void unpublished() {
    count("unpublished", 1);
    fates.retry(1);
  }

  private void count(String outcome, int requests) {
    registry.counter("newsloom.page.requests", "outcome", outcome).increment(requests);
  }
}
