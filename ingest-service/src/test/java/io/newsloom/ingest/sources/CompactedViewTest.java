package io.newsloom.ingest.sources;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CompactedViewTest {
  private final CompactedView<String> view = new CompactedView<>();

  @Test
  void theHigherOffsetWinsInWhateverOrderItIsTold() {
    view.apply("k", "new", 7);
    view.apply("k", "old", 3);

    assertThat(view.get("k")).isEqualTo("new");
  }

  @Test
  void anOldRecordDoesNotBringBackWhatWasDeleted() {
    view.apply("k", "v", 3);
    view.apply("k", null, 7);
    view.apply("k", "v", 3);

    assertThat(view.get("k")).isNull();
    assertThat(view.all()).isEmpty();
  }
}
