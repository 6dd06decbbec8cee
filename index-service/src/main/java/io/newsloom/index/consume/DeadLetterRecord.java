package io.newsloom.index.consume;

import io.newsloom.contracts.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The headers of a dead letter: those of the record that failed, and why it did. */
final class DeadLetterRecord {
  static final int MAX_REASON = 1_000;

  /** Added by SmallRye to each record that it hands out; not the producer's. */
  private static final String CONNECTOR_PREFIX = "__smallrye";

  private DeadLetterRecord() {}

  static Headers headers(Received received, String reason, String cause, int attempts) {
    Headers headers = new RecordHeaders();
    for (Header header : received.headers()) {
      if (!header.key().startsWith(CONNECTOR_PREFIX)) {
        headers.add(header);
      }
    }
    add(headers, DeadLetterHeaders.REASON, cut(reason));
    add(headers, DeadLetterHeaders.CAUSE_CLASS, cause);
    add(headers, DeadLetterHeaders.TOPIC, received.topic());
    add(headers, DeadLetterHeaders.PARTITION, Integer.toString(received.partition()));
    add(headers, DeadLetterHeaders.OFFSET, Long.toString(received.offset()));
    add(headers, DeadLetterHeaders.ATTEMPT, Integer.toString(attempts));
    return headers;
  }

  private static void add(Headers headers, String name, String value) {
    headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private static String cut(String reason) {
    return reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON) + "...";
  }
}
