package io.newsloom.index.rebuild;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import io.micrometer.core.instrument.MeterRegistry;
import io.newsloom.contracts.Topic;
import io.newsloom.index.IndexNames;
import io.newsloom.index.ItemFates;
import io.newsloom.index.bulk.Backoff;
import io.newsloom.index.bulk.BulkWriter;
import io.newsloom.index.bulk.ElasticsearchBulk;
import io.newsloom.index.consume.KafkaReaders;
import io.newsloom.index.consume.RecordWriter;
import io.newsloom.index.document.ArticleReader;
import io.newsloom.index.document.EventReader;
import io.newsloom.index.document.RevisionReader;
import io.newsloom.index.document.StoryReader;
import io.newsloom.index.query.Refusal;
import io.newsloom.index.schema.Leftover;
import io.newsloom.index.schema.Schema;
import io.newsloom.index.schema.View;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** At most one rebuild at a time, in a thread of its own. */
@ApplicationScoped
public class Rebuilds {
  private static final long LAST_WORK_MILLIS = 10_000;

  @Inject KafkaReaders kafka;
  @Inject Rest5Client rest;
  @Inject ElasticsearchClient client;
  @Inject IndexNames names;
  @Inject InstantSource clock;
  @Inject Schema schema;
  @Inject ElasticsearchBulk bulk;
  @Inject Backoff backoff;
  @Inject MeterRegistry registry;

  private @Nullable Rebuild current;
  private @Nullable Thread thread;

  /**
   * @throws Refusal when one runs, here or elsewhere
   */
  synchronized Rebuild start(boolean force) throws IOException {
    if (isRunning()) {
      throw Refusal.conflict("A rebuild runs already; see GET /v1/rebuilds.");
    }
    for (Leftover other : Leftover.all(rest, names)) {
      throw Refusal.conflict(
          other.isAlive(clock.instant())
              ? "A rebuild of " + other.owner() + " is under way."
              : other.indices()
                  + " are of a rebuild that broke off; DELETE /v1/rebuilds removes them.");
    }
    schema.apply();
    Refusals refusals = new Refusals();
    View view = begun(new View(rest, names, clock, owner()));
    ViewSink sink = new ViewSink(bulk, view);
    ItemFates fates = new ItemFates(registry, "index-rebuild");
    GivenUp givenUp = new GivenUp();
    BulkWriter writer = new BulkWriter(sink, backoff, givenUp::pause, fates);
    Map<Topic, RecordWriter> writers = new EnumMap<>(Topic.class);
    readers()
        .forEach(
            (topic, reader) ->
                writers.put(
                    topic, new RecordWriter(reader, writer, refusals, fates, settled -> {})));
    Rebuild rebuild =
        new Rebuild(
            new Rebuild.Parts(kafka, client, names, view, sink, writers, givenUp, force),
            refusals,
            clock.instant());
    ScheduledExecutorService signs =
        Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "index-rebuild-alive"));
    var unused =
        signs.scheduleWithFixedDelay(
            rebuild::giveSignOfLife,
            Leftover.SIGN.toSeconds(),
            Leftover.SIGN.toSeconds(),
            TimeUnit.SECONDS);
    Thread runner =
        daemon(
            () -> {
              try {
                rebuild.run();
              } finally {
                signs.shutdownNow();
              }
            },
            "index-rebuild");
    current = rebuild;
    thread = runner;
    runner.start();
    return rebuild;
  }

  /** Two processes may have looked at the same time and seen nothing: then neither goes on. */
  private View begun(View view) throws IOException {
    try {
      view.begin();
    } catch (View.LostException e) {
      throw Refusal.conflict("Another process began a rebuild in the same second.");
    }
    if (Leftover.all(rest, names).size() > 1) {
      view.discard();
      throw Refusal.conflict("Another process began a rebuild at the same moment.");
    }
    return view;
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /** For people the host, for comparing the rest. */
  private static String owner() {
    String host = System.getenv("HOSTNAME");
    return (host == null ? "unnamed" : host) + "/" + UUID.randomUUID();
  }

  private Map<Topic, EventReader> readers() {
    Map<Topic, EventReader> readers = new EnumMap<>(Topic.class);
    readers.put(Topic.ARTICLES_ENRICHED, new ArticleReader(names, clock));
    readers.put(Topic.STORIES, new StoryReader(names, clock));
    readers.put(Topic.REVISIONS, new RevisionReader(names, clock));
    return readers;
  }

  /** Of this process, since it started. */
  synchronized Optional<Rebuild> current() {
    return Optional.ofNullable(current);
  }

  private boolean isRunning() {
    return current != null && !current.state().isEnd();
  }

  /**
   * Ends what runs here; else removes what those left behind that broke off.
   *
   * @throws Refusal when one is under way elsewhere, or too far here
   */
  synchronized void discard() throws IOException {
    if (current != null && isRunning()) {
      if (!current.giveUp()) {
        throw Refusal.conflict("The swap is under way and cannot be given up.");
      }
    } else {
      for (Leftover other : Leftover.all(rest, names)) {
        if (other.isAlive(clock.instant())) {
          throw Refusal.conflict(
              "The rebuild of "
                  + other.owner()
                  + " gave a sign of life at "
                  + other.aliveAt()
                  + "; ask that process, or wait until it is two minutes silent.");
        }
        other.delete(rest);
      }
    }
  }

  /** Waits a moment: a swap under way should end. */
  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    Rebuild rebuild;
    Thread running;
    synchronized (this) {
      rebuild = current;
      running = thread;
    }
    if (rebuild != null && running != null) {
      rebuild.giveUp();
      running.join(LAST_WORK_MILLIS);
    }
  }
}
