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
import io.newsloom.index.schema.Schema;
import io.newsloom.index.schema.View;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
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
    List<String> leftovers = View.leftovers(rest, names);
    if (!leftovers.isEmpty()) {
      throw Refusal.conflict(
          leftovers
              + " are of another rebuild; if none runs in another process, DELETE /v1/rebuilds"
              + " removes them.");
    }
    schema.apply();
    Refusals refusals = new Refusals();
    View view = new View(rest, names, clock.instant());
    ViewSink sink = new ViewSink(bulk, view);
    ItemFates fates = new ItemFates(registry, "index-rebuild");
    AtomicBoolean givenUp = new AtomicBoolean();
    BulkWriter writer =
        new BulkWriter(
            sink,
            backoff,
            millis -> {
              if (givenUp.get()) {
                throw new InterruptedException("given up");
              }
              Thread.sleep(millis);
            },
            fates);
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
    Thread runner = new Thread(rebuild, "index-rebuild");
    runner.setDaemon(true);
    current = rebuild;
    thread = runner;
    runner.start();
    return rebuild;
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

  /** Ends what runs here; else removes what one that broke off left behind. */
  synchronized void discard() throws IOException {
    if (current != null && isRunning()) {
      if (!current.giveUp()) {
        throw Refusal.conflict("The swap is under way and cannot be given up.");
      }
    } else {
      View.delete(rest, View.leftovers(rest, names));
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
