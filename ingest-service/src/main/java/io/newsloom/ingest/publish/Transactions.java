package io.newsloom.ingest.publish;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes several records in one transaction, all or none. One transaction at a time.
 *
 * <p>After any failure it is not known whether the transaction was committed. The producer is
 * thrown away; the next one settles that transaction when it opens. So whoever decides by what is
 * in the topics must read them to the end again when the {@link #open() generation} has changed.
 */
@Singleton
public final class Transactions {
  private static final Logger LOG = Logger.getLogger(Transactions.class);

  private final KafkaClients clients;
  private @Nullable Producer<RoutedKey, byte[]> producer;
  private long generation;

  Transactions(KafkaClients clients) {
    this.clients = clients;
  }

  /**
   * Makes sure that all earlier transactions of this instance, also of its last run, are settled.
   *
   * @return which producer this is: changes when there was a new one
   * @throws KafkaAwayException when Kafka does not answer within 10 seconds
   */
  public synchronized long open() {
    ready();
    return generation;
  }

  /**
   * What any instance may write.
   *
   * @return where the records are, in their order
   * @throws KafkaAwayException when Kafka did not confirm; whether they were written is not known
   */
  public List<RecordMetadata> write(List<ProducerRecord<RoutedKey, byte[]>> records) {
    return write(records, null);
  }

  /**
   * What only the owner may write.
   *
   * @return where the records are, in their order
   * @throws NotOwnerException when Kafka knows a later owner; nothing was written
   * @throws KafkaAwayException when Kafka did not confirm; whether they were written is not known
   */
  public synchronized List<RecordMetadata> write(
      List<ProducerRecord<RoutedKey, byte[]>> records, @Nullable Fence fence) {
    Producer<RoutedKey, byte[]> open = ready();
    try {
      open.beginTransaction();
      List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
      for (ProducerRecord<RoutedKey, byte[]> record : records) {
        sent.add(open.send(record));
      }
      open.flush();
      List<RecordMetadata> written = new ArrayList<>(sent.size());
      for (Future<RecordMetadata> record : sent) {
        written.add(record.get());
      }
      if (fence != null) {
        // After the records are in the log: whoever owns the source next reads up to the end of the
        // log, sees them there and waits for what becomes of this transaction.
        open.sendOffsetsToTransaction(Map.of(fence.partition(), fence.position()), fence.member());
      }
      open.commitTransaction();
      return written;
    } catch (CommitFailedException e) {
      throw aborted(open, e);
    } catch (ProducerFencedException e) {
      LOG.errorf(
          "another process uses this instance's name: give each its own ingest.instance (%s)",
          e.getMessage());
      throw discarded(open, e);
    } catch (KafkaException | ExecutionException e) {
      throw discarded(open, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw discarded(open, e);
    }
  }

  /**
   * Runs {@code work} while nobody else writes: what it finds in memory before a write still holds
   * at the write, if every writer tells the memory in here too.
   */
  public synchronized <T> T alone(Supplier<T> work) {
    return work.get();
  }

  private Producer<RoutedKey, byte[]> ready() {
    Producer<RoutedKey, byte[]> open = producer;
    if (open != null) {
      return open;
    }
    Producer<RoutedKey, byte[]> fresh = clients.transactional();
    try {
      fresh.initTransactions();
    } catch (KafkaException e) {
      throw discarded(fresh, e);
    }
    producer = fresh;
    generation++;
    return fresh;
  }

  private RuntimeException aborted(Producer<RoutedKey, byte[]> open, CommitFailedException cause) {
    try {
      open.abortTransaction();
      return new NotOwnerException("another instance owns the source now: " + cause.getMessage());
    } catch (KafkaException e) {
      return discarded(open, e);
    }
  }

  private KafkaAwayException discarded(Producer<RoutedKey, byte[]> broken, Exception cause) {
    producer = null;
    try {
      broken.close(Duration.ZERO);
    } catch (InterruptException e) {
      LOG.debug("interrupted while closing a broken producer", e);
    }
    return new KafkaAwayException("Kafka did not confirm a transaction: " + cause, cause);
  }

  @PreDestroy
  synchronized void close() {
    if (producer != null) {
      producer.close(Duration.ofSeconds(5));
      producer = null;
    }
  }
}
