package io.newsloom.index.letters;

import io.newsloom.contracts.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.utils.Utils;

/**
 * Where the record of a dead letter stood in its topic.
 *
 * @param key empty without one
 * @param partition -1 when the letter does not say it
 */
record Origin(String key, int partition, long offset) {

  static Origin of(ConsumerRecord<byte[], byte[]> letter) {
    return new Origin(
        key(letter),
        (int) number(letter, DeadLetterHeaders.PARTITION),
        number(letter, DeadLetterHeaders.OFFSET));
  }

  static String key(ConsumerRecord<byte[], byte[]> record) {
    return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
  }

  private static long number(ConsumerRecord<byte[], byte[]> letter, String name) {
    Header header = letter.headers().lastHeader(name);
    if (header == null || header.value() == null) {
      return -1;
    }
    try {
      return Long.parseLong(new String(header.value(), StandardCharsets.UTF_8));
    } catch (NumberFormatException e) {
      return -1; // put there by somebody else
    }
  }

  /** False for the letter of a record without key, and for one that somebody else put there. */
  boolean isKnown() {
    return !key.isEmpty() && partition >= 0;
  }

  /** Whether Kafka's producers still put this key there when the topic has so many partitions. */
  boolean isPartitionOf(int partitions) {
    int hash = Utils.murmur2(key.getBytes(StandardCharsets.UTF_8));
    return partition == Utils.toPositive(hash) % partitions;
  }
}
