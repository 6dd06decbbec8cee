package io.newsloom.ingest.websub;

import io.newsloom.contracts.FeedSource;
import io.newsloom.contracts.FeedState;
import io.newsloom.contracts.HubSubscription;
import io.newsloom.ingest.Workers;
import io.newsloom.ingest.fetch.FeedFetcher;
import io.newsloom.ingest.fetch.FetchOutcome;
import io.newsloom.ingest.fetch.FetchOutcome.Accepted;
import io.newsloom.ingest.fetch.FetchOutcome.Failed;
import io.newsloom.ingest.fetch.FetchOutcome.Kind;
import io.newsloom.ingest.fetch.FetchOutcome.Throttled;
import io.newsloom.ingest.publish.KafkaAwayException;
import io.newsloom.ingest.schedule.PollConfig;
import io.newsloom.ingest.schedule.PollOwnership;
import io.newsloom.ingest.sources.RegistryReader;
import io.newsloom.ingest.sources.SourceRegistry;
import io.newsloom.ingest.websub.SubscriptionPlan.Step;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks the hubs of the feeds that this instance polls, one request after the other. What is wanted
 * follows from sources and feed states, what was asked is in {@code subscriptions}: whoever owns a
 * site next goes on from there. A source that is deleted leaves its subscription behind until its
 * hub was told.
 */
@Singleton
final class SubscriptionLoop {
  private static final Logger LOG = Logger.getLogger(SubscriptionLoop.class);

  /** Before the fetcher is closed, which cuts off what is under way. */
  private static final int STOP = 0;

  private static final Duration RETRY = Duration.ofSeconds(5);

  private static final Duration LONGEST_PASS = Duration.ofSeconds(10);

  /** A hub that is down is not waited for once per feed. */
  private static final Duration HUB_PAUSE = Duration.ofMinutes(5);

  private final WebSub webSub;
  private final WebSubConfig config;
  private final PollConfig polling;
  private final SourceRegistry registry;
  private final RegistryReader reader;
  private final PollOwnership ownership;
  private final Subscriptions subscriptions;
  private final FeedFetcher fetcher;
  private final WebSubMetrics metrics;
  private final InstantSource clock;
  private final Thread thread;
  private final Map<String, Instant> pausedHubs = new HashMap<>();
  private volatile boolean stopping;

  SubscriptionLoop(
      WebSub webSub,
      WebSubConfig config,
      PollConfig polling,
      SourceRegistry registry,
      RegistryReader reader,
      PollOwnership ownership,
      Subscriptions subscriptions,
      FeedFetcher fetcher,
      WebSubMetrics metrics,
      Workers workers,
      InstantSource clock) {
    this.webSub = webSub;
    this.config = config;
    this.polling = polling;
    this.registry = registry;
    this.reader = reader;
    this.ownership = ownership;
    this.subscriptions = subscriptions;
    this.fetcher = fetcher;
    this.metrics = metrics;
    this.clock = clock;
    this.thread = workers.thread("hub-subscriptions", this::run);
  }

  void start(@Observes StartupEvent event) {
    if (webSub.callbacks().isPresent()) {
      thread.start();
    }
  }

