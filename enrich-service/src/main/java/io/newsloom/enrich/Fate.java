package io.newsloom.enrich;

import io.micrometer.core.instrument.Metrics;
import java.util.Locale;

/**
 * How an item ended in one stage of the flow. Counted as {@code
 * newsloom_items_total{service="enrich"}}. An item whose transaction is aborted is counted again
 * when it is processed again.
 */
public enum Fate {
  DONE,
  RETRY,
  DEAD_LETTER;

  /** Counts one item of a stage: {@code read}, {@code decide} or {@code assemble}. */
  public void count(String stage) {
    Metrics.counter(
            "newsloom.items",
            "service",
            "enrich",
            "stage",
            stage,
            "fate",
            name().toLowerCase(Locale.ROOT))
        .increment();
  }
}
