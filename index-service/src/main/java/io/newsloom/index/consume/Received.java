package io.newsloom.index.consume;

import io.newsloom.contracts.TraceParent;
import io.newsloom.edge.trace.RecordTrace;
import io.newsloom.index.document.Origin;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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

  /** The same record, to be acknowledged by what is made of its own way. */
  Received acknowledgedBy(UnaryOperator<Runnable> around) {
    return new Received(
        topic, partition, offset, timestamp, key, value, headers, around.apply(acknowledge));
  }

  long bytes() {
    return (key == null ? 0L : key.length) + (value == null ? 0L : value.length);
  }

  /** Records with one key go the same way; without a key, those of one partition do. */
  int lane(int lanes) {
    return Math.floorMod(key == null ? partition : Arrays.hashCode(key), lanes);
  }

  public Origin origin() {
    return new Origin(Instant.ofEpochMilli(timestamp), traceId());
  }

  /** Only of a trace that is exported: nobody could look up another one. */
  private @Nullable String traceId() {
    TraceParent parent = RecordTrace.of(headers);
    return parent == null || !parent.sampled() ? null : parent.traceId();
  }
}
