package io.newsloom.ingest.schedule;

import io.newsloom.contracts.FeedSource;
import io.newsloom.contracts.FeedSource.ContentFrom;
import io.newsloom.contracts.FeedState;
import io.newsloom.ingest.IngestConfig;
import io.newsloom.ingest.Workers;
import io.newsloom.ingest.feed.FeedEntry;
import io.newsloom.ingest.feed.FeedReader;
import io.newsloom.ingest.fetch.FeedFetcher;
import io.newsloom.ingest.fetch.FetchConfig;
import io.newsloom.ingest.fetch.FetchOutcome;
import io.newsloom.ingest.fetch.FetchOutcome.Failed;
import io.newsloom.ingest.fetch.FetchOutcome.Kind;
import io.newsloom.ingest.fetch.PolitenessConfig;
import io.newsloom.ingest.page.PageFetcher;
import io.newsloom.ingest.publish.KafkaAwayException;
import io.newsloom.ingest.publish.NotOwnerException;
import io.newsloom.ingest.publish.Transactions;
import io.newsloom.ingest.sources.FeedHealth;
import io.newsloom.ingest.sources.RegistryReader;
import io.newsloom.ingest.sources.SourceAdmin;
import io.newsloom.ingest.sources.SourceRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Polls what is due. Only after everything that earlier transactions left in the state topics has
 * been read: a poll decided on older state would emit articles again.
 */
@Singleton
final class PollLoop {
  private static final Logger LOG = Logger.getLogger(PollLoop.class);

  /** Before the group is left and the clients are closed. */
  static final int STOP = 1;

  private static final Duration KAFKA_RETRY = Duration.ofSeconds(5);
  private static final long CATCH_UP_SECONDS = 60;

  private final IngestConfig ingest;
  private final PollConfig config;
  private final SourceRegistry registry;
  private final RegistryReader reader;
  private final SourceAdmin admin;
  private final Transactions transactions;
  private final PollPublisher publisher;
  private final PollMetrics metrics;
  private final PollOwnership ownership;
  private final FetchSpans spans;
  private final InstantSource clock;
  private final FeedFetcher fetcher;
  private final PageFetcher pages;
  private final PollJudge judge;
  private final PollTable table;
  private final HubPings hubs;
  private final Semaphore wakeUp = new Semaphore(0);
  private final Thread thread;
  private final ExecutorService polls;
  private volatile boolean stopping;
  private boolean configuredAdded;
  private long settledGeneration;

  PollLoop(
      IngestConfig ingest,
      PollConfig config,
      FetchConfig fetchConfig,
      FeedFetcher fetcher,
      PageFetcher pages,
      PolitenessConfig politeness,
      SourceRegistry registry,
      RegistryReader reader,
      SourceAdmin admin,
      Transactions transactions,
      PollPublisher publisher,
      PollMetrics metrics,
      PollOwnership ownership,
      Workers workers,
      FetchSpans spans,
      HubPings hubs,
      InstantSource clock) {
    this.ingest = ingest;
    this.config = config;
    this.registry = registry;
    this.reader = reader;
    this.admin = admin;
    this.transactions = transactions;
    this.publisher = publisher;
    this.metrics = metrics;
    this.ownership = ownership;
    this.spans = spans;
    this.clock = clock;
    this.thread = workers.thread("poll-loop", this::run);
    this.fetcher = fetcher;
    this.pages = pages;
    this.table = new PollTable(politeness.perHost());
    this.hubs = hubs;
    this.judge =
        new PollJudge(
            new FeedTree(
                new FeedReader(
                    config.maxItems(), Math.toIntExact(fetchConfig.maxBody().asLongValue())),
                this::child,
                config.maxItems()),
            NextPoll.of(config),
            new Moving(config.redirectSightings(), config.redirectAge()),
            config.maxPages());
    this.polls = Executors.newFixedThreadPool(config.parallel());
  }

