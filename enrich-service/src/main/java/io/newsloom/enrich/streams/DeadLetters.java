package io.newsloom.enrich.streams;

import io.newsloom.contracts.DeadLetterHeaders;
import io.newsloom.enrich.Fate;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Sends what cannot be processed to a dead-letter sink, inside the transaction: original bytes, and
 * why in the headers.
 */
final class DeadLetters {

  private DeadLetters() {}

  static void send(
      ProcessorContext<byte[], byte[]> context,
      Record<byte[], byte[]> record,
      String sink,
      String stage,
      RuntimeException cause) {
    Headers headers = new RecordHeaders(record.headers());
    put(headers, DeadLetterHeaders.REASON, String.valueOf(cause.getMessage()));
    put(headers, DeadLetterHeaders.CAUSE_CLASS, cause.getClass().getName());
    put(headers, DeadLetterHeaders.ATTEMPT, "1");
    context
        .recordMetadata()
        .ifPresent(
            origin -> {
              put(headers, DeadLetterHeaders.TOPIC, origin.topic());
              put(headers, DeadLetterHeaders.PARTITION, Integer.toString(origin.partition()));
              put(headers, DeadLetterHeaders.OFFSET, Long.toString(origin.offset()));
            });
    context.forward(record.withHeaders(headers), sink);
    Fate.DEAD_LETTER.count(stage);
  }

  private static void put(Headers headers, String name, String value) {
    headers.remove(name);
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
