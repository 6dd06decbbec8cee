package io.newsloom.index.consume;

import io.newsloom.index.bulk.Backoff;
import io.newsloom.index.bulk.Pause;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import java.time.Duration;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.jboss.logging.Logger;

/**
 * Dead letters on {@code <topic>.dlq}, with the original key and value. A record whose dead letter
 * Kafka has not acknowledged stays unacknowledged itself. Thread-safe.
 */
final class KafkaDeadLetters implements DeadLetters {
  private static final Logger LOG = Logger.getLogger(KafkaDeadLetters.class);
  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  private final MutinyEmitter<byte[]> emitter;
  private final String topic;
  private final Backoff backoff;
  private final Pause pause;

  KafkaDeadLetters(MutinyEmitter<byte[]> emitter, String topic, Backoff backoff, Pause pause) {
    this.emitter = emitter;
    this.topic = topic;
    this.backoff = backoff;
    this.pause = pause;
  }

  @Override
  public void publish(Received received, String reason, String cause, int attempts)
      throws InterruptedException {
    LOG.warnf(
        "fate=dead_letter topic=%s partition=%d offset=%d: %s",
        received.topic(), received.partition(), received.offset(), reason);
    Headers headers = DeadLetterRecord.headers(received, reason, cause, attempts);
    for (int attempt = 1; !sent(received, headers, attempt); attempt++) {
      pause.millis(backoff.millis(attempt));
    }
  }

  private boolean sent(Received received, Headers headers, int attempt) {
    var metadata =
        OutgoingKafkaRecordMetadata.<byte[]>builder()
            .withTopic(topic)
            .withKey(received.key())
            .withHeaders(headers)
            .build();
    try {
      emitter
          .sendMessage(Message.of(received.value(), Metadata.of(metadata)))
          .await()
          .atMost(TIMEOUT);
      return true;
    } catch (RuntimeException e) { // whatever Kafka said, the record must not be lost
      LOG.warnf("Dead letter not accepted by %s at attempt %d: %s", topic, attempt, e);
      return false;
    }
  }
}
