package io.newsloom.enrich;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import java.util.List;
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

  /** Where items are counted; {@code thread} is that of a stream thread, whichever stage failed. */
  private static final List<String> STAGES = List.of("read", "decide", "assemble", "thread");

  /**
   * All counts stand at 0 from the start: a counter that appears with its first item has not grown
   * for who looks at growth.
   */
  static void register() {
    for (String stage : STAGES) {
      for (Fate fate : values()) {
        fate.counter(stage);
      }
    }
  }

  /** Counts one item of a stage: {@code read}, {@code decide} or {@code assemble}. */
  public void count(String stage) {
    counter(stage).increment();
  }

  private Counter counter(String stage) {
    return Metrics.counter(
        "newsloom.items",
        "service",
        "enrich",
        "stage",
        stage,
        "fate",
        name().toLowerCase(Locale.ROOT));
  }
}
