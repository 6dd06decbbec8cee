package io.newsloom.ingest.schedule;

import io.newsloom.contracts.FeedSource;
import io.newsloom.contracts.FeedState;
import io.newsloom.contracts.HubSubscription;
import io.newsloom.ingest.sources.SourceRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** When hubs make feeds due. */
@Singleton
public final class HubPings {
  /** Polls begin when they are due, by clocks that differ by less. */
  private static final Duration SURE = Duration.ofSeconds(5);

  private final SourceRegistry registry;
  private final NextPoll schedule;
  private final InstantSource clock;

  HubPings(SourceRegistry registry, PollConfig config, InstantSource clock) {
    this.registry = registry;
    this.schedule = NextPoll.of(config);
    this.clock = clock;
  }

  /** Null when none does. */
  @Nullable Instant dueAt(FeedSource source) {
    return HubPing.dueAt(
        registry.state(source), registry.subscription(source.id()), schedule.of(source).floor());
  }

  /**
   * Whether a poll that has not begun will see what a hub tells now, so that it need not be noted:
   * this is what a hub that tells too often comes to.
   */
  public boolean isForeseen(FeedSource source) {
    FeedState state = registry.state(source);
    HubSubscription subscription = registry.subscription(source.id());
    if (state == null || HubPing.waiting(state, subscription) == null) {
      return false;
    }
    Instant due = dueAt(source);
    return due == null || due.isAfter(clock.instant().plus(SURE));
  }
}
