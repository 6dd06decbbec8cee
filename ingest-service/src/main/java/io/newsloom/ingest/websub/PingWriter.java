package io.newsloom.ingest.websub;

import io.newsloom.contracts.HubSubscription;
import io.newsloom.ingest.Workers;
import io.newsloom.ingest.publish.KafkaAwayException;
import io.newsloom.ingest.schedule.PollConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Tells whoever polls a feed, through its subscription's record, that a hub has told of a change.
 * However often a hub tells, one record a tick is written; a crash in between loses a hint, which
 * the slow poll makes up for.
 */
@Singleton
final class PingWriter {
  private static final Logger LOG = Logger.getLogger(PingWriter.class);

  /** Before the clients are closed. */
  private static final int STOP = 1;

  private static final Duration RETRY = Duration.ofSeconds(5);

  private final WebSub webSub;
  private final Subscriptions subscriptions;
  private final Duration tick;
  private final InstantSource clock;
  private final Thread thread;

  /** By source: no more than there are subscriptions. */
  private final Map<String, HubSubscription> pinged = new ConcurrentHashMap<>();

  private final CountDownLatch stop = new CountDownLatch(1);

  PingWriter(
      WebSub webSub,
      Subscriptions subscriptions,
      PollConfig config,
      Workers workers,
      InstantSource clock) {
    this.webSub = webSub;
    this.subscriptions = subscriptions;
    this.tick = config.tick();
    this.clock = clock;
    this.thread = workers.thread("hub-pings", this::run);
  }

  void start(@Observes StartupEvent event) {
    if (webSub.callbacks().isPresent()) {
      thread.start();
    }
  }

  /** Takes note of it; it is written by the next tick. */
  void ping(HubSubscription subscription) {
    pinged.put(subscription.id(), subscription);
  }

  private void run() {
    boolean last = false;
    while (!last) {
      boolean written = tryWrite();
      last = stopsWithin(written ? tick : RETRY);
      if (last && written) { // else it may outlast the clients that it needs
        tryWrite();
      }
    }
  }

  private boolean stopsWithin(Duration pause) {
    try {
      return stop.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  /** Whether all is written. A bug must not stop what other hubs tell, and is not silent. */
  private boolean tryWrite() {
    try {
      write();
      return true;
    } catch (KafkaAwayException e) {
      LOG.debug("what hubs tell waits for Kafka", e);
    } catch (RuntimeException e) {
      LOG.error("what a hub told could not be written", e);
    }
    return false;
  }

  private void write() {
    for (HubSubscription subscription : List.copyOf(pinged.values())) {
      // Taken out first: what comes during the write is written by the next.
      pinged.remove(subscription.id());
      try {
        subscriptions.change(
            subscription, known -> SubscriptionChange.pinged(known, clock.instant()));
      } catch (KafkaAwayException e) {
        pinged.putIfAbsent(subscription.id(), subscription);
        throw e;
      }
    }
  }

  void stop(@Observes @Priority(STOP) ShutdownEvent event) throws InterruptedException {
    stop.countDown();
    thread.join(TimeUnit.SECONDS.toMillis(5));
  }
}
