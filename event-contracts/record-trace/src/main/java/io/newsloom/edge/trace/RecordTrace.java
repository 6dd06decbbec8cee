package io.newsloom.edge.trace;

import io.newsloom.contracts.TraceParent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The trace that a record belongs to: {@link TraceParent} in its headers. */
public final class RecordTrace {
  private RecordTrace() {}

  /** What the record says; null for no header, and for one that does not have the form. */
  public static @Nullable TraceParent of(Headers headers) {
    Header header = headers.lastHeader(TraceParent.HEADER);
    return header == null ? null : TraceParent.parse(header.value());
  }

  /** Where a span of the work on a record begins: below the span that wrote it, if one did. */
  public static Context below(@Nullable TraceParent parent) {
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

  /** Says that the current span writes the record; nothing while tracing is off. */
  public static void putCurrent(Headers headers) {
    SpanContext span = Span.current().getSpanContext();
    if (span.isValid()) {
      put(headers, span);
    }
  }

  /** Says that this span writes the record, in place of what they said before. */
  public static void put(Headers headers, SpanContext span) {
    headers
        .remove(TraceParent.HEADER)
        .add(
            TraceParent.HEADER,
            new TraceParent(span.getTraceId(), span.getSpanId(), span.isSampled()).bytes());
  }
}
