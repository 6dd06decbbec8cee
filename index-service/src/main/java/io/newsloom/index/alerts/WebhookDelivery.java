package io.newsloom.index.alerts;

import io.newsloom.contracts.AlertRaised;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.SavedSearch;
import io.newsloom.contracts.Topic;
import io.newsloom.contracts.UnreadableEventException;
import io.newsloom.edge.net.ForbiddenAddressException;
import io.newsloom.index.DeadThreads;
import io.newsloom.index.ItemFates;
import io.newsloom.index.consume.KafkaReaders;
import io.newsloom.index.consume.KafkaWriter;
import io.newsloom.index.searches.KafkaLoop;
import io.newsloom.index.searches.SearchRegistry;
import io.newsloom.index.searches.SearchTopic;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Sends alerts to the webhooks of their searches, one at a time for each search. Each alert is
 * tried until the receiver takes it, with pauses that double from a second to five minutes while
 * the receiver fails, and is a dead letter when it has become too old, or when too many of its
 * search wait: a dead receiver holds up no other. At least once: the idempotency key tells
 * repetitions. A replay raises its alerts with the log times of then, so those of more than an hour
 * ago are too old from the start.
 */
@Singleton
public final class WebhookDelivery {
  private static final Logger LOG = Logger.getLogger(WebhookDelivery.class);
  private static final String GROUP = "index-alerts";
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long FIRST_PAUSE_MILLIS = 1_000;
  private static final long LONGEST_PAUSE_MILLIS = 300_000;
  private static final long KAFKA_PAUSE_MILLIS = 2_000;

  /** Beyond it no more alerts are read; about 1 kB each. */
  private static final int MOST_OPEN = 2_000;

  private static final int GONE = 410;

  private final KafkaReaders readers;
  private final KafkaWriter writer;
  private final SearchRegistry searches;
  private final SearchTopic searchTopic;
  private final Webhooks webhooks;
  private final Duration longestAge;
  private final InstantSource clock;
  private final ItemFates fates;
  private final OpenOffsets open = new OpenOffsets();
  private final DeliveryQueues<Task> queues = new DeliveryQueues<>(Task::isSame);
  private final ScheduledThreadPoolExecutor workers;
  private final KafkaLoop loop;

  WebhookDelivery(
      KafkaReaders readers,
      KafkaWriter writer,
      SearchRegistry searches,
      SearchTopic searchTopic,
      Webhooks webhooks,
      AlertsConfig config,
      InstantSource clock,
      ItemFates fates,
      DeadThreads deadThreads) {
    this.readers = readers;
    this.writer = writer;
    this.searches = searches;
    this.searchTopic = searchTopic;
    this.webhooks = webhooks;
    this.longestAge = config.longestAge();
    this.clock = clock;
    this.fates = fates;
    this.workers =
        new ScheduledThreadPoolExecutor(
            config.webhookThreads(),
            work -> {
              Thread worker = new Thread(work, "webhook");
              worker.setDaemon(true);
              return worker;
            });
    this.loop =
        new KafkaLoop("webhook-alerts", () -> readers.openGroup(GROUP), this::follow, deadThreads);
  }

  /** One alert on its way. */
  private record Task(ConsumerRecord<byte[], byte[]> record, AlertRaised alert, int attempt) {
    boolean isSame(Task other) {
      return record.offset() == other.record.offset()
          && record.partition() == other.record.partition();
    }

    Task again() {
      return new Task(record, alert, attempt + 1);
    }
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    workers.shutdownNow();
    loop.stop();
  }

