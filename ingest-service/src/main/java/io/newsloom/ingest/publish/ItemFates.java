package io.newsloom.ingest.publish;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/**
 * Counts every item once, under the one fate it ended with: {@code newsloom_items_total}. An item
 * is an article, a poll that must be made again, or a record of a state topic that cannot be read.
 */
@Singleton
public final class ItemFates {
  private final Counter done;
  private final Counter retry;
  private final Counter deadLetter;

  ItemFates(MeterRegistry registry) {
    done = counter(registry, "done");
    retry = counter(registry, "retry");
    deadLetter = counter(registry, "dead_letter");
  }

  /** Articles that Kafka has confirmed. */
  public void done(int articles) {
    done.increment(articles);
  }

  /**
   * Pushed articles that Kafka did not confirm (their sender was told), or a poll to be retried.
   */
  public void retry(int items) {
    retry.increment(items);
  }

  /** Entries of feeds that are too big, or records that cannot be read. */
  public void deadLetters(int items) {
    deadLetter.increment(items);
  }

  private static Counter counter(MeterRegistry registry, String fate) {
    return Counter.builder("newsloom.items")
        .description("Items by the fate they ended with")
        .tag("service", "ingest")
        .tag("stage", "fetch")
        .tag("fate", fate)
        .register(registry);
  }
}
