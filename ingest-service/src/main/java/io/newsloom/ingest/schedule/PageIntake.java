package io.newsloom.ingest.schedule;

import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.PageRequested;
import io.newsloom.contracts.UnreadableEventException;
import io.newsloom.edge.trace.RecordTrace;
import io.newsloom.ingest.page.PageFetcher;
import io.newsloom.ingest.schedule.PageQueue.Position;
import io.newsloom.ingest.schedule.PageQueue.Request;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Reads requests for pages into the {@link PageQueue}, each partition from where it is finished and
 * as far as there is room. Used by one thread, that of the consumer.
 */
final class PageIntake {
  private static final Logger LOG = Logger.getLogger(PageIntake.class);
  private static final Duration POSITION_WITHIN = Duration.ofSeconds(1);

  /** What an event takes in memory over its bytes on the wire, at most: texts of two-byte chars. */
  private static final int MEMORY_PER_BYTE = 2;

  private final String topic;
  private final PageQueue queue;
  private final InstantSource clock;
  private final Set<Integer> assigned = new HashSet<>();

  PageIntake(String topic, PageQueue queue, InstantSource clock) {
    this.topic = topic;
    this.queue = queue;
    this.clock = clock;
  }

  /** They must be paused until {@link #flow} has found out where to begin. */
  void assigned(Collection<TopicPartition> partitions) {
    assigned.addAll(numbers(partitions));
  }

  void gone(Collection<TopicPartition> partitions) {
    assigned.removeAll(numbers(partitions));
    queue.drop(numbers(partitions));
  }

  /** Nothing is assigned. */
  void reset() {
    queue.drop(assigned);
    assigned.clear();
  }

  private List<Integer> numbers(Collection<TopicPartition> partitions) {
    return partitions.stream()
        .filter(partition -> partition.topic().equals(topic))
        .map(TopicPartition::partition)
        .toList();
  }

  void take(ConsumerRecords<byte[], byte[]> records) {
    records.records(topic).forEach(record -> queue.add(request(record)));
  }

  private Request request(ConsumerRecord<byte[], byte[]> record) {
    PageWork work;
    String host = "";
    String uri = "";
    try {
      PageRequested event = EventJson.read(record.value(), PageRequested.class);
      PageWork.Page page = new PageWork.Page(event, RecordTrace.of(record.headers()));
      work = page;
      host = PageFetcher.host(page.address()).orElse("");
      uri = event.article().uri();
    } catch (UnreadableEventException e) {
      work = new PageWork.Unreadable(record, e);
      uri = "unreadable@" + record.offset();
    }
    return new Request(
        record.partition(),
        record.offset(),
        host,
        uri,
        MEMORY_PER_BYTE * Math.max(0, record.serializedValueSize()),
        clock.instant(),
        work);
  }

  /**
   * Begins partitions that are not in the queue, for the first time or after it was not clear what
   * was written of them, and lets those flow that have room.
   *
   * @param active what may be begun
   */
  void flow(Consumer<byte[], byte[]> consumer, IntPredicate active) {
    for (int number : assigned) {
      TopicPartition partition = new TopicPartition(topic, number);
      if (!queue.holds(number) && active.test(number)) {
        begin(consumer, partition);
      }
      boolean paused = consumer.paused().contains(partition);
      if (queue.hasRoom(number) && paused) {
        consumer.resume(List.of(partition));
      } else if (!queue.hasRoom(number) && !paused) {
        consumer.pause(List.of(partition));
      }
    }
  }

  /** Kafka tells a position only when all transactions that may change it have ended. */
  private void begin(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
    try {
      OffsetAndMetadata finished =
          consumer.committed(Set.of(partition), POSITION_WITHIN).get(partition);
      if (finished == null) {
        Map<TopicPartition, Long> first =
            consumer.beginningOffsets(List.of(partition), POSITION_WITHIN);
        finished = new OffsetAndMetadata(first.getOrDefault(partition, 0L));
      }
      consumer.seek(partition, finished.offset());
      queue.begin(partition.partition(), new Position(finished.offset(), finished.metadata()));
    } catch (TimeoutException e) {
      LOG.debugf("%s begins later: %s", partition, e.getMessage());
    }
  }
}
