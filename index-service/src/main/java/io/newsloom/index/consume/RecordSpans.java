package io.newsloom.index.consume;

import io.newsloom.contracts.TraceParent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
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
            .setParent(context(received))
            .setSpanKind(SpanKind.CONSUMER)
            .setAttribute("messaging.destination.name", received.topic())
            .startSpan();
    return received.afterAcknowledging(span::end);
  }

  private static Context context(Received received) {
    TraceParent parent = received.parent();
    return parent == null
        ? Context.root()
        : Context.root()
            .with(
                Span.wrap(
                    SpanContext.createFromRemoteParent(
                        parent.traceId(),
                        parent.spanId(),
                        parent.sampled() ? TraceFlags.getSampled() : TraceFlags.getDefault(),
                        TraceState.getDefault())));
  }
}
