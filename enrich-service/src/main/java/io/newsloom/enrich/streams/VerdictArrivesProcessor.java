package io.newsloom.enrich.streams;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the newest verdict on a text and publishes when the text is there. Its input was checked
 * before the repartition.
 */
final class VerdictArrivesProcessor extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
  private @Nullable KeyValueStore<byte[], byte[]> texts;
  private @Nullable KeyValueStore<byte[], byte[]> judgements;

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    super.init(context);
    texts = context.getStateStore(AssembleStage.TEXTS);
    judgements = context.getStateStore(AssembleStage.JUDGEMENTS);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    if (texts == null || judgements == null) {
      throw new IllegalStateException("process was called before init");
    }
    judgements.put(record.key(), record.value());
    Assembly.publishIfSameText(
        context(), record, KeptTexts.textOf(texts.get(record.key())), record.value());
  }
}
