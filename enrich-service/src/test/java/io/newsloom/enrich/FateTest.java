package io.newsloom.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class FateTest {
  /** The process's own registry would also hold what other tests of this JVM have counted. */
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void everyCountIsThereBeforeItsFirstItem() {
    Fate.register(registry, Role.DECIDE);

    assertThat(registry.find("newsloom.items").tag("fate", "dead_letter").counters())
        .extracting(counter -> counter.getId().getTag("stage"))
        .contains("decide", "assemble")
        .doesNotContain("read");
    Fate.register(registry, Role.ALL);
    assertThat(registry.find("newsloom.items").counters()).hasSize(4 * Fate.values().length);
  }
}
