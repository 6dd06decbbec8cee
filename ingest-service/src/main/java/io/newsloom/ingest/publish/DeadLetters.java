package io.newsloom.ingest.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.newsloom.contracts.DeadLetterHeaders;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Puts aside what cannot be read, as it came, with the reason in its headers. */
@Singleton
public final class DeadLetters {
  private final KafkaClients clients;
  private @Nullable Producer<byte[], byte[]> producer;

  DeadLetters(KafkaClients clients) {
    this.clients = clients;
  }

  /**
   * Returns when Kafka has it.
   *
   * @throws KafkaAwayException when Kafka did not confirm; to be tried again
   */
  public void put(String topic, ConsumerRecord<byte[], byte[]> unreadable, Exception reason) {
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(
            topic, null, unreadable.key(), unreadable.value(), unreadable.headers());
    describe(letter, unreadable, reason);
    try {
      producer().send(letter).get();
    } catch (ExecutionException e) {
      throw new KafkaAwayException("Kafka did not confirm a dead letter: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaAwayException("stopped before Kafka confirmed a dead letter", e);
    }
  }

  /** To be written in a transaction. The key is kept as far as it is UTF-8. */
  public static ProducerRecord<RoutedKey, byte[]> letter(
      String topic, ConsumerRecord<byte[], byte[]> unreadable, Exception reason) {
    String key = unreadable.key() == null ? "" : new String(unreadable.key(), UTF_8);
    ProducerRecord<RoutedKey, byte[]> letter =
        new ProducerRecord<>(
            topic, null, new RoutedKey(key, key), unreadable.value(), unreadable.headers());
    describe(letter, unreadable, reason);
    return letter;
  }

  private static void describe(
      ProducerRecord<?, ?> letter, ConsumerRecord<?, ?> unreadable, Exception reason) {
    header(letter, DeadLetterHeaders.REASON, String.valueOf(reason.getMessage()));
    header(letter, DeadLetterHeaders.CAUSE_CLASS, reason.getClass().getName());
    header(letter, DeadLetterHeaders.TOPIC, unreadable.topic());
    header(letter, DeadLetterHeaders.PARTITION, Integer.toString(unreadable.partition()));
    header(letter, DeadLetterHeaders.OFFSET, Long.toString(unreadable.offset()));
    header(letter, DeadLetterHeaders.ATTEMPT, "1");
  }

  /** Adds one of {@link DeadLetterHeaders}. */
  public static void header(ProducerRecord<?, ?> letter, String name, String value) {
    letter.headers().add(name, value.getBytes(UTF_8));
  }

  private synchronized Producer<byte[], byte[]> producer() {
    Producer<byte[], byte[]> open = producer;
    if (open == null) {
      open = clients.deadLetters();
      producer = open;
    }
    return open;
  }

  @PreDestroy
  synchronized void close() {
    if (producer != null) {
      producer.close(Duration.ofSeconds(5));
    }
  }
}
