package io.newsloom.ingest.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FetchSpansTest {
  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final FetchSpans fetches =
      new FetchSpans(
          true,
          SdkTracerProvider.builder()
              .addSpanProcessor(SimpleSpanProcessor.create(spans))
              .build()
              .get("test"));

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
}
