package io.newsloom.index.letters;

import io.newsloom.contracts.Topic;
import io.newsloom.index.IndexNames;
import io.newsloom.index.ItemFates;
import io.newsloom.index.alerts.WebhookDelivery;
import io.newsloom.index.bulk.BulkWriter;
import io.newsloom.index.consume.Received;
import io.newsloom.index.consume.RecordWriter;
import io.newsloom.index.document.ArticleReader;
import io.newsloom.index.document.EventReader;
import io.newsloom.index.document.Intent;
import io.newsloom.index.document.RevisionReader;
import io.newsloom.index.document.StoryReader;
import io.newsloom.index.searches.SearchTopic;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Writes a dead letter to Elasticsearch as if it came just now. It does not go back to its topic:
 * an old text that becomes the newest record of its key would be all that a rebuild finds. The
 * version keeps it from overwriting anything newer, and what was removed since is not written: the
 * view has no trace of it. An alert goes to its webhook once more, a search into its topic when
 * nobody wrote another under its id.
 */
@Singleton
public class SecondTry {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final BulkWriter writer;
  private final IndexNames names;
  private final InstantSource clock;
  private final ItemFates fates;
  private final SearchTopic searches;
  private final WebhookDelivery webhooks;

  SecondTry(
      BulkWriter writer,
      IndexNames names,
      InstantSource clock,
      ItemFates fates,
      SearchTopic searches,
      WebhookDelivery webhooks) {
    this.searches = searches;
    this.webhooks = webhooks;
    this.writer = writer;
    this.names = names;
    this.clock = clock;
    this.fates = fates;
  }

  /**
   * @param fate {@code done}, {@code dead_letter} once more, or {@code retry} when there was no
   *     answer in time
   * @param reason empty when done
   */
  public record Outcome(String fate, String reason) {}

  /**
   * @param living what was removed since stays a dead letter
   */
  Outcome of(Topic topic, ConsumerRecord<byte[], byte[]> letter, Living living)
      throws InterruptedException {
    return switch (topic) {
      case ALERTS -> outcome(webhooks.tryAgain(letter));
      case SEARCHES -> outcome(searches.tryAgain(letter));
      default -> written(reader(topic), letter, living);
    };
  }

  private static Outcome outcome(String problem) {
    return new Outcome(problem.isEmpty() ? "done" : "dead_letter", problem);
  }

  private Outcome written(EventReader reader, ConsumerRecord<byte[], byte[]> letter, Living living)
      throws InterruptedException {
    Received received = Received.of(letter);
    try {
      if (reader.read(letter.key(), letter.value(), received.origin()) instanceof Intent.Store) {
        String gone = living.whyGone(letter);
        if (!gone.isEmpty()) {
          return outcome(gone);
        }
      }
    } catch (IOException e) {
      return new Outcome("retry", String.valueOf(e.getMessage()));
    }
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    RecordWriter once =
        new RecordWriter(
            reader,
            writer,
            (refused, reason, cause, attempts) ->
                outcome.complete(new Outcome("dead_letter", reason)),
            fates,
            settled -> outcome.complete(new Outcome("done", "")));
    Thread thread =
        new Thread(
            () -> {
              try {
                once.write(List.of(received));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // given up: the letter is where it was
              } catch (RuntimeException e) { // a bug: who asked shall hear of it
                outcome.completeExceptionally(e);
              }
            },
            "index-second-try");
    thread.setDaemon(true);
    thread.start();
    try {
      return outcome.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      thread.interrupt();
      return new Outcome(
          "retry", "Elasticsearch did not take it in " + PATIENCE.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw new IllegalStateException("a dead letter could not be written", e.getCause());
    }
  }

  private EventReader reader(Topic topic) {
    return switch (topic) {
      case ARTICLES_ENRICHED -> new ArticleReader(names, clock);
      case STORIES -> new StoryReader(names, clock);
      case REVISIONS -> new RevisionReader(names, clock);
      default -> throw new IllegalArgumentException(topic + " is not written by this service");
    };
  }
}
