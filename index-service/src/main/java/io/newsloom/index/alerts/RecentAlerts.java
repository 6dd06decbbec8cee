package io.newsloom.index.alerts;

import io.newsloom.contracts.AlertRaised;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.Topic;
import io.newsloom.contracts.UnreadableEventException;
import io.newsloom.index.DeadThreads;
import io.newsloom.index.consume.KafkaReaders;
import io.newsloom.index.searches.KafkaLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * The alerts of the last day of the log, as far as {@link AlertWindow} holds them: every process
 * reads all of them for itself. Thread-safe.
 */
@Singleton
class RecentAlerts {
  private static final Logger LOG = Logger.getLogger(RecentAlerts.class);
  private static final Duration KEPT = Duration.ofDays(1);
  private static final Duration POLL = Duration.ofMillis(200);

  private static final int MAX_POLL_RECORDS = 500;

  private final KafkaReaders kafka;
  private final InstantSource clock;
  private final AlertWindow window = new AlertWindow();
  private final KafkaLoop loop;
  private volatile boolean caughtUp;

  RecentAlerts(KafkaReaders kafka, InstantSource clock, DeadThreads deadThreads) {
    this.kafka = kafka;
    this.clock = clock;
    this.loop =
        new KafkaLoop(
            "recent-alerts",
            () -> kafka.open("recent-alerts", MAX_POLL_RECORDS),
            this::follow,
            deadThreads);
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    loop.stop();
  }

  /** Whether all that was there at the start is read. */
  boolean isCaughtUp() {
    return caughtUp;
  }

  /** Newest first. */
  List<AlertRaised> newest(Predicate<AlertRaised> wanted, int most) {
    return window.newest(clock.instant().minus(KEPT), wanted, most);
  }

  private void follow(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions = KafkaReaders.partitions(consumer, kafka.name(Topic.ALERTS));
    caughtUp = false;
    consumer.assign(partitions);
    long from = clock.instant().minus(KEPT).toEpochMilli();
    Map<TopicPartition, OffsetAndTimestamp> starts =
        consumer.offsetsForTimes(
            partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> from)));
    starts.forEach(
        (partition, start) -> {
          if (start == null) {
            consumer.seekToEnd(Collections.singleton(partition));
          } else {
            consumer.seek(partition, start.offset());
          }
        });
    window.clear();
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (!loop.isStopping()) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        try {
          window.add(EventJson.read(record.value(), AlertRaised.class));
        } catch (UnreadableEventException e) {
          LOG.debugf("not shown: %s", e.getMessage()); // its dead letter is made by the delivery
        }
      }
      caughtUp =
          caughtUp
              || ends.entrySet().stream()
                  .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
  }
}
