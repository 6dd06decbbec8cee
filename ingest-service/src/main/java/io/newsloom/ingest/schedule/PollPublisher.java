package io.newsloom.ingest.schedule;

import io.newsloom.contracts.ArticleFetched;
import io.newsloom.contracts.DeadLetterHeaders;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.FeedSource;
import io.newsloom.contracts.PageRequested;
import io.newsloom.contracts.Topic;
import io.newsloom.ingest.TopicNames;
import io.newsloom.ingest.feed.FeedEntry;
import io.newsloom.ingest.publish.DeadLetters;
import io.newsloom.ingest.publish.KafkaAwayException;
import io.newsloom.ingest.publish.NotOwnerException;
import io.newsloom.ingest.publish.RoutedKey;
import io.newsloom.ingest.publish.Transactions;
import io.newsloom.ingest.sources.SourceAdmin;
import io.newsloom.ingest.sources.SourceRegistry;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A poll's articles, its requests for pages, its dead letters and the feed's state go out together
 * or not at all.
 */
@Singleton
final class PollPublisher {
  private final Transactions transactions;
  private final SourceRegistry registry;
  private final PollOwnership ownership;
  private final TopicNames topics;
  private final FetchSpans spans;
  private final InstantSource clock;

  PollPublisher(
      Transactions transactions,
      SourceRegistry registry,
      PollOwnership ownership,
      TopicNames topics,
      FetchSpans spans,
      InstantSource clock) {
    this.transactions = transactions;
    this.registry = registry;
    this.ownership = ownership;
    this.topics = topics;
    this.spans = spans;
    this.clock = clock;
  }

  /**
   * @return false, and nothing is written, when the source was deleted meanwhile, be it that it was
   *     added again: the result comes from a state that was deleted with it
   * @throws NotOwnerException when another instance owns the source by now; nothing is written
   * @throws KafkaAwayException when Kafka did not confirm; the poll is to be made again
   */
  boolean publish(FeedSource source, PollResult result) {
    return transactions.alone(
        () -> {
          FeedSource now = registry.still(source).orElse(null);
          if (now == null) {
            return false;
          }
          // Only the address: someone may have changed the rest during the poll.
          FeedSource moved =
              result.movedSource() == null ? null : SourceAdmin.at(result.movedSource().url(), now);
          List<RecordMetadata> written =
              transactions.write(records(source, moved, result), ownership.fence(source));
          registry.apply(source.id(), result.state(), written.get(written.size() - 1).offset());
          if (moved != null) {
            registry.apply(source.id(), moved, written.get(0).offset());
          }
          return true;
        });
  }

  private List<ProducerRecord<RoutedKey, byte[]>> records(
      FeedSource source, @Nullable FeedSource moved, PollResult result) {
    List<ProducerRecord<RoutedKey, byte[]>> records = new ArrayList<>();
    if (moved != null) {
      records.add(
          new ProducerRecord<>(
              topics.of(Topic.SOURCES),
              new RoutedKey(source.id(), source.domain()),
              EventJson.write(moved)));
    }
    result.articles().forEach(article -> records.add(record(article)));
    result.elsewhere().forEach(article -> records.add(request(article)));
    result.tooBig().forEach(entry -> records.add(deadLetter(entry, source)));
    records.add(
        new ProducerRecord<>(
            topics.of(Topic.FEED_STATE),
            new RoutedKey(source.id(), source.domain()),
            EventJson.write(result.state())));
    return records;
  }

  private ProducerRecord<RoutedKey, byte[]> record(ArticleFetched article) {
    ProducerRecord<RoutedKey, byte[]> record =
        new ProducerRecord<>(
            topics.of(Topic.ARTICLES_FETCHED), RoutedKey.of(article), EventJson.write(article));
    spans.mark(record.headers());
    return record;
  }

  /** To whoever owns the domain of its page. */
  private ProducerRecord<RoutedKey, byte[]> request(ArticleFetched article) {
    ProducerRecord<RoutedKey, byte[]> request =
        PageWork.record(
            topics.of(Topic.PAGE_REQUESTS),
            new PageRequested(article, clock.instant(), null, null));
    spans.mark(request.headers());
    return request;
  }

  /** Without what is too big, and from no partition or offset: it never was on the topic. */
  private ProducerRecord<RoutedKey, byte[]> deadLetter(FeedEntry.TooBig entry, FeedSource source) {
    ProducerRecord<RoutedKey, byte[]> letter =
        new ProducerRecord<>(
            topics.deadLettersOf(Topic.ARTICLES_FETCHED),
            new RoutedKey(entry.uri(), source.domain()),
            EventJson.write(entry.outline()));
    DeadLetters.header(letter, DeadLetterHeaders.REASON, entry.reason());
    DeadLetters.header(letter, DeadLetterHeaders.CAUSE_CLASS, "TOO_BIG");
    DeadLetters.header(letter, DeadLetterHeaders.TOPIC, topics.of(Topic.ARTICLES_FETCHED));
    DeadLetters.header(letter, DeadLetterHeaders.ATTEMPT, "1");
    return letter;
  }
}
