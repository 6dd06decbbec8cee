package io.newsloom.enrich.streams;

import io.newsloom.contracts.ArticleRead;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.UnreadableEventException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
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

  /** More than one, so that a backlog shrinks; few, so that one text never waits for many. */
  private static final int MOST_EXPIRED_AT_ONCE = 8;

  private static final byte[] EMPTY = {};

  private final long retentionMillis;
  private @Nullable KeyValueStore<byte[], byte[]> texts;
  private @Nullable KeyValueStore<byte[], byte[]> judgements;
  private @Nullable KeyValueStore<byte[], byte[]> times;

  TextArrivesProcessor(Duration retention) {
    this.retentionMillis = retention.toMillis();
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    super.init(context);
    texts = context.getStateStore(AssembleStage.TEXTS);
    judgements = context.getStateStore(AssembleStage.JUDGEMENTS);
    times = context.getStateStore(AssembleStage.TEXT_TIMES);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    if (texts == null || judgements == null || times == null) {
      throw new IllegalStateException("process was called before init");
    }
    if (record.value() == null) {
      // Legal removal: the text goes at once, its entry in the times when its time comes.
      texts.delete(record.key());
      judgements.delete(record.key());
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
    expire(texts, judgements, times, record.timestamp() - retentionMillis);
    byte[] before = texts.get(record.key());
    if (before != null
        && EventJson.read(before, ArticleRead.class).contentHash().equals(text.contentHash())) {
      return;
    }
    texts.put(record.key(), record.value());
    times.put(timeKey(record.timestamp(), record.key()), EMPTY);
    Assembly.publishIfSameText(context(), record, record.value(), judgements.get(record.key()));
  }

  private static void expire(
      KeyValueStore<byte[], byte[]> texts,
      KeyValueStore<byte[], byte[]> judgements,
      KeyValueStore<byte[], byte[]> times,
      long before) {
    List<byte[]> expired = new ArrayList<>();
    try (KeyValueIterator<byte[], byte[]> oldest = times.all()) {
      while (oldest.hasNext() && expired.size() < MOST_EXPIRED_AT_ONCE) {
        byte[] key = oldest.next().key;
        if (ByteBuffer.wrap(key).getLong() >= before) {
          break;
        }
        expired.add(key);
      }
    }
    for (byte[] key : expired) {
      byte[] uri = new byte[key.length - Long.BYTES];
      ByteBuffer.wrap(key, Long.BYTES, uri.length).get(uri);
      times.delete(key);
      texts.delete(uri);
      judgements.delete(uri);
    }
  }

  private static byte[] timeKey(long time, byte[] uri) {
    return ByteBuffer.allocate(Long.BYTES + uri.length).putLong(time).put(uri).array();
  }
}
