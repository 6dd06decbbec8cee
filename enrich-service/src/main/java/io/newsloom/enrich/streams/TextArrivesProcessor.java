package io.newsloom.enrich.streams;

import io.newsloom.contracts.ArticleRead;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.UnreadableEventException;
import java.time.Duration;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the newest text under a fetched uri and publishes when its verdict is there. The same text
 * again changes nothing: it is its verdict, if anything, that is published anew. Expiry is by
 * record time, the wall clock at produce, so that an archive of old articles is not thrown away
 * while it is loaded.
 */
final class TextArrivesProcessor extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
  private static final Logger LOG = Logger.getLogger(TextArrivesProcessor.class);

  private final long retentionMillis;
  private @Nullable KeptTexts texts;
  private @Nullable KeyValueStore<byte[], byte[]> judgements;
  private @Nullable KeyValueStore<byte[], byte[]> replaced;
  private @Nullable Assembly assembly;

  TextArrivesProcessor(Duration retention) {
    this.retentionMillis = retention.toMillis();
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    super.init(context);
    texts =
        new KeptTexts(
            context.getStateStore(AssembleStage.TEXTS),
            context.getStateStore(AssembleStage.TEXT_TIMES));
    judgements = context.getStateStore(AssembleStage.JUDGEMENTS);
    replaced = context.getStateStore(AssembleStage.REPLACED_TEXTS);
    assembly = new Assembly(context, replaced);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    if (texts == null || judgements == null || replaced == null || assembly == null) {
      throw new IllegalStateException("process was called before init");
    }
    if (record.key() != null && record.value() == null) {
      // Legal removal.
      texts.remove(record.key());
      judgements.delete(record.key());
      replaced.delete(record.key());
      return;
    }
    ArticleRead text;
    try {
      text = EventJson.read(record.value(), ArticleRead.class);
    } catch (UnreadableEventException e) {
      LOG.warnf("dead letter: %s", e.getMessage());
      DeadLetters.send(context(), record, AssembleStage.TEXT_DEAD_LETTERS, "assemble", e);
      return;
    }
    for (byte[] expired : texts.expireBefore(record.timestamp() - retentionMillis)) {
      judgements.delete(expired);
      replaced.delete(expired);
    }
    // The key on the wire is the uri; the value says it too, and cannot be absent.
    byte[] uri = Wire.key(text.uri());
    byte[] before = texts.get(uri);
    if (before != null
        && EventJson.read(before, ArticleRead.class).contentHash().equals(text.contentHash())) {
      return;
    }
    if (before != null) {
      replaced.put(uri, before);
    }
    texts.put(uri, record.timestamp(), record.value());
    assembly.publishIfSameText(record, uri, record.value(), judgements.get(uri), true);
  }
}
