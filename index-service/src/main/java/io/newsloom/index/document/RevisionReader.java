package io.newsloom.index.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.newsloom.contracts.ArticleRevised;
import io.newsloom.contracts.EventJson;
import io.newsloom.index.IndexNames;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * {@link ArticleRevised} as a document of {@code newsloom-revisions}: one for each changed text.
 */
public final class RevisionReader extends EventReader {
  private final IndexNames names;
  private final InstantSource clock;

  public RevisionReader(IndexNames names, InstantSource clock) {
    this.names = names;
    this.clock = clock;
  }

  @Override
  String alias() {
    return names.revisions();
  }

  @Override
  Intent store(byte[] value, Origin origin) {
    ArticleRevised revised = EventJson.read(value, ArticleRevised.class);
    return new Intent.Store(
        names.revisions(IndexMonth.of("logTime", revised.logTime(), origin.produced())),
        revised.uri() + ":" + revised.revision().number(),
        revised.version(),
        DocumentJson.bytes(document(revised, origin.traceId(), clock.instant())));
  }

  static ObjectNode document(ArticleRevised revised, @Nullable String traceId, Instant ingested) {
    ObjectNode document =
        DocumentJson.envelope(
            "newsloom.revisions", revised.logTime(), revised.logTime(), ingested, traceId);
    document.set("newsloom", DocumentJson.snakeCase(revised));
    return document;
  }
}
