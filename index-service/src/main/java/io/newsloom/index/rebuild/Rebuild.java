package io.newsloom.index.rebuild;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import io.newsloom.contracts.Topic;
import io.newsloom.index.IndexNames;
import io.newsloom.index.consume.KafkaReaders;
import io.newsloom.index.consume.Received;
import io.newsloom.index.consume.RecordWriter;
import io.newsloom.index.rebuild.RebuildStatus.State;
import io.newsloom.index.schema.Leftover;
import io.newsloom.index.schema.View;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The search view once more, from the first record of its topics, into indices of its own. It reads
 * to the end, compares, follows what still arrives until it may swap, swaps in one step, and reads
 * once more to the end: what the others wrote to the old indices in that moment is in the topics
 * too, and whatever was written twice has the same version. One thread runs it, another gives signs
 * of life.
 */
final class Rebuild implements Runnable {
  private static final Logger LOG = Logger.getLogger(Rebuild.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int MAX_POLL_RECORDS = 500;

  /** Records; as many as one poll may bring. */
  private static final int SHORT_PASS = MAX_POLL_RECORDS;

  private static final long PAUSE_MILLIS = 2_000;
  private static final int MOST_BUGS = 30;

  /**
   * What it works with.
   *
   * @param force show the view whatever {@link Doubts} there are, and when it has less than half
   */
  record Parts(
      KafkaReaders kafka,
      ElasticsearchClient client,
      IndexNames names,
      View view,
      ViewSink sink,
      Map<Topic, RecordWriter> writers,
      GivenUp givenUp,
      boolean force) {}

  private final Parts parts;
  private final Instant started;
  private final Refusals refusals;
  private final AtomicLong read = new AtomicLong();
  private final AtomicLong expected = new AtomicLong();
  private volatile State state = State.READING;
  private volatile @Nullable Differences differences;
  private volatile @Nullable String failure;
  private volatile boolean mayShow;
  private volatile boolean showUndoubted;
  private volatile boolean mayBeShown;
  private volatile @Nullable String lost;

  /** Where the topics ended at the start: what comes after it comes to both views. */
  private Map<TopicPartition, Long> ends = Map.of();

  /** Articles published since the start; about 100 bytes each. */
  private final Set<String> changing = new HashSet<>();

  Rebuild(Parts parts, Refusals refusals, Instant started) {
    this.parts = parts;
    this.refusals = refusals;
    this.started = started;
  }

  /** Swap as soon as the new view has all there is. */
  void allow() {
    mayShow = true;
  }

  /** The same, unless somebody should look at it before. */
  void allowUndoubted() {
    showUndoubted = true;
  }

  private boolean shallShow() {
    return mayShow || (showUndoubted && doubts() == null);
  }

  private @Nullable String doubts() {
    return parts.force() ? null : Doubts.of(refusals.count(), differences);
  }

  RebuildStatus status() {
    return RebuildStatus.of(
        state,
        started,
        read.get(),
        expected.get(),
        refusals,
        differences,
        state == State.WAITING && showUndoubted ? doubts() : null,
        failure);
  }

  State state() {
    return state;
  }

  @Override
  public void run() {
    try (Consumer<byte[], byte[]> consumer = parts.kafka().open("rebuild", MAX_POLL_RECORDS)) {
      List<TopicPartition> partitions = partitions(consumer);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      ends = ends(consumer);
      catchUp(consumer);
      compare(consumer);
      while (!shallShow()) {
        state = State.WAITING;
        readToEnd(consumer);
        writeNext(consumer);
      }
      startSwapping();
      readToEnd(consumer);
      parts.view().refresh();
      parts.view().checkOwned();
      refuseToShrink();
      parts.sink().repeatRemovals();
      show();
      readTheLast(consumer);
      state = State.SHOWN;
      LOG.infof("The rebuilt view is shown: %d records", read.get());
    } catch (InterruptedException | CancellationException e) {
      end(State.CANCELLED, null);
    } catch (IOException | RuntimeException e) { // a bug too must not look like work under way
      LOG.errorf(e, "Rebuild failed while %s", state);
      end(State.FAILED, String.valueOf(e.getMessage()));
    } catch (Error e) { // as little as possible: there may be no memory
      failure = String.valueOf(e);
      state = State.FAILED;
      throw e;
    }
  }

  private void end(State end, @Nullable String why) {
    failure = why;
    if (!mayBeShown) { // else nobody knows here whether readers see them already
      try {
        parts.view().discard();
      } catch (IOException e) {
        LOG.warnf("New indices could not be removed: %s", e);
      }
    }
    state = end;
  }

  /** False when it is too late: the swap is under way. */
  synchronized boolean giveUp() {
    if (state == State.SWAPPING) {
      return false;
    }
    parts.givenUp().now();
    return true;
  }

  private synchronized void startSwapping() throws InterruptedException {
    if (parts.givenUp().is()) {
      throw new InterruptedException("given up");
    }
    state = State.SWAPPING;
  }

  private void refuseToShrink() throws IOException {
    List<String> shrunk = parts.view().shrunk();
    if (!shrunk.isEmpty() && !parts.force()) {
      throw new IOException(
          String.join(", ", shrunk)
              + ": are newsloom.topic-prefix and the topics the right ones? force=true shows the"
              + " new view all the same");
    }
  }

  /** Called by another thread every {@link Leftover#SIGN} until the end. */
  void giveSignOfLife() {
    if (mayBeShown || state.isEnd()) {
      return; // whose the indices are is seen by the aliases
    }
    try {
      parts.view().keepAlive();
    } catch (View.LostException e) {
      lost = e.getMessage(); // the thread that writes ends it
    } catch (IOException e) {
      LOG.debugf("No sign of life: %s", e);
    } catch (RuntimeException e) { // a bug: the next one must be given all the same
      LOG.warn("No sign of life", e);
    }
  }

  /** An answer that did not come may have been a yes. */
  private void show() throws IOException, InterruptedException {
    mayBeShown = true;
    try {
      parts.view().show();
    } catch (IOException e) {
      LOG.warnf("The swap was not confirmed, asking who is shown: %s", e.getMessage());
      if (!isShown()) {
        throw new IOException("not shown, or not yet: see who has the aliases; " + e, e);
      }
    }
    parts.sink().shown();
  }

  private boolean isShown() throws InterruptedException {
    while (true) {
      try {
        return parts.view().isShown();
      } catch (IOException e) {
        LOG.warnf("Elasticsearch does not say who is shown, asking on: %s", e.getMessage());
        parts.givenUp().pause(PAUSE_MILLIS);
      }
    }
  }

  /**
   * What others wrote to the old indices in the moment of the swap is lost without it.
   *
   * @throws RuntimeException of a bug that {@value #MOST_BUGS} attempts did not pass
   */
  private void readTheLast(Consumer<byte[], byte[]> consumer) throws InterruptedException {
    int bugs = 0;
    while (true) {
      try {
        readToEnd(consumer);
        parts.sink().repeatRemovals();
        return;
      } catch (KafkaException | IOException e) {
        LOG.warnf("The last records are not read yet, trying on: %s", e.getMessage());
      } catch (RuntimeException e) {
        if (++bugs == MOST_BUGS) {
          throw new IllegalStateException(
              "shown, but the last records were not read, start another: " + e, e);
        }
        LOG.warn("The last records are not read yet, trying on", e);
      }
      parts.givenUp().pause(PAUSE_MILLIS);
    }
  }

  /** Until a pass over what came meanwhile is a short one, so that it is no difference. */
  private void catchUp(Consumer<byte[], byte[]> consumer) throws InterruptedException {
    long before;
    do {
      before = read.get();
      readToEnd(consumer);
    } while (read.get() - before > SHORT_PASS);
  }

  private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (Topic topic : parts.writers().keySet()) {
      partitions.addAll(KafkaReaders.partitions(consumer, parts.kafka().name(topic)));
    }
    return partitions;
  }