  private void run() {
    Callbacks callbacks = webSub.callbacks().orElseThrow();
    while (!stopping) {
      try {
        if (reader.isCaughtUp()) {
          pass(callbacks);
        }
        TimeUnit.MILLISECONDS.sleep(polling.tick().toMillis());
      } catch (KafkaAwayException e) {
        LOG.debug("subscriptions wait for Kafka", e);
        pause();
      } catch (RuntimeException e) {
        LOG.error("a look at the subscriptions broke; there will be another", e);
        pause();
      } catch (InterruptedException e) {
        stopping = true;
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(RETRY.toMillis());
    } catch (InterruptedException e) {
      stopping = true;
    }
  }

  private void pass(Callbacks callbacks) throws InterruptedException {
    Instant now = clock.instant();
    pausedHubs.values().removeIf(until -> !until.isAfter(now));
    for (Task task : tasks(callbacks, now)) {
      if (stopping || clock.instant().isAfter(now.plus(LONGEST_PASS))) {
        return; // what is left may be another thing by now
      }
      if (!pausedHubs.containsKey(task.hub())
          && ownership.owns(task.domain())
          && isFree(task.hub())) {
        run(task, callbacks);
      }
    }
  }

  /** Whether it could be asked now: no hub waits for another's turn. */
  private boolean isFree(String hub) {
    try {
      String host = String.valueOf(URI.create(hub).getHost()).toLowerCase(Locale.ROOT);
      return fetcher.budget().isFree(host);
    } catch (IllegalArgumentException e) {
      return true; // asking it says what is wrong with it
    }
  }

  /** A bug must not stop the other hubs; this one is asked later, and is not silent. */
  private void run(Task task, Callbacks callbacks) throws InterruptedException {
    try {
      ask(task, callbacks);
    } catch (KafkaAwayException e) {
      throw e;
    } catch (RuntimeException e) {
      if (stopping) {
        LOG.debugf(e, "hub=%s: cut short, as the service stops", task.hub());
        return;
      }
      pausedHubs.put(task.hub(), clock.instant().plus(HUB_PAUSE));
      LOG.errorf(e, "hub=%s topic=%s: a request broke", task.hub(), task.topic());
    }
  }

  /**
   * @param source null for a subscription to be ended
   * @param asked null when nothing was asked
   */
  private record Task(
      String id,
      String domain,
      String hub,
      String topic,
      String callback,
      @Nullable FeedSource source,
      @Nullable HubSubscription asked) {}

  private List<Task> tasks(Callbacks callbacks, Instant now) {
    Map<String, HubSubscription> left = new LinkedHashMap<>();
    registry.subscriptions().forEach(asked -> left.put(asked.id(), asked));
    List<Task> tasks = new ArrayList<>();
    for (FeedSource source : registry.unsorted()) {
      HubSubscription asked = left.remove(source.id());
      if (!ownership.owns(source.domain())) {
        continue;
      }
      FeedState.Hub wanted = SubscriptionPlan.wanted(source, registry.state(source));
      String name =
          wanted == null ? null : callbacks.name(source.id(), wanted.url(), wanted.topic());
      Step step =
          asked == null || callbacks.gave(asked)
              ? SubscriptionPlan.next(name, asked, now)
              : Step.UNSUBSCRIBE;
      if (step == Step.SUBSCRIBE && wanted != null && name != null) {
        tasks.add(
            new Task(
                source.id(), source.domain(), wanted.url(), wanted.topic(), name, source, asked));
      } else if (step == Step.UNSUBSCRIBE && asked != null) {
        tasks.add(end(asked));
      }
    }
    left.values().forEach(asked -> tasks.add(end(asked)));
    return tasks;
  }

  private static Task end(HubSubscription asked) {
    return new Task(
        asked.id(), asked.domain(), asked.hub(), asked.topic(), asked.callback(), null, asked);
  }

  private void ask(Task task, Callbacks callbacks) throws InterruptedException {
    if (task.source() != null) {
      // Written first: the hub may call another instance before it has answered this one.
      FeedSource source = task.source();
      HubSubscription asked =
          subscriptions.put(
              task.id(),
              before ->
                  SubscriptionChange.requested(
                      source, task.hub(), task.topic(), task.callback(), before, clock.instant()));
      String failure = ask("subscribe", task, callbacks);
      if (failure != null) {
        subscriptions.change(asked, now -> SubscriptionChange.failed(now, failure));
      }
    } else if (task.asked() != null) {
      if (callbacks.gave(task.asked())) {
        ask("unsubscribe", task, callbacks);
      }
      // Whatever came of it: what the hub still tells is answered with 410, and its lease ends.
      subscriptions.forget(task.asked());
    }
  }

  /** Null when the hub will call; else why not, one sentence. */
  private @Nullable String ask(String mode, Task task, Callbacks callbacks)
      throws InterruptedException {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("hub.mode", mode);
    form.put("hub.topic", task.topic());
    form.put("hub.callback", callbacks.address(task.id(), task.callback()).toString());
    if (mode.equals("subscribe")) {
      form.put("hub.lease_seconds", Long.toString(config.lease().toSeconds()));
      form.put("hub.secret", callbacks.secret(task.id(), task.callback()));
    }
    FetchOutcome outcome = post(task.hub(), form);
    if (stopping) {
      throw new InterruptedException("the service stops: its cut-off request says nothing");
    }
    if (outcome instanceof Accepted) {
      metrics.request(WebSubMetrics.Request.ACCEPTED);
      LOG.debugf("hub=%s accepts %s topic=%s", task.hub(), mode, task.topic());
      return null;
    }
    metrics.request(WebSubMetrics.Request.FAILED);
    boolean mayTakeNext = // refuses this feed, or was not asked: there was no turn
        outcome instanceof Failed failed
            && (failed.kind() == Kind.HTTP_CLIENT || failed.kind() == Kind.BUSY);
    if (!mayTakeNext) {
      pausedHubs.put(task.hub(), clock.instant().plus(HUB_PAUSE));
    }
    String failure =
        HubWords.line(
            outcome instanceof Throttled throttled
                ? throttled.message()
                : ((Failed) outcome).message());
    LOG.warnf("hub=%s %s topic=%s: %s", task.hub(), mode, task.topic(), failure);
    return failure;
  }

  private FetchOutcome post(String hub, Map<String, String> form) throws InterruptedException {
    try {
      return fetcher.post(URI.create(hub), form);
    } catch (IllegalArgumentException e) {
      return new Failed(Kind.PROTOCOL, "the hub is no address: " + e.getMessage());
    }
  }

  void stop(@Observes @Priority(STOP) ShutdownEvent event) throws InterruptedException {
    stopping = true;
    thread.interrupt();
    thread.join(TimeUnit.SECONDS.toMillis(1));
  }
}
