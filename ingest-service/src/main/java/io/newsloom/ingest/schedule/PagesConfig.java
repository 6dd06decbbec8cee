package io.newsloom.ingest.schedule;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Pages on other sites than the feed's: topic {@code page-requests}. */
@ConfigMapping(prefix = "ingest.pages")
public interface PagesConfig {
  /** Pages fetched at the same time; one host never has more than ingest.politeness.per-host. */
  @WithDefault("8")
  @Min(1)
  @Max(1000)
  int parallel();

  /**
   * Longest wait for a page from when its request was read. One whose host cannot be asked in that
   * time is not waited for at all.
   */
  @WithDefault("1h")
  Duration patience();

  /** Before the second try of a page that failed for what may pass; doubles with each try. */
  @WithDefault("1m")
  Duration retry();

  /** Requests held in memory of each partition; those beyond it stay in the topic. */
  @WithDefault("500")
  @Min(1)
  @Max(5000)
  int maxWaiting();

  /** And of all partitions together. */
  @WithDefault("32M")
  MemorySize maxWaitingBytes();
}
