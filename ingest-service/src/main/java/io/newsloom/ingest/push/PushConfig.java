package io.newsloom.ingest.push;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How much may be pushed, and how long Kafka may take. */
@ConfigMapping(prefix = "ingest.push")
public interface PushConfig {
  /** Largest request body; at most 1 GB. */
  @WithDefault("16M")
  MemorySize maxBody();

  /** Most articles in one request. */
  @WithDefault("5000")
  @Min(1)
  @Max(100000)
  int maxItems();

  /** Requests of one client; it may make ten seconds' worth of them at once. */
  @WithDefault("6000")
  @Min(1)
  @Max(1000000)
  int requestsPerMinute();

  /** Longest wait for Kafka to confirm a request's articles. */
  @WithDefault("30s")
  Duration kafkaTimeout();

  /** All articles that wait for Kafka together; beyond it requests are refused with 503. */
  @WithDefault("64M")
  MemorySize maxInFlight();

  /** What a sender is told to wait when it is refused with 503. */
  @WithDefault("10s")
  Duration retryAfter();
}
