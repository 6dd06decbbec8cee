package io.newsloom.enrich;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of the enrich service. Kafka Streams' own go under {@code kafka-streams.}. */
@ConfigMapping(prefix = "enrich")
public interface EnrichConfig {
  /** {@code all} on a laptop; {@code read} and {@code decide} (with assemble) on a cluster. */
  @WithDefault("all")
  Role role();

  /**
   * How long texts are compared for near copies, whole days of log time. About 1.3 GB of heap for a
   * million articles, stories included.
   */
  @WithDefault("7d")
  Duration copyWindow();

  /** How long equal bodies are found, whole days of log time. */
  @WithDefault("90d")
  Duration exactWindow();

  /**
   * How long after its last verdict an article and its names are remembered, at least a day longer
   * than the exact window. For ever unless set, as the indices are: give it at least the age at
   * which yours are deleted, or an article that comes back is a second document.
   */
  Optional<Duration> identityRetention();

  /**
   * Another decision version: a JSON file with a version of its own and the thresholds that differ.
   * Compare it with the running one first ({@code deploy/local/decisions-diff}).
   */
  Optional<Path> decisionFile();

  /** Whether an article also gets every wider topic of its topics, up to the first level. */
  @WithDefault("false")
  boolean topicParents();

  /**
   * How long assemble keeps texts for later verdicts, on disk; must be longer than the exact
   * window.
   */
  @WithDefault("100d")
  Duration textRetention();

  /**
   * YAML file with tag rules and searches that are matched besides those of the API; see the
   * README. None unless set; a rule that is not accepted stops the start.
   */
  Optional<Path> rulesFile();

  /**
   * The application id without the topic prefix, by role; used by {@code
   * quarkus.kafka-streams.application-id}.
   */
  Application application();

  /** Changing one of these starts an application with empty state. */
  interface Application {
    @WithDefault("enrich")
    String all();

    @WithDefault("enrich-read")
    String read();

    @WithDefault("enrich-decide")
    String decide();
  }
}
