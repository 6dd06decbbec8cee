package io.newsloom.index.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.newsloom.contracts.EventJson;
import io.newsloom.index.consume.KafkaReaders;
import io.newsloom.index.searches.SearchRegistry;
import io.newsloom.index.searches.SearchTopic;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One listener: reads the topics from where it left off and sends each change, the next when this
 * one is on its way. On return, what Kafka no longer holds of the place that it left is told as a
 * gap; what retention takes while it listens is not. A slow listener holds only itself. One thread
 * runs it until it hangs up.
 */
final class Listener implements Runnable {
  private static final Logger LOG = Logger.getLogger(Listener.class);
  private static final Duration POLL = Duration.ofSeconds(1);

  /** A comment at least this often: whoever stands between closes what is silent for a minute. */
  private static final long KEEP_ALIVE_NANOS = Duration.ofSeconds(15).toNanos();

  private static final long SEND_SECONDS = 30;
  private static final int MAX_POLL_RECORDS = 50;

  private final KafkaReaders kafka;
  private final Set<StreamKind> kinds;
  private final StreamFilter filter;
  private final SearchTopic searchTopic;
  private final SearchRegistry searches;
  private final @Nullable StreamPosition resumed;
  private final Sse sse;
  private final SseEventSink sink;
  private final StreamPosition position = new StreamPosition();
  private long lastSent = System.nanoTime();

  /**
   * @param searchTopic caught up, when alerts are listened to
   * @param resumed null to hear what comes from now on
   */
  Listener(
      KafkaReaders kafka,
      Set<StreamKind> kinds,
      StreamFilter filter,
      SearchTopic searchTopic,
      SearchRegistry searches,
      @Nullable StreamPosition resumed,
      Sse sse,
      SseEventSink sink) {
    this.kafka = kafka;
    this.kinds = EnumSet.copyOf(kinds);
    this.filter = filter;
    this.searchTopic = searchTopic;
    this.searches = searches;
    this.resumed = resumed;
    this.sse = sse;
    this.sink = sink;
  }

  @Override
  public void run() {
    try (Consumer<byte[], byte[]> consumer = kafka.open("stream", MAX_POLL_RECORDS)) {
      for (OutboundSseEvent gap : begin(consumer)) {
        send(gap);
      }
      // A position to resume from, even before anything happens.
      send(sse.newEventBuilder().id(position.toString()).comment("listening").build());
      while (!sink.isClosed()) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        if (records.partitions().stream().anyMatch(one -> kind(one.topic()) == StreamKind.ALERTS)) {
          searchTopic.awaitAllWritten(consumer);
        }
        for (ConsumerRecord<byte[], byte[]> record : records) {
          pass(record);
        }
        if (System.nanoTime() - lastSent > KEEP_ALIVE_NANOS) {
          send(sse.newEventBuilder().id(position.toString()).comment("still here").build());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException | IllegalStateException e) {
      LOG.debugf("A listener is gone: %s", e);
    } catch (KafkaException e) {
      LOG.warnf("A stream broke off, the listener may resume: %s", e);
    } finally {
      sink.close();
    }
  }

  /** Goes to where the listener left; what it has to be told about what is gone since. */
  private List<OutboundSseEvent> begin(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (StreamKind kind : kinds) {
      partitions.addAll(KafkaReaders.partitions(consumer, kafka.name(kind.topic())));
    }
    consumer.assign(partitions);
    Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    List<ObjectNode> gaps = new ArrayList<>();
    for (TopicPartition partition : partitions) {
      StreamKind kind = kind(partition.topic());
      Optional<Long> left =
          resumed == null
              ? Optional.empty()
              : resumed.next(kind.parameter(), partition.partition());
      long next = left.orElse(ends.getOrDefault(partition, 0L));
      long start = starts.getOrDefault(partition, 0L);
      if (next < start) {
        gaps.add(gap(kind, partition.partition(), next, start));
        next = start;
      }
      consumer.seek(partition, next);
      position.advance(kind.parameter(), partition.partition(), next);
    }
    return gaps.stream().map(gap -> event("gap", gap)).toList();
  }

  private static ObjectNode gap(StreamKind kind, int partition, long from, long to) {
    return EventJson.mapper()
        .createObjectNode()
        .put("include", kind.parameter())
        .put("partition", partition)
        .put("from", from)
        .put("to", to);
  }

  private StreamKind kind(String topic) {
    return kinds.stream()
        .filter(kind -> kafka.name(kind.topic()).equals(topic))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("a record of " + topic));
  }

  private void pass(ConsumerRecord<byte[], byte[]> record)
      throws InterruptedException, ExecutionException, TimeoutException {
    StreamKind kind = kind(record.topic());
    long awaited = position.next(kind.parameter(), record.partition()).orElse(0L);
    position.advance(kind.parameter(), record.partition(), record.offset() + 1);
    if (record.offset() < awaited) { // the topic was made again, and begins again
      send(event("gap", gap(kind, record.partition(), awaited, record.offset())));
    }
    if (record.value() == null) {
      if (record.key() != null) {
        send(event("removed", removed(kind, record.key())));
      }
      return;
    }
    Optional<ObjectNode> read = kind.read(record.value());
    if (read.isPresent() && isWanted(kind, read.get())) {
      send(event(kind.eventName(), read.get()));
    }
  }

  private boolean isWanted(StreamKind kind, ObjectNode read) {
    return switch (kind) {
      case ARTICLES -> filter.wants(read);
      case STORIES -> true;
      case ALERTS -> searches.wantsAlerts(read.path("search_id").asText());
    };
  }

  private static ObjectNode removed(StreamKind kind, byte[] key) {
    return EventJson.mapper()
        .createObjectNode()
        .put(kind == StreamKind.ARTICLES ? "uri" : "id", new String(key, StandardCharsets.UTF_8));
  }

  private OutboundSseEvent event(String name, ObjectNode data) {
    return sse.newEventBuilder()
        .name(name)
        .id(position.toString())
        .mediaType(MediaType.APPLICATION_JSON_TYPE)
        .data(String.class, data.toString())
        .build();
  }

  private void send(OutboundSseEvent event)
      throws InterruptedException, ExecutionException, TimeoutException {
    sink.send(event).toCompletableFuture().get(SEND_SECONDS, TimeUnit.SECONDS);
    lastSent = System.nanoTime();
  }
}
