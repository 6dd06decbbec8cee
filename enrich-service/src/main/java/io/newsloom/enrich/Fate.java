package io.newsloom.enrich;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.util.ArrayList;
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

  /**
   * All counts of a role stand at 0 from the start: a counter that appears with its first item has
   * not grown for who looks at growth, and a stage without any count is one that nobody does.
   */
  static void register(MeterRegistry registry, Role role) {
    List<String> stages = new ArrayList<>(List.of("thread")); // of whichever stage failed
    if (role.reads()) {
      stages.add("read");
    }
    if (role.decides()) {
      stages.addAll(List.of("decide", "assemble"));
    }
    for (String stage : stages) {
      for (Fate fate : values()) {
        fate.counter(registry, stage);
      }
    }
  }

  /** Counts one item of a stage: {@code read}, {@code decide} or {@code assemble}. */
  public void count(String stage) {
    counter(Metrics.globalRegistry, stage).increment();
  }

  private Counter counter(MeterRegistry registry, String stage) {
    return registry.counter(
        "newsloom.items",
        "service",
        "enrich",
        "stage",
        stage,
        "fate",
        name().toLowerCase(Locale.ROOT));
  }
}
