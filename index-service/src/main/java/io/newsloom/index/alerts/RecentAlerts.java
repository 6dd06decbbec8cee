package io.newsloom.index.alerts;

import io.newsloom.contracts.AlertRaised;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.Topic;
import io.newsloom.contracts.UnreadableEventException;
import io.newsloom.index.searches.KafkaEdge;
import io.newsloom.index.searches.KafkaLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
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
 * The alerts of the last day, at most {@value #MOST}, in memory: every process reads all of them
 * for itself. Thread-safe.
 */
@Singleton
class RecentAlerts {
  private static final Logger LOG = Logger.getLogger(RecentAlerts.class);
  static final int MOST = 10_000;
  private static final Duration KEPT = Duration.ofDays(1);
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaEdge kafka;
  private final InstantSource clock;
  private final Deque<AlertRaised> newestLast = new ArrayDeque<>();
  private final KafkaLoop loop;

  RecentAlerts(KafkaEdge kafka, InstantSource clock) {
    this.kafka = kafka;
    this.clock = clock;
    this.loop = new KafkaLoop("recent-alerts", () -> kafka.consumer(null), this::follow);
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    loop.stop();
  }

  /** Newest first. */
  synchronized List<AlertRaised> newest(Predicate<AlertRaised> wanted, int most) {
    List<AlertRaised> found = new ArrayList<>();
    newestLast
        .descendingIterator()
        .forEachRemaining(
            alert -> {
              if (found.size() < most && wanted.test(alert)) {
                found.add(alert);
              }
            });
    return found;
  }

  synchronized void add(AlertRaised alert) {
    newestLast.addLast(alert);
    if (newestLast.size() > MOST) {
      newestLast.removeFirst();
    }
  }

  private synchronized void clear() {
    newestLast.clear();
  }

  private void follow(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions = kafka.partitions(consumer, Topic.ALERTS);
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
    clear();
    while (!loop.isStopping()) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        try {
          add(EventJson.read(record.value(), AlertRaised.class));
        } catch (UnreadableEventException e) {
          LOG.debugf("not shown: %s", e.getMessage()); // its dead letter is made by the delivery
        }
      }
    }
  }
}
