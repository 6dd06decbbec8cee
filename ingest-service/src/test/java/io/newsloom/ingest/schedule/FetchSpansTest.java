package io.newsloom.ingest.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.newsloom.edge.trace.RecordTrace;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class FetchSpansTest {
  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final Tracer tracer =
      SdkTracerProvider.builder()
          .addSpanProcessor(SimpleSpanProcessor.create(spans))
          .build()
          .get("test");
  private final FetchSpans fetches = new FetchSpans(true, tracer);

  @Test
  void aPageIsBelowThePollThatAskedForItAndItsArticleBelowThePage() {
    Headers request = new RecordHeaders();
    Headers article = new RecordHeaders();

    fetches.around("poll", null, "https://feeds.example/a", () -> fetches.mark(request));
    fetches.around(
        "page", RecordTrace.of(request), "https://pages.example/a", () -> fetches.mark(article));

    SpanData poll = spans.getFinishedSpanItems().get(0);
    SpanData page = spans.getFinishedSpanItems().get(1);
    assertThat(poll.getName()).isEqualTo("poll");
    assertThat(poll.getParentSpanId()).isEqualTo(SpanId.getInvalid());
    assertThat(page.getName()).isEqualTo("page");
    assertThat(page.getParentSpanId()).isEqualTo(poll.getSpanId());
    assertThat(page.getTraceId()).isEqualTo(poll.getTraceId());
    assertThat(RecordTrace.of(article).spanId()).isEqualTo(page.getSpanId());
  }

  @Test
  void aPageWithoutAPollIsATraceOfItsOwn() {
    fetches.around("page", null, "https://pages.example/a", () -> {});

    assertThat(spans.getFinishedSpanItems())
        .singleElement()
        .satisfies(span -> assertThat(span.getParentSpanContext().isValid()).isFalse());
  }

  @Test
  void workThatFailsIsASpanWithAnError() {
    assertThatThrownBy(
            () ->
                fetches.around(
                    "poll",
                    null,
                    "https://a.example/feed",
                    () -> {
                      throw new IOException("reset");
                    }))
        .isInstanceOf(IOException.class);

    assertThat(spans.getFinishedSpanItems())
        .singleElement()
        .satisfies(
            span -> assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR));
  }

  @Test
  void passwordOfAnAddressStaysHere() {
    fetches.around("poll", null, "https://me:secret@a.example/feed?to=b@c", () -> {});

    assertThat(spans.getFinishedSpanItems())
        .singleElement()
        .satisfies(
            span ->
                assertThat(span.getAttributes().get(AttributeKey.stringKey("url.full")))
                    .isEqualTo("https://a.example/feed?to=b@c"));
  }

  @Test
  void nothingIsTracedWhileTracesAreOff() {
    FetchSpans off = new FetchSpans(false, tracer);
    Headers headers = new RecordHeaders();

    off.around("poll", null, "https://feeds.example/a", () -> off.mark(headers));

    assertThat(spans.getFinishedSpanItems()).isEmpty();
    assertThat(headers).isEmpty();
  }
}
