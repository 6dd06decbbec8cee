package io.newsloom.index.consume;

import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class DeadLetterRecordTest {
  private final Headers original =
      new RecordHeaders()
          .add("traceparent", bytes("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"))
          .add("__smallrye_generationId", bytes("1"));
  private final Received received = new Received("t", 3, 42, 0, null, null, original, () -> {});

  @Test
  void theProducersHeadersStayAndTheReasonIsAdded() {
    Headers headers = DeadLetterRecord.headers(received, "why", "Cause", 2);
    assertThat(text(headers, "traceparent")).startsWith("00-0af7");
    assertThat(headers.lastHeader("__smallrye_generationId")).isNull();
    assertThat(text(headers, DeadLetterHeaders.REASON)).isEqualTo("why");
    assertThat(text(headers, DeadLetterHeaders.CAUSE_CLASS)).isEqualTo("Cause");
    assertThat(text(headers, DeadLetterHeaders.TOPIC)).isEqualTo("t");
    assertThat(text(headers, DeadLetterHeaders.PARTITION)).isEqualTo("3");
    assertThat(text(headers, DeadLetterHeaders.OFFSET)).isEqualTo("42");
    assertThat(text(headers, DeadLetterHeaders.ATTEMPT)).isEqualTo("2");
  }

  @Test
  void aLongReasonIsCut() {
    Headers headers = DeadLetterRecord.headers(received, "x".repeat(5_000), "Cause", 1);
    assertThat(text(headers, DeadLetterHeaders.REASON)).hasSize(1_003);
  }

  @Test
  void theTraceIsTakenFromItsHeader() {
    assertThat(received.origin().traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(Headers headers, String name) {
    return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
