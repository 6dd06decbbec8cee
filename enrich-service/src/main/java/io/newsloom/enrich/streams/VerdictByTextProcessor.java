package io.newsloom.enrich.streams;

import io.newsloom.contracts.ArticleJudged;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.UnreadableEventException;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jboss.logging.Logger;

/**
 * Gives a verdict the key of the text that it is about. A tombstone (legal removal) has no text to
 * go to.
 */
final class VerdictByTextProcessor extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
  private static final Logger LOG = Logger.getLogger(VerdictByTextProcessor.class);

  @Override
  public void process(Record<byte[], byte[]> record) {
    if (record.value() == null) {
      return;
    }
    ArticleJudged verdict;
    try {
      verdict = EventJson.read(record.value(), ArticleJudged.class);
    } catch (UnreadableEventException e) {
      LOG.warnf("dead letter: %s", e.getMessage());
      DeadLetters.send(context(), record, AssembleStage.VERDICT_DEAD_LETTERS, "assemble", e);
      return;
    }
    context().forward(record.withKey(Wire.key(verdict.fetchedUri())), AssembleStage.TO_REPARTITION);
  }
}
