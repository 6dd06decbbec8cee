package io.newsloom.index.rebuild;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import io.newsloom.contracts.Topic;
import io.newsloom.index.IndexNames;
import io.newsloom.index.consume.KafkaReaders;
import io.newsloom.index.consume.Received;
import io.newsloom.index.consume.RecordWriter;
import io.newsloom.index.rebuild.RebuildStatus.State;
import io.newsloom.index.schema.View;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The search view once more, from the first record of its topics, into indices of its own. It reads
 * to the end, compares, follows what still arrives until it may swap, swaps in one step, and reads
 * once more to the end: what the others wrote to the old indices in that moment is in the topics
 * too, and whatever was written twice has the same version. One thread runs it; an interrupt ends
 * it.
 */
final class Rebuild implements Runnable {
  private static final Logger LOG = Logger.getLogger(Rebuild.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int MAX_POLL_RECORDS = 500;

  /** What it works with. */
  record Parts(
      KafkaReaders kafka,
      ElasticsearchClient client,
      IndexNames names,
      View view,
      ViewSink sink,
      Map<Topic, RecordWriter> writers) {}

  private final Parts parts;
  private final Instant started;
  private final Refusals refusals;
  private final AtomicLong read = new AtomicLong();
  private final AtomicLong expected = new AtomicLong();
  private volatile State state = State.READING;
  private volatile @Nullable Differences differences;
  private volatile @Nullable String failure;
  private volatile boolean mayShow;

  Rebuild(Parts parts, Refusals refusals, Instant started) {
    this.parts = parts;
    this.refusals = refusals;
    this.started = started;
  }

  /** Swap as soon as the new view has all there is. */
  void allow() {
    mayShow = true;
  }

  RebuildStatus status() {
    return RebuildStatus.of(
        state, started, read.get(), expected.get(), refusals, differences, failure);
  }

  State state() {
    return state;
  }

  @Override
  public void run() {
    try (KafkaConsumer<byte[], byte[]> consumer = parts.kafka().open("rebuild", MAX_POLL_RECORDS)) {
      List<TopicPartition> partitions = partitions(consumer);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      readToEnd(consumer);
      compare();
      while (!mayShow) {
        state = State.WAITING;
        readToEnd(consumer);
        write(consumer.poll(POLL));
      }
      state = State.SWAPPING;
      readToEnd(consumer);
      parts.view().refresh();
      parts.view().show();
      parts.sink().shown();
      readToEnd(consumer);
      state = State.SHOWN;
      LOG.infof("The rebuilt view is shown: %d records", read.get());
    } catch (InterruptException | InterruptedException e) {
      Thread
          .interrupted(); // Kafka's leaves the mark; the thread ends here, after it has cleaned up
      end(State.CANCELLED, null);
    } catch (IOException | UncheckedIOException | KafkaException e) {
      LOG.errorf(e, "Rebuild failed; what was shown before is shown still");
      end(State.FAILED, String.valueOf(e.getMessage()));
    }
  }

  private void end(State end, @Nullable String why) {
    boolean wasShown = state == State.SWAPPING;
    failure = why;
    if (!wasShown) { // else nobody knows here whether readers see them already
      try {
        parts.view().discard();
      } catch (IOException e) {
        LOG.warnf("New indices could not be removed: %s", e);
      }
    }
    state = end;
  }

  private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (Topic topic : parts.writers().keySet()) {
      partitions.addAll(KafkaReaders.partitions(consumer, topic.name(parts.kafka().topicPrefix())));
    }
    return partitions;
  }

  /** Returns when all that was there at the call is written. */
  private void readToEnd(KafkaConsumer<byte[], byte[]> consumer) throws InterruptedException {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    long behind = behind(consumer, ends);
    expected.set(read.get() + behind);
    while (behind > 0) {
      write(consumer.poll(POLL));
      behind = behind(consumer, ends);
    }
  }

  private static long behind(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
        .sum();
  }

  private void write(ConsumerRecords<byte[], byte[]> records) throws InterruptedException {
    for (Map.Entry<Topic, RecordWriter> writer : parts.writers().entrySet()) {
      List<Received> batch = new ArrayList<>();
      String topic = writer.getKey().name(parts.kafka().topicPrefix());
      for (ConsumerRecord<byte[], byte[]> record : records.records(topic)) {
        batch.add(Received.of(record));
      }
      writer.getValue().write(batch);
      read.addAndGet(batch.size());
    }
  }

  private void compare() throws IOException {
    state = State.COMPARING;
    parts.view().refresh();
    String articles = parts.names().articles();
    List<String> made = List.copyOf(parts.view().indicesOf(articles));
    if (made.isEmpty()) {
      LOG.warn("The topics hold no article: nothing to compare");
      return;
    }
    try (ArticleScan before = new ArticleScan(parts.client(), List.of(articles));
        ArticleScan after = new ArticleScan(parts.client(), made)) {
      differences = Differences.between(before, after);
    }
  }
}
