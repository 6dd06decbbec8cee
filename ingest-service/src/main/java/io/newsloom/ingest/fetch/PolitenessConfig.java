package io.newsloom.ingest.fetch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * What one site is spared. A site's feeds are all polled by one instance, so this holds for all.
 */
@ConfigMapping(prefix = "ingest.politeness")
public interface PolitenessConfig {
  /** Requests to one host at the same time. Above 1 is impolite. */
  @WithDefault("1")
  @Min(1)
  @Max(100)
  int perHost();

  /** Shortest time between the starts of two requests to one host. */
  @WithDefault("1s")
  Duration spacing();

  /** Longest Crawl-delay obeyed; a longer one counts as this. */
  @WithDefault("30s")
  Duration maxCrawlDelay();

  /** Whether robots.txt is obeyed, for feeds and for pages. */
  @WithDefault("true")
  boolean robots();

  /** How long a robots.txt is believed. RFC 9309 asks for at most a day. */
  @WithDefault("24h")
  Duration robotsMaxAge();

  /** Whom a Retry-After concerns: the one feed that was asked for, or all of its host. */
  @WithDefault("host")
  Scope retryAfterScope();

  /** Of a Retry-After. */
  enum Scope {
    FEED,
    HOST
  }
}
