package io.newsloom.index.alerts;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Settings {@code newsloom.alerts.*}. */
@ConfigMapping(prefix = "newsloom.alerts")
interface AlertsConfig {
  /**
   * What the secrets of all webhooks are made from, at least {@value Webhooks#SHORTEST_SECRET}
   * characters, the same in every instance. Without it no search can have a webhook. Another one
   * changes every webhook's secret.
   */
  Optional<String> webhookSecret();

  /**
   * Hosts that webhooks may have whatever their address, as {@code host} or {@code host:port}. All
   * others must have public addresses and port 80 or 443.
   */
  Optional<Set<String>> webhookHosts();

  /** Longest time for one request, from its start to the last byte of the answer. */
  @WithDefault("10s")
  Duration webhookTimeout();

  /**
   * An alert whose log time is older than this is not delivered any more: news is not news then.
   */
  @WithDefault("1h")
  Duration longestAge();

  /** Requests to webhooks at once. */
  @WithDefault("8")
  @Min(1)
  @Max(64)
  int webhookThreads();
}
