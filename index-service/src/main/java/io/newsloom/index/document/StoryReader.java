package io.newsloom.index.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.StoryChanged;
import io.newsloom.index.IndexNames;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** {@link StoryChanged} as a document of {@code newsloom-stories}. */
public final class StoryReader extends EventReader {
  private final IndexNames names;
  private final InstantSource clock;

  public StoryReader(IndexNames names, InstantSource clock) {
    this.names = names;
    this.clock = clock;
  }

  @Override
  String alias() {
    return names.stories();
  }

  @Override
  Intent store(byte[] value, Origin origin) {
    StoryChanged story = EventJson.read(value, StoryChanged.class);
    return new Intent.Store(
        names.storiesIndex(),
        story.id(),
        story.version(),
        DocumentJson.bytes(document(story, origin.traceId(), clock.instant())));
  }

  static ObjectNode document(StoryChanged story, @Nullable String traceId, Instant ingested) {
    ObjectNode document =
        DocumentJson.envelope(
            "newsloom.stories", story.lastSeen(), story.firstSeen(), ingested, traceId);
    document.set("newsloom", DocumentJson.snakeCase(story));
    return document;
  }
}
