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

  /**
   * Longest time between two polls of a feed that fails for what may pass, and longest Retry-After
   * obeyed.
   */
  @WithDefault("24h")
  Duration maxBackOff();

  /** Longest time between two polls of a feed that is refused: forbidden, missing, walled off. */
  @WithDefault("7d")
  Duration maxRefusedBackOff();

  /** How often in a row a permanent redirect must be seen before its target is polled instead. */
  @WithDefault("5")
  @Min(2)
  int redirectSightings();

  /** And since when. */
  @WithDefault("24h")
  Duration redirectAge();

  /** Polls at the same time. One host never has more than ingest.politeness.per-host. */
  @WithDefault("16")
  @Min(1)
  @Max(1000)
  int parallel();

  /**
   * After that long without a sign of life an instance has lost its sources to the others. The
   * broker allows 6 s to 30 min.
   */
  @WithDefault("10s")
  Duration sessionTimeout();

  /**
   * Pages fetched in one poll of a source with {@code content: page}; the other new entries are
   * left for the next poll, which then comes soon.
   */
  @WithDefault("20")
  @Min(1)
  @Max(100)
  int maxPages();

  /** How often due feeds are looked for. */
  @WithDefault("1s")
  Duration tick();

  /** Entries read of one feed; those beyond are left out, counted in its state. */
  @WithDefault("5000")
  @Min(1)
  @Max(20000)
  int maxItems();
}
