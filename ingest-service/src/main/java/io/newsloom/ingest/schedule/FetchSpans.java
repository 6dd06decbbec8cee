package io.newsloom.ingest.schedule;

import io.newsloom.contracts.TraceParent;
import io.newsloom.edge.trace.RecordTrace;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * A trace for each poll, which its articles and requests for pages carry on, and a span for each
 * page in the trace of its poll; nothing at all while traces are off.
 */
@Singleton
final class FetchSpans {
  private static final Pattern USER_INFO = Pattern.compile("^([a-zA-Z][a-zA-Z0-9+.-]*://)[^/?#]*@");
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
            .setAttribute("url.full", withoutUserInfo(url))
            .startSpan();
    try (Scope current = span.makeCurrent()) {
      work.run();
    } catch (Exception e) {
      span.setStatus(StatusCode.ERROR, String.valueOf(e.getMessage()));
      throw e; // as it was declared
    } finally {
      span.end();
    }
  }

  /** A feed's address may carry its password, which is no collector's business. */
  private static String withoutUserInfo(String url) {
    return USER_INFO.matcher(url).replaceFirst("$1");
  }

  /** Says in a record that the work under way wrote it. */
  void mark(Headers headers) {
    if (traces) {
      RecordTrace.putCurrent(headers);
    }
  }
}
