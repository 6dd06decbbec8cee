package io.newsloom.enrich.streams;

import io.newsloom.contracts.ArticleEnriched;
import io.newsloom.contracts.ArticleJudged;
import io.newsloom.contracts.ArticleRead;
import io.newsloom.contracts.EventJson;
import io.newsloom.enrich.Fate;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the document when both sides are there and of the same text. Whichever comes second
 * publishes; when they differ, the side that is behind is still on its way.
 */
final class Assembly {
  private static final String STAGE = "assemble";

  private Assembly() {}

  static void publishIfSameText(
      ProcessorContext<byte[], byte[]> context,
      Record<byte[], byte[]> cause,
      byte @Nullable [] text,
      byte @Nullable [] verdict) {
    if (text == null || verdict == null) {
      return;
    }
    ArticleRead read = EventJson.read(text, ArticleRead.class);
    ArticleJudged judged = EventJson.read(verdict, ArticleJudged.class);
    if (read.contentHash().equals(judged.contentHash())) {
      byte[] document = EventJson.write(ArticleEnriched.of(read, judged));
      context.forward(
          cause.withKey(Wire.key(judged.uri())).withValue(document), AssembleStage.ENRICHED);
      Fate.DONE.count(STAGE);
    }
  }
}
