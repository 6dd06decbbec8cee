package io.newsloom.index.consume;

import io.newsloom.edge.trace.RecordTrace;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.util.function.UnaryOperator;

/**
 * A span for each record, from its arrival until its bulk item was answered or its dead letter is
 * safe; the child of the span that wrote the record.
 */
final class RecordSpans implements UnaryOperator<Received> {
  private final Tracer tracer;

  RecordSpans(Tracer tracer) {
    this.tracer = tracer;
  }

  @Override
  public Received apply(Received received) {
    Span span =
        tracer
            .spanBuilder("bulk-write")
            .setParent(RecordTrace.below(RecordTrace.of(received.headers())))
            .setSpanKind(SpanKind.CONSUMER)
            .setAttribute("messaging.destination.name", received.topic())
            .startSpan();
    return received.acknowledgedBy(
        acknowledge ->
            () -> {
              try {
                acknowledge.run();
              } catch (RuntimeException e) {
                span.setStatus(StatusCode.ERROR, String.valueOf(e.getMessage()));
                throw e;
              } finally {
                span.end();
              }
            });
  }
}
