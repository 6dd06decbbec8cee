package io.newsloom.ingest.publish;

import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.TracingMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Pushed articles to {@code articles.fetched}, by the idempotent producer of the channel. */
@Singleton
public final class ArticleEmitter {
  private final MutinyEmitter<byte[]> articles;
  private final ItemFates fates;

  ArticleEmitter(
      @Channel("articles")
          // Bounded by InFlight, in bytes: a count would say nothing about memory.
          @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<byte[]> articles,
      ItemFates fates) {
    this.articles = articles;
    this.fates = fates;
  }

  /**
   * Returns when Kafka has confirmed all of {@code batch}.
   *
   * @param whenSettled run once, when the last record is confirmed or given up, maybe later than
   *     this returns
   * @throws KafkaAwayException when it did not within {@code timeout}: some may have been written.
   *     The message says why
   */
  public void emit(List<Outgoing> batch, Duration timeout, Runnable whenSettled)
      throws InterruptedException {
    List<CompletableFuture<Void>> sent = batch.stream().map(this::sent).toList();
    CompletableFuture<Void> all =
        CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new));
    CompletableFuture<Void> settled = all.whenComplete((ok, failure) -> whenSettled.run());
    try {
      settled.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      fates.done(batch.size());
    } catch (ExecutionException | TimeoutException e) {
      int confirmed =
          (int) sent.stream().filter(s -> s.isDone() && !s.isCompletedExceptionally()).count();
      fates.done(confirmed);
      fates.retry(batch.size() - confirmed);
      throw new KafkaAwayException(
          "Kafka confirmed %d of %d articles: %s"
              .formatted(confirmed, batch.size(), reason(e, timeout)),
          e);
    }
  }

  /** What Kafka said, with all that it gives as causes. */
  private static String reason(Exception failure, Duration timeout) {
    Throwable cause = failure.getCause();
    if (cause == null) {
      return "no more within " + timeout + " (ingest.push.kafka-timeout)";
    }
    StringBuilder reason = new StringBuilder(said(cause));
    for (Throwable next = cause.getCause(); next != null; next = next.getCause()) {
      reason.append(", caused by ").append(said(next));
      cause = next;
    }
    // Its words are about a topic. Without a cause of its own there was no answer at all.
    return cause instanceof org.apache.kafka.common.errors.TimeoutException
        ? reason.append(" (Kafka does not answer)").toString()
        : reason.toString();
  }

  private static String said(Throwable cause) {
    return cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }

  /** A channel that takes nothing more is as a record that Kafka refuses: all must settle. */
  private CompletableFuture<Void> sent(Outgoing article) {
    try {
      return send(article).subscribeAsCompletionStage();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private Uni<Void> send(Outgoing article) {
    return articles.sendMessage(
        Message.of(
            article.event(),
            Metadata.of(
                OutgoingKafkaRecordMetadata.<RoutedKey>builder().withKey(article.key()).build(),
                // Said here: another request's thread may be the one that hands it on.
                TracingMetadata.withCurrent(Context.current()))));
  }

  /** A written event with its key. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  public record Outgoing(RoutedKey key, byte[] event) {}
}