  void start(@Observes StartupEvent event) {
    thread.start();
  }

  /** Polls {@code id} as soon as its host is free. Fails when the result cannot be published. */
  CompletableFuture<PollResult> pollNow(String id) {
    CompletableFuture<PollResult> result = table.ask(id);
    wakeUp.release();
    return result;
  }

  private void run() {
    String lastProblem = "";
    while (!stopping) {
      try {
        settle();
        startDue();
        lastProblem = "";
        if (wakeUp.tryAcquire(config.tick().toMillis(), TimeUnit.MILLISECONDS)) {
          wakeUp.drainPermits();
        }
      } catch (KafkaAwayException
          | ExecutionException
          | CancellationException
          | TimeoutException e) {
        if (stopping) {
          return;
        }
        String problem = e.getMessage() == null ? "no answer in time" : e.getMessage();
        if (!problem.equals(lastProblem)) {
          LOG.warnf("polling waits for Kafka: %s", problem);
        }
        lastProblem = problem;
        pause();
      } catch (InterruptedException e) {
        stopping = true;
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(KAFKA_RETRY.toMillis());
    } catch (InterruptedException e) {
      stopping = true;
    }
  }

  private void settle() throws ExecutionException, TimeoutException, InterruptedException {
    long generation = transactions.open();
    if (generation != settledGeneration) {
      reader.catchUp().get(CATCH_UP_SECONDS, TimeUnit.SECONDS);
      settledGeneration = generation;
    }
    if (!configuredAdded) {
      admin.addConfigured(ingest.feeds().orElse(List.of()));
      configuredAdded = true;
    }
  }

  private void startDue() {
    table
        .take(
            registry.unsorted(),
            registry::state,
            hubs::dueAt,
            source -> source.enabled() && ownership.owns(source),
            this::mayStart,
            clock.instant(),
            config.parallel())
        .forEach(this::start);
  }

  private void start(FeedSource source) {
    try {
      polls.execute(() -> poll(source));
    } catch (RejectedExecutionException e) {
      table.failed(source, clock.instant(), e); // the service stops
    }
  }

  private boolean mayStart(FeedSource source) {
    return source.enabled()
        && ownership.mayPoll(source)
        && fetcher.budget().isFree(PollTable.host(source));
  }

  private void poll(FeedSource source) {
    if (!ownership.begin(source)) {
      table.failed(source, clock.instant(), new NotOwnerException("another instance polls it now"));
      return;
    }
    try {
      spans.around("poll", null, source.url(), () -> pollOwned(source));
    } finally {
      ownership.end(source);
      wakeUp.release();
    }
  }

  private void pollOwned(FeedSource source) {
    try {
      FeedState before = registry.state(source);
      Instant ping = hubs.seenBy(source, before);
      FetchOutcome outcome =
          fetcher.fetch(
              URI.create(source.url()),
              before == null ? null : before.etag(),
              before == null ? null : before.lastModified());
      requireRunning();
      PollResult result =
          ping == null
              ? judge.judge(source, before, outcome, now(source))
              : judge.judgeHinted(source, before, outcome, now(source), ping);
      requireRunning();
      if (source.content() == ContentFrom.PAGE) {
        result =
            result.with(
                pages.complete(
                    result.changed(), source.domain(), () -> ownership.requireHeld(source)));
        requireRunning();
      }
      if (publisher.publish(source, result)) {
        metrics.published(result);
        log(source, before, result);
      }
      table.finished(source, result);
    } catch (NotOwnerException e) {
      metrics.unpublished();
      LOG.infof("fate=retry feedUrl=%s: %s", source.url(), e.getMessage());
      // Or the group is about to tell us so: soon enough then, and no earlier.
      table.failed(source, clock.instant().plus(KAFKA_RETRY), e);
    } catch (KafkaAwayException e) {
      metrics.unpublished();
      LOG.warnf("fate=retry feedUrl=%s: %s", source.url(), e.getMessage());
      table.failed(source, clock.instant().plus(KAFKA_RETRY), e);
    } catch (InterruptedException e) {
      table.failed(source, clock.instant(), e);
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      if (stopping) {
        LOG.debugf(e, "feedUrl=%s: cut short, as the service stops", source.url());
        table.failed(source, clock.instant(), e);
        return;
      }
      // A bug must not stop the other feeds; this one comes back later, and is not silent.
      metrics.unpublished();
      LOG.errorf(e, "fate=retry feedUrl=%s: a poll broke", source.url());
      table.failed(source, clock.instant().plus(config.interval()), e);
    }
  }

  /** A sitemap of an index. */
  private FetchOutcome child(FeedSource source, URI url) {
    ownership.requireHeld(source);
    try {
      return fetcher.fetch(url, null, null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // publishing will see it
      return new Failed(Kind.TIMEOUT, "the service stops");
    }
  }

  /** Stopping cuts answers short: what came of them says nothing about the feed. */
  private void requireRunning() throws InterruptedException {
    if (stopping) {
      throw new InterruptedException("the service stops");
    }
  }

  /** Not before the source was added, be it by a clock ahead of ours: the state would not count. */
  private Instant now(FeedSource source) {
    Instant now = clock.instant();
    return now.isBefore(source.addedAt()) ? source.addedAt() : now;
  }

  private static void log(FeedSource source, @Nullable FeedState before, PollResult result) {
    FeedState state = result.state();
    Instant now = Objects.requireNonNull(state.lastPolledAt());
    FeedHealth health = FeedHealth.of(source, state, now);
    if (before != null
        && before.lastPolledAt() != null
        && health != FeedHealth.of(source, before, before.lastPolledAt())
        && (health == FeedHealth.SILENT || health == FeedHealth.STOPPED)) {
      LOG.warnf(
          "feedUrl=%s is %s: last new item at %s",
          source.url(), health.label(), state.lastNewItemAt());
    }
    if (now.equals(state.lastGapAt())) {
      LOG.warnf(
          "feedUrl=%s has none of the items of the last poll: some may have been missed",
          source.url());
    }
    if (result.outcome().equals("fetched") && state.leftOut() != null) {
      LOG.warnf(
          "feedUrl=%s has %d items or sitemaps more than were read (ingest.poll.max-items)",
          source.url(), state.leftOut());
    }
    if (result.movedSource() != null) {
      LOG.infof("feedUrl=%s has moved for good to %s", source.url(), result.movedSource().url());
    }
    if (state.failures() > 0) {
      LOG.warnf(
          "poll %s: feedUrl=%s failures=%d next=%s: %s",
          result.outcome(),
          source.url(),
          state.failures(),
          state.nextPollAt(),
          state.failureMessage());
    } else {
      LOG.debugf(
          "poll %s: feedUrl=%s articles=%d next=%s",
          result.outcome(), source.url(), result.articles().size(), state.nextPollAt());
    }
    for (FeedEntry.TooBig entry : result.tooBig()) {
      LOG.warnf(
          "fate=dead_letter uri=%s feedUrl=%s: %s", entry.uri(), source.url(), entry.reason());
    }
    for (FeedEntry.Empty entry : result.empty()) {
      LOG.warnf(
          "dropped uri=%s feedUrl=%s: expected content, summary or title but the entry with link %s"
              + " has none",
          entry.uri(), source.url(), entry.link());
    }
  }

  /** Requests are cut off; what came of earlier ones is still published. */
  void stop(@Observes @Priority(STOP) ShutdownEvent event) throws InterruptedException {
    stopping = true;
    thread.interrupt(); // it may wait for Kafka
    fetcher.close();
    polls.shutdown();
    if (!polls.awaitTermination(5, TimeUnit.SECONDS)) {
      polls.shutdownNow();
    }
    thread.join(TimeUnit.SECONDS.toMillis(5));
  }
}
