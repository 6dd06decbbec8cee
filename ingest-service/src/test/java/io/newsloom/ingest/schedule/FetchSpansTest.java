package io.newsloom.ingest.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.edge.trace.RecordTrace;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class FetchSpansTest {
  private final List<ReadableSpan> ended = new ArrayList<>();
  private final SdkTracerProvider tracers =
      SdkTracerProvider.builder().addSpanProcessor(new Ended()).build();

  @Test
  void aPageIsBelowThePollThatAskedForItAndItsArticleBelowThePage() {
    FetchSpans spans = new FetchSpans(true, tracers.get("test"));
    Headers request = new RecordHeaders();
    Headers article = new RecordHeaders();

    spans.around("poll", null, "https://feeds.example/a", () -> spans.mark(request));
    spans.around(
        "page", RecordTrace.of(request), "https://pages.example/a", () -> spans.mark(article));

    ReadableSpan poll = ended.get(0);
    ReadableSpan page = ended.get(1);
    assertThat(poll.getName()).isEqualTo("poll");
    assertThat(poll.getParentSpanContext().getSpanId()).isEqualTo(SpanId.getInvalid());
    assertThat(page.getName()).isEqualTo("page");
    assertThat(page.getParentSpanContext().getSpanId())
        .isEqualTo(poll.getSpanContext().getSpanId());
    assertThat(page.getSpanContext().getTraceId()).isEqualTo(poll.getSpanContext().getTraceId());
    assertThat(RecordTrace.of(article).spanId()).isEqualTo(page.getSpanContext().getSpanId());
  }

  @Test
  void aPageWithoutAPollIsATraceOfItsOwn() {
    FetchSpans spans = new FetchSpans(true, tracers.get("test"));

    spans.around("page", null, "https://pages.example/a", () -> {});

    assertThat(ended).hasSize(1);
    assertThat(ended.get(0).getParentSpanContext().isValid()).isFalse();
  }

  @Test
  void nothingIsTracedWhileTracesAreOff() {
    FetchSpans spans = new FetchSpans(false, tracers.get("test"));
    Headers headers = new RecordHeaders();

    spans.around("poll", null, "https://feeds.example/a", () -> spans.mark(headers));

    assertThat(ended).isEmpty();
    assertThat(headers).isEmpty();
  }

  private final class Ended implements SpanProcessor {
    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
      return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
      ended.add(span);
    }

    @Override
    public boolean isEndRequired() {
      return true;
    }
  }
}
