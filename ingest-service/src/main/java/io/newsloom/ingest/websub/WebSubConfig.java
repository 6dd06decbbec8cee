package io.newsloom.ingest.websub;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Whether hubs are asked to tell of changes, and where they find us. */
@ConfigMapping(prefix = "ingest.websub")
public interface WebSubConfig {
  /**
   * Where the world reaches this service, as in {@code https://news.example.org/ingest}: {@code
   * /v1/websub/...} is added. The same for all instances. Without it no hub is asked.
   */
  Optional<URI> callback();

  /**
   * What addresses and signatures are made from, at least {@value Callbacks#MIN_KEY_CHARS}
   * characters; the same for all instances.
   */
  Optional<String> key();

  /** What hubs are asked for; they may give another. Renewed when three quarters are over. */
  @WithDefault("10d")
  Duration lease();

  /** Longest body of what a hub tells; of a longer one nothing is believed. */
  @WithDefault("15M")
  MemorySize maxBody();
}
