package io.newsloom.index.letters;

import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Whether what a dead letter is about is still there: what was removed must not come back. */
@FunctionalInterface
interface Living extends AutoCloseable {
  String REMOVED =
      "what it is about was removed since, or has not come again where its record stood";

  /**
   * As of now, or of when the first of the letters was asked about.
   *
   * @param letter one that its reader can read
   * @return why it must not be written; empty when what it is about is there
   * @throws IOException when Elasticsearch is away
   */
  String whyGone(ConsumerRecord<byte[], byte[]> letter) throws IOException;

  @Override
  default void close() {}
}
