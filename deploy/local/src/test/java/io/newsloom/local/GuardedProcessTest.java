package io.newsloom.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardedProcessTest {
  @TempDir Path folder;

  @Test
  void oneThatDoesNotEndInTimeIsKilledAndNamed() {
    GuardedProcess slow = start("echo busy; sleep 600");

    assertThatThrownBy(() -> slow.awaitEnd(Duration.ofSeconds(1)))
        .isInstanceOf(LocalStackException.class)
        .hasMessageContaining("The slow one did not end within 1 s; its log is")
        .hasMessageContaining("busy");
    assertThat(slow.isAlive()).isFalse();
  }

  @Test
  void oneThatEndsIsWaitedFor() {
    GuardedProcess quick = start("echo done");

    quick.awaitEnd(Duration.ofSeconds(30));

    assertThat(quick.isAlive()).isFalse();
  }

  private GuardedProcess start(String script) {
    return GuardedProcess.start(
        "The slow one", List.of("bash", "-c", script), Map.of(), folder.resolve("log"));
  }
}
