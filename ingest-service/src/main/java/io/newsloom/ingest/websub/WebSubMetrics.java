package io.newsloom.ingest.websub;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.newsloom.contracts.FeedSource;
import io.newsloom.ingest.schedule.PollOwnership;
import io.newsloom.ingest.sources.HubStatus;
import io.newsloom.ingest.sources.SourceRegistry;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Counts requests to hubs ({@code newsloom_websub_requests_total}) and their calls ({@code
 * newsloom_websub_calls_total}); says how the subscriptions are of what this instance polls.
 */
@Singleton
final class WebSubMetrics {
  private final MeterRegistry registry;

  /** What came of a request to a hub. */
  enum Request {
    /** The hub will call. */
    ACCEPTED,
    FAILED
  }

  /** What came of a call by a hub, or by someone who poses as one. */
  enum Call {
    /** An intent was confirmed: to subscribe or not to. */
    CONFIRMED,
    /** An intent that is not ours. */
    REFUSED,
    DENIED,
    /** Makes a feed due. */
    PINGED,
    /** It was due already: nothing was read. */
    WAITING,
    /** Without a signature that fits. */
    UNSIGNED,
    TOO_LARGE,
    /** The body did not come in time. */
    TOO_SLOW,
    /** About what is not subscribed any more. */
    GONE,
    /** To an address that we gave to nobody. */
    UNKNOWN,
    /** Too many at a time, or Kafka away: the hub tries again. */
    UNAVAILABLE
  }

  WebSubMetrics(
      MeterRegistry registry,
      SourceRegistry sources,
      PollOwnership ownership,
      InstantSource clock) {
    this.registry = registry;
    for (Request outcome : Request.values()) {
      count("newsloom.websub.requests", outcome, 0);
    }
    for (Call outcome : Call.values()) {
      count("newsloom.websub.calls", outcome, 0);
    }
    for (HubStatus status : HubStatus.values()) {
      Gauge.builder(
              "newsloom.websub.subscriptions",
              sources,
              all -> count(all, ownership, status, clock.instant()))
          .description("Sources with a hub that this instance polls, by what the hub says")
          .tag("status", status.label())
          .register(registry);
    }
  }

  private static long count(
      SourceRegistry all, PollOwnership ownership, HubStatus status, Instant now) {
    return all.unsorted().stream()
        .filter(source -> ownership.owns(source.domain()))
        .filter(source -> status(all, source, now) == status)
        .count();
  }

  private static @Nullable HubStatus status(SourceRegistry all, FeedSource source, Instant now) {
    return HubStatus.of(all.state(source), all.subscription(source.id()), now);
  }

  void request(Request outcome) {
    count("newsloom.websub.requests", outcome, 1);
  }

  void call(Call outcome) {
    count("newsloom.websub.calls", outcome, 1);
  }

  private void count(String name, Enum<?> outcome, int times) {
    registry.counter(name, "outcome", outcome.name().toLowerCase(Locale.ROOT)).increment(times);
  }
}
