package io.newsloom.ingest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What to poll from the start, and who this instance is. */
@ConfigMapping(prefix = "ingest")
public interface IngestConfig {
  /** Feeds to poll, added to the sources when they are not there yet. */
  Optional<List<URI>> feeds();

  /**
   * Name of this instance among all that share the Kafka cluster and the topic prefix. The same
   * after a restart, so that what the last run left open is closed at once; never shared by two
   * running instances, which would lock each other out.
   */
  @WithDefault("${hostname:local}-${quarkus.http.port}")
  String instance();
}
