package io.newsloom.enrich.streams;

import io.newsloom.contracts.ArticleEnriched;
import io.newsloom.contracts.ArticleJudged;
import io.newsloom.contracts.ArticleRead;
import io.newsloom.contracts.EventJson;
import io.newsloom.enrich.Fate;
import io.newsloom.enrich.revisions.RevisionDiff;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the document when both sides are there and of the same text. Whichever comes second
 * publishes; when they differ, the side that is behind is still on its way. The first document of a
 * new text of an article goes out with a revision.
 */
final class Assembly {
  private static final String STAGE = "assemble";

  private final ProcessorContext<byte[], byte[]> context;
  private final KeyValueStore<byte[], byte[]> replaced;

  /**
   * @param replaced by fetched uri, the text before the newest one until its revision is published
   */
  Assembly(ProcessorContext<byte[], byte[]> context, KeyValueStore<byte[], byte[]> replaced) {
    this.context = context;
    this.replaced = replaced;
  }

  /**
   * @param uri as fetched
   * @param isNew whether no verdict on this text was published before
   */
  void publishIfSameText(
      Record<byte[], byte[]> cause,
      byte[] uri,
      byte @Nullable [] text,
      byte @Nullable [] verdict,
      boolean isNew) {
    if (text == null || verdict == null) {
      return;
    }
    ArticleRead read = EventJson.read(text, ArticleRead.class);
    ArticleJudged judged = EventJson.read(verdict, ArticleJudged.class);
    if (!read.contentHash().equals(judged.contentHash())) {
      return;
    }
    byte[] key = Wire.key(judged.uri());
    context.forward(
        cause.withKey(key).withValue(EventJson.write(ArticleEnriched.of(read, judged))),
        AssembleStage.ENRICHED);
    if (isNew && judged.revision().previousHash() != null) {
      byte[] before = replaced.delete(uri);
      ArticleRead previous = before == null ? null : EventJson.read(before, ArticleRead.class);
      context.forward(
          cause
              .withKey(key)
              .withValue(EventJson.write(RevisionDiff.between(previous, read, judged))),
          AssembleStage.REVISIONS);
    }
    Fate.DONE.count(STAGE);
  }
}
