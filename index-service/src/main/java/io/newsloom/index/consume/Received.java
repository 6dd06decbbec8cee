package io.newsloom.index.consume;

import io.newsloom.index.document.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * One record from Kafka with the way to acknowledge it.
 *
 * @param timestamp of the record, milliseconds since 1970
 * @param acknowledge tells Kafka that the record is dealt with; called once
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Received(
    String topic,
    int partition,
    long offset,
    long timestamp,
    byte @Nullable [] key,
    byte @Nullable [] value,
    Headers headers,
    Runnable acknowledge) {

  /** One that nobody has to be told about. */
  public static Received of(ConsumerRecord<byte[], byte[]> record) {
    return new Received(
        record.topic(),
        record.partition(),
        record.offset(),
        record.timestamp(),
        record.key(),
        record.value(),
        record.headers(),
        () -> {});
  }

  long bytes() {
    return (key == null ? 0L : key.length) + (value == null ? 0L : value.length);
  }

  /** Records with one key go the same way; without a key, those of one partition do. */
  int lane(int lanes) {
    return Math.floorMod(key == null ? partition : Arrays.hashCode(key), lanes);
  }

  Origin origin() {
    return new Origin(Instant.ofEpochMilli(timestamp), traceId());
  }

  /** From W3C trace context: version, trace id, parent id, flags. */
  private @Nullable String traceId() {
    Header parent = headers.lastHeader("traceparent");
    if (parent == null || parent.value() == null) {
      return null;
    }
    String[] parts = new String(parent.value(), StandardCharsets.US_ASCII).split("-", 4);
    return parts.length == 4 && parts[1].matches("[0-9a-f]{32}") ? parts[1] : null;
  }
}
