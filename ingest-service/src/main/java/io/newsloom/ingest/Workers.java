package io.newsloom.ingest;

import jakarta.enterprise.inject.Default;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The threads that work as long as the process lives. One that a bug ends takes liveness down: only
 * a new process brings it back. An outage elsewhere is no such case.
 */
@Default // a qualifier like @Liveness alone would hide it from those who need it
@Liveness
@Singleton
public final class Workers implements HealthCheck {
  private static final Logger LOG = Logger.getLogger(Workers.class);

  private volatile @Nullable String broken;

  /** A thread that is not started yet. */
  public Thread thread(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setUncaughtExceptionHandler(
        (failed, failure) -> {
          broken = failed.getName();
          LOG.errorf(failure, "%s ended by a bug: liveness is down, start again", failed.getName());
        });
    return thread;
  }

  @Override
  public HealthCheckResponse call() {
    String ended = broken;
    return ended == null
        ? HealthCheckResponse.up("workers")
        : HealthCheckResponse.named("workers").down().withData("ended", ended).build();
  }
}
