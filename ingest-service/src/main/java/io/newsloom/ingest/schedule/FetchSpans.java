package io.newsloom.ingest.schedule;

import io.newsloom.contracts.TraceParent;
import io.newsloom.edge.trace.RecordTrace;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import jakarta.inject.Singleton;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * A trace for each poll, which its articles and requests for pages carry on, and a span for each
 * page in the trace of its poll; nothing at all while traces are off.
 */
@Singleton
final class FetchSpans {
  private final boolean traces;
  private final Tracer tracer;

  FetchSpans(@ConfigProperty(name = "newsloom.traces") boolean traces, Tracer tracer) {
    this.traces = traces;
    this.tracer = tracer;
  }

  interface Work<E extends Exception> {
    void run() throws E;
  }

  /**
   * Works as the span of this name.
   *
   * @param parent null for a trace of its own
   */
  @SuppressWarnings("try") // the scope is there to be closed
  <E extends Exception> void around(
      String name, @Nullable TraceParent parent, String url, Work<E> work) throws E {
    if (!traces) {
      work.run();
      return;
    }
    Span span =
        tracer
            .spanBuilder(name)
            .setParent(RecordTrace.below(parent))
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute("url.full", url)
            .startSpan();
    try (Scope current = span.makeCurrent()) {
      work.run();
    } finally {
      span.end();
    }
  }

  /** Says in a record that the work under way wrote it. */
  void mark(Headers headers) {
    if (traces) {
      RecordTrace.putCurrent(headers);
    }
  }
}
