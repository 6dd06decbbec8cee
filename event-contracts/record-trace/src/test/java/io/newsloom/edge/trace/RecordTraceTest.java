package io.newsloom.edge.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.TraceParent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class RecordTraceTest {
  private static final SpanContext SPAN =
      SpanContext.create(
          "0af7651916cd43dd8448eb211c80319c",
          "b7ad6b7169203331",
          TraceFlags.getSampled(),
          TraceState.getDefault());

  private final Headers headers = new RecordHeaders();

  @Test
  void whatASpanWritesIsWhereTheNextOneBegins() {
    RecordTrace.put(headers, SPAN);

    SpanContext parent =
        Span.fromContext(RecordTrace.below(RecordTrace.of(headers))).getSpanContext();
    assertThat(parent.getTraceId()).isEqualTo(SPAN.getTraceId());
    assertThat(parent.getSpanId()).isEqualTo(SPAN.getSpanId());
    assertThat(parent.isSampled()).isTrue();
    assertThat(parent.isRemote()).isTrue();
  }

  @Test
  void theSpanOfAForwardedRecordTakesThePlaceOfTheOneBefore() {
    headers.add(
        TraceParent.HEADER,
        "00-11111111111111111111111111111111-2222222222222222-01".getBytes(StandardCharsets.UTF_8));
    RecordTrace.put(headers, SPAN);

    assertThat(headers.headers(TraceParent.HEADER)).hasSize(1);
    assertThat(RecordTrace.of(headers).spanId()).isEqualTo(SPAN.getSpanId());
  }

  @Test
  void aRecordWithoutATraceBeginsOne() {
    assertThat(RecordTrace.of(headers)).isNull();
    assertThat(RecordTrace.below(null)).isEqualTo(Context.root());
    headers.add(TraceParent.HEADER, "nonsense".getBytes(StandardCharsets.UTF_8));
    assertThat(RecordTrace.of(headers)).isNull();
  }

  @Test
  void nothingIsWrittenWhileNoSpanIsCurrent() {
    RecordTrace.putCurrent(headers);
    assertThat(headers).isEmpty();

    Context.root().with(Span.wrap(SPAN)).wrap(() -> RecordTrace.putCurrent(headers)).run();

    assertThat(RecordTrace.of(headers).traceId()).isEqualTo(SPAN.getTraceId());
  }
}
