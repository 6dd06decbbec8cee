package io.newsloom.ingest.schedule;

import io.newsloom.contracts.FeedSource;
import io.newsloom.contracts.FeedState;
import io.newsloom.contracts.HubSubscription;
import io.newsloom.ingest.sources.SourceRegistry;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** When hubs make feeds due, by what is known of both now. */
@Singleton
public final class HubPings {
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
    HubSubscription subscription = registry.subscription(source.id());
    return subscription == null
        ? null
        : HubPing.dueAt(registry.state(source), subscription, schedule.of(source).floor());
  }

  /** What hubs told that a poll sees which begins now; null for nothing. */
  @Nullable Instant seenBy(FeedSource source, @Nullable FeedState before) {
    return HubPing.seenBy(
        before, registry.subscription(source.id()), schedule.of(source).floor(), clock.instant());
  }

  /** Whether what a hub tells now need not be noted. */
  public boolean isForeseen(FeedSource source) {
    return HubPing.isForeseen(
        registry.state(source),
        registry.subscription(source.id()),
        schedule.of(source).floor(),
        clock.instant());
  }
}
