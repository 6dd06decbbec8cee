package io.newsloom.ingest.schedule;

import io.newsloom.contracts.FeedSource;
import io.newsloom.contracts.TraceParent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import jakarta.inject.Singleton;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A trace for each poll, which its articles carry on; nothing at all while traces are off. */
@Singleton
final class PollSpans {
  private final boolean traces;
  private final Tracer tracer;

  PollSpans(@ConfigProperty(name = "newsloom.traces") boolean traces, Tracer tracer) {
    this.traces = traces;
    this.tracer = tracer;
  }

  void around(FeedSource source, Runnable poll) {
    if (!traces) {
      poll.run();
      return;
    }
    Span span =
        tracer
            .spanBuilder("poll")
            .setNoParent()
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute("url.full", source.url())
            .startSpan();
    try {
      Context.root().with(span).wrap(poll).run();
    } finally {
      span.end();
    }
  }

  /** Says in a record that the poll under way wrote it. */
  void mark(Headers headers) {
    if (traces) {
      SpanContext poll = Span.current().getSpanContext();
      headers.add(
          TraceParent.HEADER,
          new TraceParent(poll.getTraceId(), poll.getSpanId(), poll.isSampled()).bytes());
    }
  }
}
