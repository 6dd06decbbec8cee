package io.newsloom.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.ArticleFetched;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.Topic;
import io.newsloom.contracts.TraceParent;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One article through the whole flow, with spans and without. */
class TracedTopologyTest {
  private static final EnrichSettings SETTINGS = EnrichSettings.STANDARD;
  private static final TraceParent PUSH =
      new TraceParent("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", true);
  private static final ArticleFetched ARTICLE =
      Articles.fetched(
          "https://a.example/1",
          "a.example",
          "A headline",
          "text/plain",
          Articles.text(7, 120),
          Articles.START);

  @TempDir Path state;
  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final SdkTracerProvider tracers =
      SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(spans)).build();

  @Test
  void spansFollowOneAnotherFromTheOneThatWroteTheArticleToTheDocument() {
    Headers enriched =
        enriched(
            EnrichTopology.traced(Role.ALL, SETTINGS, tracers.get("test")),
            new RecordHeaders().add(TraceParent.HEADER, PUSH.bytes()));

    List<SpanData> ended = spans.getFinishedSpanItems();
    assertThat(ended).extracting(SpanData::getTraceId).containsOnly(PUSH.traceId());
    SpanData read = only("read");
    SpanData decide = only("decide");
    assertThat(read.getParentSpanId()).isEqualTo(PUSH.spanId());
    assertThat(decide.getParentSpanId()).isEqualTo(read.getSpanId());
    SpanData assemble =
        ended.stream()
            .filter(span -> span.getName().equals("assemble"))
            .filter(span -> span.getParentSpanId().equals(decide.getSpanId()))
            .findFirst()
            .orElseThrow();
    assertThat(enriched.headers(TraceParent.HEADER)).hasSize(1);
    assertThat(parent(enriched))
        .isEqualTo(new TraceParent(PUSH.traceId(), assemble.getSpanId(), true));
  }

  @Test
  void articleWithoutAParentBeginsATraceOfItsOwn() {
    Headers enriched =
        enriched(
            EnrichTopology.traced(Role.ALL, SETTINGS, tracers.get("test")), new RecordHeaders());

    assertThat(parent(enriched).traceId()).isEqualTo(only("read").getTraceId());
  }

  @Test
  void untracedFlowAddsNoHeader() {
    Headers enriched = enriched(EnrichTopology.build(Role.ALL, SETTINGS), new RecordHeaders());

    assertThat(enriched).isEmpty();
    assertThat(spans.getFinishedSpanItems()).isEmpty();
  }

  @Test
  void tracedFlowIsTheSameTopology() {
    assertThat(EnrichTopology.traced(Role.ALL, SETTINGS, tracers.get("test")).describe())
        .hasToString(EnrichTopology.build(Role.ALL, SETTINGS).describe().toString());
  }

  private SpanData only(String name) {
    List<SpanData> named =
        spans.getFinishedSpanItems().stream().filter(span -> span.getName().equals(name)).toList();
    assertThat(named).as(name).hasSize(1);
    return named.get(0);
  }

  private static TraceParent parent(Headers headers) {
    Header header = headers.lastHeader(TraceParent.HEADER);
    TraceParent parent = TraceParent.parse(header == null ? null : header.value());
    if (parent == null) {
      throw new AssertionError("no trace in " + headers);
    }
    return parent;
  }

  /** The headers of the one document that comes out. */
  private Headers enriched(Topology flow, Headers headers) {
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    config.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    try (TopologyTestDriver driver = new TopologyTestDriver(flow, config)) {
      driver
          .createInputTopic(
              SETTINGS.name(Topic.ARTICLES_FETCHED),
              new ByteArraySerializer(),
              new ByteArraySerializer())
          .pipeInput(
              new TestRecord<>(
                  ARTICLE.uri().getBytes(StandardCharsets.UTF_8),
                  EventJson.write(ARTICLE),
                  headers,
                  ARTICLE.fetchedAt()));
      List<TestRecord<byte[], byte[]>> out =
          driver
              .createOutputTopic(
                  SETTINGS.name(Topic.ARTICLES_ENRICHED),
                  new ByteArrayDeserializer(),
                  new ByteArrayDeserializer())
              .readRecordsToList();
      assertThat(out).hasSize(1);
      return out.get(0).headers();
    }
  }
}
