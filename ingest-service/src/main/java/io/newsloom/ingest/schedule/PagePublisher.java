package io.newsloom.ingest.schedule;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.newsloom.contracts.ArticleFetched;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.PageRequested;
import io.newsloom.contracts.Topic;
import io.newsloom.ingest.TopicNames;
import io.newsloom.ingest.publish.DeadLetters;
import io.newsloom.ingest.publish.KafkaAwayException;
import io.newsloom.ingest.publish.NotOwnerException;
import io.newsloom.ingest.publish.RoutedKey;
import io.newsloom.ingest.publish.Transactions;
import io.newsloom.ingest.schedule.PageQueue.Request;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/** What came of a request and that it is finished are written together or not at all. */
@Singleton
final class PagePublisher {
  private static final Logger LOG = Logger.getLogger(PagePublisher.class);

  private final Transactions transactions;
  private final PageQueue queue;
  private final PollOwnership ownership;
  private final TopicNames topics;
  private final FetchSpans spans;

  PagePublisher(
      Transactions transactions,
      PageQueue queue,
      PollOwnership ownership,
      TopicNames topics,
      FetchSpans spans) {
    this.transactions = transactions;
    this.queue = queue;
    this.ownership = ownership;
    this.topics = topics;
    this.spans = spans;
  }

  /**
   * @return false, and nothing is written, when the request is not this instance's any more
   * @throws NotOwnerException when Kafka does not take this instance for the owner, which may be so
   *     for a moment only; nothing is written
   * @throws KafkaAwayException when Kafka did not confirm; its partition is read again
   */
  boolean article(Request request, ArticleFetched article) {
    ProducerRecord<RoutedKey, byte[]> record =
        new ProducerRecord<>(
            topics.of(Topic.ARTICLES_FETCHED), RoutedKey.of(article), EventJson.write(article));
    spans.mark(record.headers());
    return finish(request, List.of(record));
  }

  /** As {@link #article}: it has become another request, which the owner of its site reads. */
  boolean forwarded(Request request, PageRequested onward) {
    ProducerRecord<RoutedKey, byte[]> record =
        PageWork.record(topics.of(Topic.PAGE_REQUESTS), onward);
    spans.mark(record.headers());
    return finish(request, List.of(record));
  }

  /** As {@link #article}: there is nothing to publish. */
  boolean nothing(Request request) {
    return finish(request, List.of());
  }

  /** As {@link #article}: the request cannot be read, or breaks whoever works on it. */
  boolean deadLetter(Request request) {
    PageWork.Unreadable letter =
        request.work() instanceof PageWork.Unreadable unreadable
            ? unreadable
            : broken(request, (PageWork.Page) request.work());
    boolean written =
        finish(
            request,
            List.of(
                DeadLetters.letter(
                    topics.deadLettersOf(Topic.PAGE_REQUESTS), letter.letter(), letter.reason())));
    if (written) {
      LOG.warnf(
          "fate=dead_letter topic=%s partition=%d offset=%d: %s",
          letter.letter().topic(),
          request.partition(),
          request.offset(),
          letter.reason().getMessage());
    }
    return written;
  }

  private PageWork.Unreadable broken(Request request, PageWork.Page page) {
    return new PageWork.Unreadable(
        new ConsumerRecord<>(
            topics.of(Topic.PAGE_REQUESTS),
            request.partition(),
            request.offset(),
            request.uri().getBytes(UTF_8),
            EventJson.write(page.request())),
        new IllegalStateException("it broke its worker every time; the log says how"));
  }

  private boolean finish(Request request, List<ProducerRecord<RoutedKey, byte[]>> records) {
    return transactions.alone(
        () -> {
          if (!queue.isHeld(request)) {
            return false;
          }
          try {
            transactions.write(
                records, ownership.pageFence(request.partition(), queue.positionAfter(request)));
          } catch (KafkaAwayException e) {
            queue.drop(List.of(request.partition())); // nobody knows what is finished now
            throw e;
          }
          queue.finish(request);
          return true;
        });
  }
}
