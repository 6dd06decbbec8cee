package io.newsloom.index.letters;

import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Whether what a dead letter is about is still there: what was removed must not come back. */
@FunctionalInterface
interface Living extends AutoCloseable {
  /**
   * As of now.
   *
   * @throws IOException when Elasticsearch is away
   */
  boolean has(ConsumerRecord<byte[], byte[]> letter) throws IOException;

  @Override
  default void close() {}
}
