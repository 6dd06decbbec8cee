package io.newsloom.enrich.streams;

import io.newsloom.contracts.TraceParent;
import io.newsloom.edge.trace.RecordTrace;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.ProcessorWrapper;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.WrappedFixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.WrappedProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Puts a span around the work on each record, the child of the span that wrote the record. What is
 * forwarded has the same headers, so it carries this span in {@link TraceParent} to whoever reads
 * it next. Kafka Streams wraps the processors with it when the topology is built with {@link
 * #config}; without, there is nothing of it.
 */
public final class Traced implements ProcessorWrapper {
  private static final String TRACER = "newsloom.tracer";

  /** The processors that do an article's work, and the names of their spans. */
  private static final Map<String, String> SPANS =
      Map.of(
          ReadStage.READ, "read",
          DecideStage.DECIDE, "decide",
          AssembleStage.TEXT_ARRIVES, "assemble",
          AssembleStage.VERDICT_ARRIVES, "assemble");

  private @Nullable Tracer tracer;

  /** Of a topology whose processors are traced. */
  public static TopologyConfig config(Tracer tracer) {
    return new TopologyConfig(
        new StreamsConfig(
            Map.of(
                // Asked for, used by nothing: those of the application are given when it starts.
                StreamsConfig.APPLICATION_ID_CONFIG,
                "topology",
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                "none:0",
                StreamsConfig.PROCESSOR_WRAPPER_CLASS_CONFIG,
                Traced.class,
                TRACER,
                tracer)));
  }

  @Override
  public void configure(Map<String, ?> configs) {
    tracer = (Tracer) configs.get(TRACER);
  }

  @Override
  public <KIn, VIn, KOut, VOut>
      WrappedProcessorSupplier<KIn, VIn, KOut, VOut> wrapProcessorSupplier(
          String processor, ProcessorSupplier<KIn, VIn, KOut, VOut> supplier) {
    String span = SPANS.get(processor);
    Tracer spans = tracer;
    if (span == null || spans == null) {
      return ProcessorWrapper.asWrapped(supplier);
    }
    return new WrappedProcessorSupplier<>() {
      @Override
      public Processor<KIn, VIn, KOut, VOut> get() {
        return new Spanning<>(supplier.get(), spans, span);
      }

      @Override
      public @Nullable Set<StoreBuilder<?>> stores() {
        return supplier.stores();
      }
    };
  }

  @Override
  public <KIn, VIn, VOut>
      WrappedFixedKeyProcessorSupplier<KIn, VIn, VOut> wrapFixedKeyProcessorSupplier(
          String processor, FixedKeyProcessorSupplier<KIn, VIn, VOut> supplier) {
    return ProcessorWrapper.asWrappedFixedKey(supplier);
  }

  private record Spanning<KIn, VIn, KOut, VOut>(
      Processor<KIn, VIn, KOut, VOut> processor, Tracer tracer, String name)
      implements Processor<KIn, VIn, KOut, VOut> {

    @Override
    public void init(ProcessorContext<KOut, VOut> context) {
      processor.init(context);
    }

    @Override
    public void process(Record<KIn, VIn> record) {
      Span span =
          tracer
              .spanBuilder(name)
              .setParent(RecordTrace.below(RecordTrace.of(record.headers())))
              .setSpanKind(SpanKind.CONSUMER)
              .startSpan();
      if (record.key() instanceof byte[] uri) {
        span.setAttribute("newsloom.uri", new String(uri, StandardCharsets.UTF_8));
      }
      try {
        processor.process(marked(record, span.getSpanContext()));
      } catch (RuntimeException e) {
        span.setStatus(StatusCode.ERROR, String.valueOf(e.getMessage()));
        throw e;
      } finally {
        span.end();
      }
    }

    @Override
    public void close() {
      processor.close();
    }
  }

  private static <K, V> Record<K, V> marked(Record<K, V> record, SpanContext span) {
    Record<K, V> marked = record.withHeaders(record.headers()); // a copy
    RecordTrace.put(marked.headers(), span);
    return marked;
  }
}
