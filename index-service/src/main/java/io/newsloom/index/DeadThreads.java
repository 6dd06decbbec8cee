package io.newsloom.index;

import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Takes note of threads that ended by a bug or for want of memory: nobody else would see it.
 * Liveness is down from then on. Thread-safe.
 */
@Singleton
public final class DeadThreads implements Thread.UncaughtExceptionHandler {
  private static final Logger LOG = Logger.getLogger(DeadThreads.class);

  private volatile boolean any;

  @Override
  public void uncaughtException(Thread thread, Throwable failure) {
    any = true;
    LOG.errorf(failure, "%s ended by a bug: liveness is down, start again", thread.getName());
  }

  /** Whether there was one since the start. */
  public boolean any() {
    return any;
  }
}
