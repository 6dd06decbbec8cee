package io.newsloom.enrich.streams;

import io.newsloom.contracts.ArticleFetched;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.UnreadableEventException;
import io.newsloom.enrich.Fate;
import io.newsloom.enrich.read.ArticleReader;
import io.newsloom.enrich.read.ArticleReader.Reading;
import io.newsloom.enrich.searches.SearchView;
import io.newsloom.enrich.text.HostBlocks;
import io.newsloom.enrich.text.NoArticleTextException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jboss.logging.Logger;

/** Reads one article. */
final class ReadProcessor extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
  private static final Logger LOG = Logger.getLogger(ReadProcessor.class);
  private static final String STAGE = "read";

  /** Models and rules are loaded once for all tasks of the process. */
  private static final class Shared {
    static final ArticleReader READER = ArticleReader.load();
  }

  private final SearchView searches;
  private final boolean topicParents;
  private KeyValueStore<byte[], byte[]> blocks;

  ReadProcessor(SearchView searches, boolean topicParents) {
    this.searches = searches;
    this.topicParents = topicParents;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    super.init(context);
    blocks = context.getStateStore(ReadStage.SOURCE_BLOCKS);
  }

  private HostBlocks known(byte[] domain) {
    byte[] value = blocks.get(domain);
    try {
      return value == null ? HostBlocks.EMPTY : EventJson.read(value, HostBlocks.class);
    } catch (UnreadableEventException e) {
      LOG.warnf(
          "what was known of %s cannot be read and is learned again: %s",
          new String(domain, StandardCharsets.UTF_8), e.getMessage());
      return HostBlocks.EMPTY;
    }
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Reading reading;
    try {
      ArticleFetched article = EventJson.read(record.value(), ArticleFetched.class);
      byte[] domain = Wire.key(article.source().key());
      HostBlocks host = known(domain);
      reading = Shared.READER.read(article, host, topicParents, searches::match);
      if (!reading.host().equals(host)) {
        blocks.put(domain, EventJson.write(reading.host()));
      }
    } catch (UnreadableEventException | NoArticleTextException e) {
      LOG.warnf("dead letter: %s", e.getMessage());
      DeadLetters.send(context(), record, ReadStage.DEAD_LETTERS, STAGE, e);
      return;
    } catch (RuntimeException e) {
      // A reader meets every page of the web. One that breaks it must not stop the others: it is
      // kept, with the bug's name.
      LOG.errorf(
          e,
          "the reader failed on one article, which is now a dead letter; this is a bug, uri=%s",
          keyOf(record));
      DeadLetters.send(context(), record, ReadStage.DEAD_LETTERS, STAGE, e);
      return;
    }
    byte[] key = Wire.key(reading.text().uri());
    context()
        .forward(record.withKey(key).withValue(EventJson.write(reading.text())), ReadStage.TEXTS);
    context()
        .forward(
            record.withKey(key).withValue(EventJson.write(reading.sketch())), ReadStage.SKETCHES);
    Fate.DONE.count(STAGE);
  }

  private static String keyOf(Record<byte[], byte[]> record) {
    return record.key() == null ? "none" : new String(record.key(), StandardCharsets.UTF_8);
  }
}
