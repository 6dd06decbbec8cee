package io.newsloom.bench;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Fifty articles twice a second until told to stop: so much that nothing is ever idle. */
final class SteadyPushes implements AutoCloseable {
  private static final long EVERY_MILLIS = 500;

  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final AtomicInteger pushed = new AtomicInteger();
  private final CompletableFuture<Void> failure = new CompletableFuture<>();

  private SteadyPushes() {}

  static SteadyPushes start(Pipeline pipeline) {
    SteadyPushes pushes = new SteadyPushes();
    var unused =
        pushes.clock.scheduleAtFixedRate(
            () -> pushes.push(pipeline), 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    return pushes;
  }

  private void push(Pipeline pipeline) {
    try {
      KillIT.push(pipeline, pushed.get());
      pushed.addAndGet(KillIT.BATCH);
    } catch (RuntimeException e) {
      failure.completeExceptionally(e);
      throw e;
    }
  }

  /** How many articles were pushed, all of them acknowledged. */
  int stop() throws InterruptedException {
    clock.shutdown();
    if (!clock.awaitTermination(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("a push is not acknowledged within a minute");
    }
    if (failure.isCompletedExceptionally()) {
      failure.join();
    }
    return pushed.get();
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
