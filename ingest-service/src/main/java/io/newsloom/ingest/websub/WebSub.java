package io.newsloom.ingest.websub;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Whether hubs are asked at all. */
@Singleton
final class WebSub {
  private static final Logger LOG = Logger.getLogger(WebSub.class);

  private final Optional<Callbacks> callbacks;

  /**
   * @throws IllegalArgumentException when it is to be on and cannot be
   */
  WebSub(WebSubConfig config) {
    callbacks = config.callback().map(base -> new Callbacks(base, config.key().orElse("")));
    Optional<URI> plain =
        config.callback().filter(base -> "http".equalsIgnoreCase(base.getScheme()));
    plain.ifPresent(
        base ->
            LOG.warnf(
                "expected https in ingest.websub.callback but it is %s: who listens on the way can"
                    + " read what hubs call",
                base));
  }

  /** Settings that cannot be are said at start, not at the first call. */
  void check(@Observes StartupEvent starting) {
    LOG.debugf("WebSub is %s", callbacks.isPresent() ? "on" : "off");
  }

  /** Empty when hubs are not asked. */
  Optional<Callbacks> callbacks() {
    return callbacks;
  }
}
