package io.newsloom.ingest.schedule;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How often feeds are polled, and how many at a time. A source may narrow the intervals. */
@ConfigMapping(prefix = "ingest.poll")
public interface PollConfig {
  /** Time between two polls of a feed after its first. */
  @WithDefault("10m")
  Duration interval();

  /** Shortest time between two polls of a feed, however often it changes. */
  @WithDefault("2m")
  Duration minInterval();

  /** Longest time between two polls of a feed that answers. */
  @WithDefault("2h")
  Duration maxInterval();

  /** Longest time between two polls of a feed that fails, and longest Retry-After obeyed. */
  @WithDefault("24h")
  Duration maxBackOff();

  /** Polls at the same time. One host never has more than one. */
  @WithDefault("16")
  @Min(1)
  @Max(1000)
  int parallel();

  /** How often due feeds are looked for. */
  @WithDefault("1s")
  Duration tick();

  /** Entries read of one feed; those beyond are left out. */
  @WithDefault("5000")
  @Min(1)
  @Max(20000)
  int maxItems();
}
