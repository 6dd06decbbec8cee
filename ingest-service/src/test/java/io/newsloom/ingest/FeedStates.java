package io.newsloom.ingest;

import io.newsloom.contracts.FeedState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** States of feeds for tests: short to make, with only what the test is about. */
public final class FeedStates {
  private FeedStates() {}

  /** A feed that was polled with success and news, and declares a hub. */
  public static FeedState withHub(
      Instant polledAt,
      @Nullable Instant nextPollAt,
      int intervalSeconds,
      int failures,
      FeedState.Hub hub) {
    return new FeedState(
        "id",
        null,
        null,
        polledAt,
        polledAt,
        polledAt,
        nextPollAt,
        intervalSeconds,
        failures,
        null,
        null,
        null,
        null,
        0,
        null,
        null,
        null,
        null,
        null,
        hub,
        List.of());
  }
}