  private void follow(Consumer<byte[], byte[]> consumer) {
    while (!searchTopic.awaitCaughtUp(POLL)) { // until then it is not known who has a webhook
      if (loop.isStopping()) {
        return;
      }
    }
    consumer.subscribe(
        List.of(readers.name(Topic.ALERTS)),
        new ConsumerRebalanceListener() {
          @Override
          public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            consumer.commitSync(open.commits());
            forget(partitions);
          }

          @Override
          public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            forget(partitions);
          }
        });
    while (!loop.isStopping()) {
      if (open.size() >= MOST_OPEN) {
        consumer.pause(consumer.assignment());
      } else {
        consumer.resume(consumer.paused());
      }
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      if (!records.isEmpty()) {
        searchTopic.awaitAllWritten(consumer);
      }
      for (ConsumerRecord<byte[], byte[]> record : records) {
        open.started(partition(record), record.offset());
        take(record);
      }
      var commits = open.commits();
      if (!commits.isEmpty()) {
        consumer.commitSync(commits);
      }
    }
    consumer.commitSync(open.commits());
  }

  /** Another process has them now, or this one reads them again from what was committed. */
  private void forget(Collection<TopicPartition> partitions) {
    open.forget(partitions);
    queues.forget(task -> partitions.contains(partition(task.record())));
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    AlertRaised alert;
    try {
      alert = EventJson.read(record.value(), AlertRaised.class);
    } catch (UnreadableEventException e) {
      giveUp(record, String.valueOf(e.getMessage()), e.getClass().getName(), 1);
      return;
    }
    if (!searches.wantsAlerts(alert.searchId())) {
      drop(record, alert);
      return;
    }
    SavedSearch search = searches.search(alert.searchId());
    if (search == null || search.webhook() == null || !webhooks.canSign() || isTooOld(alert)) {
      finish(record);
      return;
    }
    enter(search.id(), new Task(record, alert, 1));
  }

  private void enter(String searchId, Task task) {
    switch (queues.enter(searchId, task)) {
      case FIRST -> again(() -> sendFirst(searchId), 0);
      case WAITS -> {}
      case REFUSED ->
          giveUp(
              task.record(),
              "the webhook has not taken " + DeliveryQueues.MOST + " alerts before this one yet",
              "webhook",
              1);
    }
  }

  private boolean isOpen(Task task) {
    return open.isOpen(partition(task.record()), task.record().offset());
  }

  private boolean isTooOld(AlertRaised alert) {
    return alert.logTime().plus(longestAge).isBefore(clock.instant());
  }

  /** One attempt with the first of the search's queue, and what follows from it. */
  private void sendFirst(String searchId) {
    Task task = queues.first(searchId);
    if (task == null) {
      return;
    }
    if (!isOpen(task)) { // another process has its partition now
      sendNextIf(queues.givenUp(searchId), searchId);
      if (isOpen(task)) { // it was given back and read again in this moment
        enter(searchId, task);
      }
      return;
    }
    SavedSearch search = searches.search(searchId);
    if (search == null || !searches.wantsAlerts(searchId)) { // since it came
      drop(task.record(), task.alert());
      sendNextIf(queues.givenUp(searchId), searchId);
      return;
    }
    if (search.webhook() == null) { // since it came
      finish(task.record());
      sendNextIf(queues.givenUp(searchId), searchId);
      return;
    }
    Attempt attempt = attempt(search, task.alert());
    switch (attempt.end()) {
      case TAKEN -> {
        finish(task.record());
        sendNextIf(queues.taken(searchId), searchId);
      }
      case NEVER -> {
        giveUp(task.record(), attempt.problem(), attempt.cause(), task.attempt());
        sendNextIf(queues.givenUp(searchId), searchId);
      }
      case LATER -> sendLater(search, task, attempt.problem());
    }
  }

  private void sendNextIf(boolean more, String searchId) {
    if (more) {
      again(() -> sendFirst(searchId), 0);
    }
  }

  private void sendLater(SavedSearch search, Task task, String problem) {
    LOG.infof(
        "search=%s attempt %d failed and is repeated: %s", search.id(), task.attempt(), problem);
    fates.retry(1);
    DeliveryQueues.Failed<Task> failed =
        queues.failed(search.id(), task.again(), waiting -> isTooOld(waiting.alert()));
    for (Task over : failed.over()) {
      giveUp(
          over.record(),
          problem + ", until the alert was too old",
          "webhook",
          Math.max(1, over.attempt() - 1));
    }
    if (failed.more()) {
      again(() -> sendFirst(search.id()), pauseAfter(failed.failures()));
    }
  }

  private enum End {
    TAKEN,
    LATER,
    NEVER
  }

  /** What became of one request; problem and cause are empty when it was taken. */
  private record Attempt(End end, String problem, String cause) {}

  private Attempt attempt(SavedSearch search, AlertRaised alert) {
    try {
      int status = webhooks.send(search, alert);
      if (status / 100 == 2) {
        return new Attempt(End.TAKEN, "", "");
      }
      return new Attempt(
          status == GONE ? End.NEVER : End.LATER, "the webhook answered " + status, "webhook");
    } catch (ForbiddenAddressException e) {
      return new Attempt(End.NEVER, String.valueOf(e.getMessage()), e.getClass().getName());
    } catch (IOException e) {
      return new Attempt(End.LATER, "the webhook did not answer: " + e, "webhook");
    } catch (RuntimeException e) { // a bug must not leave the offset open for ever
      LOG.errorf(e, "search=%s alert could not be sent", search.id());
      return new Attempt(End.NEVER, "the request could not be made: " + e, e.getClass().getName());
    }
  }

  /**
   * One more attempt with a dead letter, under the rules for all alerts.
   *
   * @return why it is still one; empty when it was taken
   */
  public String tryAgain(ConsumerRecord<byte[], byte[]> letter) {
    AlertRaised alert;
    try {
      alert = EventJson.read(letter.value(), AlertRaised.class);
    } catch (UnreadableEventException e) {
      return String.valueOf(e.getMessage());
    }
    SavedSearch search = searches.search(alert.searchId());
    if (search == null || search.webhook() == null || !searches.wantsAlerts(search.id())) {
      return "there is no search " + alert.searchId() + " with a webhook now";
    }
    if (!webhooks.canSign()) {
      return "newsloom.alerts.webhook-secret is not set";
    }
    return isTooOld(alert) ? "the alert is too old" : attempt(search, alert).problem();
  }

  /** With jitter, so that the alerts that failed together do not come back together. */
  private static long pauseAfter(int attempt) {
    long longest = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(attempt - 1, 20));
    return longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2 + 1);
  }

  private void finish(ConsumerRecord<byte[], byte[]> record) {
    fates.done();
    open.done(partition(record), record.offset());
  }

  /** Of a search that was deleted, disabled or made a mere tag rule since the alert was raised. */
  private void drop(ConsumerRecord<byte[], byte[]> record, AlertRaised alert) {
    LOG.debugf(
        "fate=dropped topic=%s partition=%d offset=%d: nobody wants alerts of search %s any more",
        record.topic(), record.partition(), record.offset(), alert.searchId());
    fates.dropped();
    open.done(partition(record), record.offset());
  }

  /** Done only when Kafka has the dead letter. */
  private void giveUp(
      ConsumerRecord<byte[], byte[]> record, String reason, String cause, int attempts) {
    try {
      writer.deadLetter(Topic.ALERTS, record, reason, cause, attempts);
    } catch (KafkaException e) {
      LOG.warnf("dead letter not accepted, trying on: %s", e.getMessage());
      again(() -> giveUp(record, reason, cause, attempts), KAFKA_PAUSE_MILLIS);
      return;
    }
    LOG.warnf(
        "fate=dead_letter topic=%s partition=%d offset=%d: %s",
        record.topic(), record.partition(), record.offset(), reason);
    fates.deadLetter();
    open.done(partition(record), record.offset());
  }

  private void again(Runnable work, long millis) {
    if (!workers.isShutdown()) {
      var unused = workers.schedule(work, millis, TimeUnit.MILLISECONDS);
    }
  }

  private static TopicPartition partition(ConsumerRecord<byte[], byte[]> record) {
    return new TopicPartition(record.topic(), record.partition());
  }
}
