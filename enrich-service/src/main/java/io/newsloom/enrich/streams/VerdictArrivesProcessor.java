package io.newsloom.enrich.streams;

import io.newsloom.contracts.ArticleJudged;
import io.newsloom.contracts.EventJson;
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
  private @Nullable Assembly assembly;

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    super.init(context);
    texts = context.getStateStore(AssembleStage.TEXTS);
    judgements = context.getStateStore(AssembleStage.JUDGEMENTS);
    assembly = new Assembly(context, context.getStateStore(AssembleStage.REPLACED_TEXTS));
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    if (texts == null || judgements == null || assembly == null) {
      throw new IllegalStateException("process was called before init");
    }
    byte[] uri = record.key();
    boolean isNew = isOfAnotherText(judgements.get(uri), record.value());
    judgements.put(uri, record.value());
    assembly.publishIfSameText(
        record, uri, KeptTexts.textOf(texts.get(uri)), record.value(), isNew);
  }

  private static boolean isOfAnotherText(byte @Nullable [] before, byte[] verdict) {
    return before == null
        || !EventJson.read(before, ArticleJudged.class)
            .contentHash()
            .equals(EventJson.read(verdict, ArticleJudged.class).contentHash());
  }
}
