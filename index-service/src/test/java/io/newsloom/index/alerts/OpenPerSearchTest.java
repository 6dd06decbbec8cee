package io.newsloom.index.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenPerSearchTest {
  private final OpenPerSearch open = new OpenPerSearch();

  @Test
  void searchWhoseReceiverIsDeadHoldsUpNoOther() {
    for (int i = 0; i < OpenPerSearch.MOST; i++) {
      assertThat(open.enters("dead")).isTrue();
    }
    assertThat(open.enters("dead")).isFalse();
    assertThat(open.enters("good")).isTrue();
    open.left("dead");
    assertThat(open.enters("dead")).isTrue();
    assertThat(open.enters("dead")).isFalse();
  }
}
