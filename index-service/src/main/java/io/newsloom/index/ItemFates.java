package io.newsloom.index;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * The one place where items are counted: {@code
 * newsloom_items_total{service="index",stage="index",fate=...}}. Each item adds one to done, to
 * dead_letter or to dropped, and one to retry each time it is sent again before that. Dropped is an
 * alert of a search that is gone. Thread-safe.
 */
public final class ItemFates {
  private final Counter done;
  private final Counter retry;
  private final Counter deadLetter;
  private final Counter dropped;

  public ItemFates(MeterRegistry registry) {
    this(registry, "index");
  }

  /**
   * @param service what counts: a rebuild sees again what was counted once
   */
  public ItemFates(MeterRegistry registry, String service) {
    done = counter(registry, service, "done");
    retry = counter(registry, service, "retry");
    deadLetter = counter(registry, service, "dead_letter");
    dropped = counter(registry, service, "dropped");
  }

  private static Counter counter(MeterRegistry registry, String service, String fate) {
    return Counter.builder("newsloom.items")
        .description("Items by what became of them")
        .tag("service", service)
        .tag("stage", "index")
        .tag("fate", fate)
        .register(registry);
  }

  public void done() {
    done.increment();
  }

  public void retry(int items) {
    retry.increment(items);
  }

  public void deadLetter() {
    deadLetter.increment();
  }

  public void dropped() {
    dropped.increment();
  }
}
