package io.newsloom.index.consume;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.newsloom.contracts.Topic;
import io.newsloom.index.DeadThreads;
import io.newsloom.index.IndexConfig;
import io.newsloom.index.IndexNames;
import io.newsloom.index.ItemFates;
import io.newsloom.index.bulk.Backoff;
import io.newsloom.index.bulk.BulkWriter;
import io.newsloom.index.document.ArticleReader;
import io.newsloom.index.document.EventReader;
import io.newsloom.index.document.RevisionReader;
import io.newsloom.index.document.StoryReader;
import io.newsloom.index.schema.SchemaKeeper;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/** Puts the schema, then opens the channels, and closes them in order. The edge to Kafka. */
@ApplicationScoped
public class Consumption {
  private static final Logger LOG = Logger.getLogger(Consumption.class);
  private static final long STOP_MILLIS = 5_000;

  @Inject IndexConfig config;
  @Inject IndexNames names;
  @Inject InstantSource clock;
  @Inject SchemaKeeper schema;
  @Inject BulkWriter writer;
  @Inject ItemFates fates;
  @Inject Backoff backoff;
  @Inject MeterRegistry registry;
  @Inject Tracer tracer;
  @Inject DeadThreads deadThreads;

  @ConfigProperty(name = "newsloom.traces")
  boolean traces;

  @Inject
  @Channel("articles")
  Multi<Message<byte[]>> articles;

  @Inject
  @Channel("stories")
  Multi<Message<byte[]>> stories;

  @Inject
  @Channel("revisions")
  Multi<Message<byte[]>> revisions;

  @Inject
  @Channel("dead-letters")
  MutinyEmitter<byte[]> deadLetters;

  private final List<Inbox> inboxes = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean consuming;

  void start(@Observes StartupEvent event) {
    Inbox articleInbox =
        inbox("articles", Topic.ARTICLES_ENRICHED, new ArticleReader(names, clock));
    Inbox storyInbox = inbox("stories", Topic.STORIES, new StoryReader(names, clock));
    Inbox revisionInbox = inbox("revisions", Topic.REVISIONS, new RevisionReader(names, clock));
    run(
        "index-start",
        () -> {
          try {
            schema.awaitApplied();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return; // stopped before there was anything to consume
          }
          articles.subscribe().withSubscriber(articleInbox);
          stories.subscribe().withSubscriber(storyInbox);
          revisions.subscribe().withSubscriber(revisionInbox);
          consuming = true;
          LOG.infof("Consuming topics %s* into indices %s*", config.topicPrefix(), names.prefix());
        });
  }

  private Inbox inbox(String channel, Topic topic, EventReader reader) {
    IndexConfig.Bulk bulk = config.bulk();
    DeadLetters letters =
        new KafkaDeadLetters(
            deadLetters, topic.deadLetters(config.topicPrefix()), backoff, Thread::sleep);
    Inbox inbox =
        new Inbox(
            channel,
            new Demand(bulk.heldRecords(), bulk.heldBytes()),
            bulk.inFlight(),
            traces ? new RecordSpans(tracer) : UnaryOperator.identity(),
            settled ->
                new Lane(
                    new Lane.Limits(bulk.documents(), bulk.bytes(), bulk.delay()),
                    new RecordWriter(reader, writer, letters, fates, settled)));
    Gauge.builder("newsloom.held.records", inbox.demand(), Demand::heldRecords)
        .description("Records in memory, waiting or under way")
        .tag("channel", channel)
        .register(registry);
    inbox.lanes().forEach(lane -> run("index-" + channel, lane));
    inboxes.add(inbox);
    return inbox;
  }

  private void run(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler(deadThreads);
    threads.add(thread);
    thread.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    if (!consuming) {
      threads.forEach(Thread::interrupt); // nothing is under way
    }
    inboxes.forEach(inbox -> inbox.lanes().forEach(Lane::stop));
    long end = System.nanoTime() + STOP_MILLIS * 1_000_000;
    for (Thread thread : threads) {
      thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
    }
    threads.forEach(Thread::interrupt);
  }

  /** False until the schema is put. */
  public boolean consuming() {
    return consuming;
  }

  /** True when a channel ended, and only a new process can help. */
  public boolean ended() {
    return inboxes.stream().anyMatch(Inbox::ended);
  }
}
