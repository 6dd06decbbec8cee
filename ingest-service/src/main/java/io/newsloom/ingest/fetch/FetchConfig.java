package io.newsloom.ingest.fetch;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** How feeds are fetched, and what may be reached. */
@ConfigMapping(prefix = "ingest.fetch")
public interface FetchConfig {
  /** What we say who we are. Publishers want a way to reach you: put an address or a page here. */
  @WithDefault("Newsloom/0.1 (feed reader)")
  @NotBlank
  String userAgent();

  /** Longest time for one poll, redirects included, to the last byte. */
  @WithDefault("20s")
  Duration timeout();

  /** Longest time to connect. */
  @WithDefault("5s")
  Duration connectTimeout();

  /** Largest body, before and after decompression. */
  @WithDefault("15M")
  MemorySize maxBody();

  /** Redirects followed in one poll. */
  @WithDefault("5")
  @Min(0)
  @Max(20)
  int maxRedirects();

  /**
   * Hosts ({@code host} or {@code host:port}) that may be reached although their address is private
   * or special. All others must have public addresses.
   */
  Optional<Set<String>> allowedHosts();
}
