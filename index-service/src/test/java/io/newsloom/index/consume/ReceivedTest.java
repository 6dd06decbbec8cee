package io.newsloom.index.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.newsloom.contracts.TraceParent;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class ReceivedTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";
  private final List<String> acknowledged = new ArrayList<>();

  @Test
  void documentNamesATraceThatIsExportedAndNoOther() {
    assertThat(received(new TraceParent(TRACE, SPAN, true)).origin().traceId()).isEqualTo(TRACE);
    assertThat(received(new TraceParent(TRACE, SPAN, false)).origin().traceId()).isNull();
  }

  @Test
  void spanOfARecordEndsWhenItIsAcknowledged() {
    InMemorySpanExporter spans = InMemorySpanExporter.create();
    SdkTracerProvider tracers =
        SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(spans)).build();

    Received received =
        new RecordSpans(tracers.get("test")).apply(received(new TraceParent(TRACE, SPAN, true)));
    assertThat(spans.getFinishedSpanItems()).isEmpty();
    received.acknowledge().run();

    assertThat(acknowledged).containsExactly("once");
    assertThat(spans.getFinishedSpanItems())
        .singleElement()
        .satisfies(
            span -> {
              assertThat(span.getTraceId()).isEqualTo(TRACE);
              assertThat(span.getParentSpanId()).isEqualTo(SPAN);
            });
  }

  @Test
  void spanOfARecordThatCannotBeAcknowledgedEndsAsAnError() {
    InMemorySpanExporter spans = InMemorySpanExporter.create();
    SdkTracerProvider tracers =
        SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(spans)).build();
    Received refused =
        received(new TraceParent(TRACE, SPAN, true))
            .acknowledgedBy(
                unused ->
                    () -> {
                      throw new IllegalStateException("the channel is closed");
                    });

    Received received = new RecordSpans(tracers.get("test")).apply(refused);

    assertThatThrownBy(() -> received.acknowledge().run()).hasMessage("the channel is closed");
    assertThat(spans.getFinishedSpanItems())
        .singleElement()
        .satisfies(
            span -> assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR));
  }

  private Received received(TraceParent parent) {
    return new Received(
        "t",
        0,
        0,
        0,
        null,
        null,
        new RecordHeaders().add(TraceParent.HEADER, parent.bytes()),
        () -> acknowledged.add("once"));
  }
}
