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
  /**
   * What we say who we are. Publishers want a way to reach you: put an address or a page here. The
   * first word is the name that robots.txt knows us by.
   */
  @WithDefault("Newsloom/0.1 (news reader; its operator has set no contact)")
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

  /** Largest unpacked size over packed size, for bodies over 1 MiB. News packs up to about 20. */
  @WithDefault("100")
  @Min(2)
  int maxRatio();

  /** Redirects followed in one poll. */
  @WithDefault("5")
  @Min(0)
  @Max(20)
  int maxRedirects();

  /**
   * Hosts ({@code host} or {@code host:port}) that may be reached although their address is private
   * or special or their port is not 80 or 443. All others must have public addresses.
   */
  Optional<Set<String>> allowedHosts();
}