  /** Returns when all that was there at the call is written. */
  private void readToEnd(Consumer<byte[], byte[]> consumer) throws InterruptedException {
    Map<TopicPartition, Long> now = ends(consumer);
    long behind = behind(consumer, now);
    expected.set(read.get() + behind);
    while (behind > 0) {
      writeNext(consumer);
      behind = behind(consumer, now);
    }
  }

  /** A broker that is away for a moment does not end hours of work; polls wait by themselves. */
  private Map<TopicPartition, Long> ends(Consumer<byte[], byte[]> consumer)
      throws InterruptedException {
    while (true) {
      try {
        return consumer.endOffsets(consumer.assignment());
      } catch (RetriableException e) {
        LOG.warnf("Kafka does not say where its topics end, asking on: %s", e.getMessage());
        parts.givenUp().pause(PAUSE_MILLIS);
      }
    }
  }

  private static long behind(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
        .sum();
  }

  /** What fails is read again, if anybody tries again. */
  private void writeNext(Consumer<byte[], byte[]> consumer) throws InterruptedException {
    ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
    try {
      write(records);
    } catch (RuntimeException e) {
      for (TopicPartition partition : records.partitions()) {
        consumer.seek(partition, records.records(partition).get(0).offset());
      }
      throw e;
    }
  }

  private void write(ConsumerRecords<byte[], byte[]> records) throws InterruptedException {
    for (Map.Entry<Topic, RecordWriter> writer : parts.writers().entrySet()) {
      List<Received> batch = new ArrayList<>();
      for (ConsumerRecord<byte[], byte[]> record :
          records.records(parts.kafka().name(writer.getKey()))) {
        batch.add(Received.of(record));
        if (writer.getKey() == Topic.ARTICLES_ENRICHED) {
          noteChanging(record);
        }
      }
      writer.getValue().write(batch);
      read.addAndGet(batch.size());
    }
    if (parts.givenUp().is()) {
      throw new InterruptedException("given up");
    }
    if (lost != null && !mayBeShown) {
      throw new IllegalStateException(lost);
    }
  }

  private void noteChanging(ConsumerRecord<byte[], byte[]> record) {
    long end = ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L);
    if (record.offset() >= end && record.key() != null && differences == null) {
      changing.add(new String(record.key(), StandardCharsets.UTF_8));
    }
  }

  /** Whatever the shown view has at its moment is read before the moment of the new one. */
  private void compare(Consumer<byte[], byte[]> consumer) throws IOException, InterruptedException {
    state = State.COMPARING;
    parts.view().refresh();
    String articles = parts.names().articles();
    try (ArticleScan before =
        new ArticleScan(parts.client(), List.of(articles), parts.givenUp()::is)) {
      readToEnd(consumer);
      parts.view().refresh();
      if (parts.view().indicesOf(articles).isEmpty()) {
        LOG.warn("The topics hold no article: nothing to compare");
        return;
      }
      String made = parts.view().patternOf(articles);
      try (ArticleScan after =
          new ArticleScan(parts.client(), List.of(made), parts.givenUp()::is)) {
        differences = Differences.between(before, after, changing::contains);
      }
    }
    LOG.infof("Compared; %d articles changed meanwhile", changing.size());
    changing.clear();
  }
}
