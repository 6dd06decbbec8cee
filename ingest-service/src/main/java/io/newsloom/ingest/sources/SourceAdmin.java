package io.newsloom.ingest.sources;

import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.FeedSource;
import io.newsloom.contracts.Topic;
import io.newsloom.ingest.TopicNames;
import io.newsloom.ingest.publish.KafkaAwayException;
import io.newsloom.ingest.publish.RoutedKey;
import io.newsloom.ingest.publish.Transactions;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Adds and deletes sources. What it did is in the topic, and in the registry, when it returns. */
@Singleton
public final class SourceAdmin {
  private static final Logger LOG = Logger.getLogger(SourceAdmin.class);

  private final SourceRegistry registry;
  private final Transactions transactions;
  private final TopicNames topics;
  private final InstantSource clock;

  SourceAdmin(
      SourceRegistry registry, Transactions transactions, TopicNames topics, InstantSource clock) {
    this.registry = registry;
    this.transactions = transactions;
    this.topics = topics;
    this.clock = clock;
  }

  /**
   * Adds the configured feeds that are not there yet; one that cannot be a feed is logged.
   *
   * @throws KafkaAwayException when Kafka did not confirm; may be tried again
   */
  public void addConfigured(List<URI> feeds) {
    List<FeedSource> sources = new ArrayList<>();
    for (URI feed : feeds) {
      try {
        sources.add(SourceForm.of(feed.toString(), null, List.of()).source(clock.instant()));
      } catch (InvalidSourceException e) {
        LOG.errorf("ingest.feeds: %s", e.getMessage());
      }
    }
    add(sources);
  }

  /** One source out of a form. Not yet added. */
  FeedSource source(SourceForm form) throws InvalidSourceException {
    return form.source(clock.instant());
  }

  /**
   * Adds those that are not there yet, all or none.
   *
   * @return ids of the added ones
   * @throws KafkaAwayException when Kafka did not confirm; may be tried again
   */
  List<String> add(List<FeedSource> wanted) {
    return transactions.alone(() -> addMissing(wanted));
  }

  private List<String> addMissing(List<FeedSource> wanted) {
    Map<String, FeedSource> added = new LinkedHashMap<>();
    for (FeedSource source : wanted) {
      if (registry.source(source.id()) == null) {
        added.putIfAbsent(source.id(), source);
      }
    }
    if (!added.isEmpty()) {
      List<FeedSource> sources = List.copyOf(added.values());
      List<RecordMetadata> written = transactions.write(sources.stream().map(this::added).toList());
      for (int i = 0; i < sources.size(); i++) {
        registry.apply(sources.get(i).id(), sources.get(i), written.get(i).offset());
        LOG.infof("source added: feedUrl=%s", sources.get(i).url());
      }
    }
    return List.copyOf(added.keySet());
  }

  /**
   * Replaces what {@code form} says of a source. Null, and nothing is written, when the source was
   * deleted meanwhile.
   *
   * @throws KafkaAwayException when Kafka did not confirm; may be tried again
   */
  @Nullable FeedSource replace(FeedSource present, SourceForm form) throws InvalidSourceException {
    FeedSource wanted = form.replacing(present, clock.instant());
    FeedSource changed = change(present, now -> at(now.url(), wanted));
    if (changed != null) {
      LOG.infof("source changed: feedUrl=%s", changed.url());
    }
    return changed;
  }

  /**
   * Asks whichever instance polls {@code source} to do so soon.
   *
   * @throws KafkaAwayException when Kafka did not confirm; may be tried again
   */
  public void askForPoll(FeedSource source) {
    change(source, now -> copy(now, now.url(), clock.instant()));
  }

  /** {@code source} with another address. */
  public static FeedSource at(String url, FeedSource source) {
    return copy(source, url, source.pollAskedAt());
  }

  private static FeedSource copy(FeedSource source, String url, @Nullable Instant pollAskedAt) {
    return new FeedSource(
        source.id(),
        url,
        source.name(),
        source.domain(),
        source.content(),
        source.enabled(),
        source.language(),
        source.minInterval(),
        source.maxInterval(),
        source.labels(),
        source.addedAt(),
        pollAskedAt);
  }

  /** Null, and nothing is written, when {@code seen} was deleted since, be it added again too. */
  private @Nullable FeedSource change(FeedSource seen, UnaryOperator<FeedSource> change) {
    return transactions
        .alone(
            () -> {
              Optional<FeedSource> changed = registry.still(seen).map(change);
              changed.ifPresent(
                  source -> {
                    List<RecordMetadata> written = transactions.write(List.of(added(source)));
                    registry.apply(source.id(), source, written.get(0).offset());
                  });
              return changed;
            })
        .orElse(null);
  }

  /**
   * Deletes a source with all that is remembered of it.
   *
   * @throws KafkaAwayException when Kafka did not confirm; may be tried again
   */
  void delete(FeedSource source) {
    transactions.alone(
        () -> {
          List<RecordMetadata> written =
              transactions.write(
                  List.of(deleted(Topic.SOURCES, source), deleted(Topic.FEED_STATE, source)));
          registry.deleted(source.id(), written.get(0).offset(), written.get(1).offset());
          return written;
        });
    LOG.infof("source deleted: feedUrl=%s", source.url());
  }

  private ProducerRecord<RoutedKey, byte[]> added(FeedSource source) {
    return new ProducerRecord<>(topics.of(Topic.SOURCES), key(source), EventJson.write(source));
  }

  private ProducerRecord<RoutedKey, byte[]> deleted(Topic topic, FeedSource source) {
    return new ProducerRecord<>(
        topics.of(topic), key(source), null); // a null value deletes the key
  }

  private static RoutedKey key(FeedSource source) {
    return new RoutedKey(source.id(), source.domain());
  }
}
