package io.newsloom.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class FateTest {
  @Test
  void everyCountIsThereBeforeItsFirstItem() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    Metrics.addRegistry(registry);
    try {
      Fate.register(Role.DECIDE);

      assertThat(registry.find("newsloom.items").tag("fate", "dead_letter").counters())
          .extracting(counter -> counter.getId().getTag("stage"))
          .contains("decide", "assemble")
          .doesNotContain("read");
      Fate.register(Role.ALL);
      assertThat(registry.find("newsloom.items").counters()).hasSize(4 * Fate.values().length);
    } finally {
      Metrics.removeRegistry(registry);
    }
  }
}
