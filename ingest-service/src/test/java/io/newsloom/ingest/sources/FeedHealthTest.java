package io.newsloom.ingest.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.FeedSource;
import io.newsloom.contracts.FeedState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FeedHealthTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void failuresAreToldApartByWhatTheyAre() {
    assertThat(of(null)).isEqualTo(FeedHealth.NEVER_POLLED);
    assertThat(of(failing("timeout"))).isEqualTo(FeedHealth.FAILING);
    assertThat(of(failing("bot_wall"))).isEqualTo(FeedHealth.REFUSED);
    assertThat(of(failing("gone"))).isEqualTo(FeedHealth.STOPPED);
    assertThat(of(failing("what a later version says"))).isEqualTo(FeedHealth.FAILING);
  }

  @Test
  void aFeedThatUsedToHaveNewsAndHasNoneForLongIsSilent() {
    assertThat(of(quiet(Duration.ofDays(3), 20))).isEqualTo(FeedHealth.WELL);
    assertThat(of(quiet(Duration.ofDays(5), 15))).isEqualTo(FeedHealth.SILENT);
    // Its rate has been shrinking for three months of silence; it is silent all the same.
    assertThat(of(quiet(Duration.ofDays(90), 0.02))).isEqualTo(FeedHealth.SILENT);
  }

  @Test
  void aFeedThatRarelyHasNewsIsNot() {
    assertThat(of(quiet(Duration.ofDays(20), 0.05))).isEqualTo(FeedHealth.WELL);
  }

  private static FeedHealth of(@Nullable FeedState state) {
    FeedSource source =
        new FeedSource(
            "id",
            "https://example.com/feed",
            null,
            "example.com",
            FeedSource.ContentFrom.FEED,
            true,
            null,
            null,
            null,
            List.of(),
            NOW.minus(Duration.ofDays(365)));
    return FeedHealth.of(source, state, NOW);
  }

  private static FeedState failing(String kind) {
    return state(1, kind, NOW, null);
  }

  private static FeedState quiet(Duration silence, double itemsPerDay) {
    return state(0, null, NOW.minus(silence), itemsPerDay);
  }

  private static FeedState state(
      int failures, @Nullable String kind, Instant lastNewItemAt, @Nullable Double itemsPerDay) {
    return new FeedState(
        "id",
        null,
        null,
        NOW,
        NOW,
        lastNewItemAt,
        NOW,
        600,
        failures,
        kind,
        null,
        null,
        null,
        0,
        null,
        itemsPerDay,
        null,
        null,
        null,
        null,
        List.of());
  }
}
