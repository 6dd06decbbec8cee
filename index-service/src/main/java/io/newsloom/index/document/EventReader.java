package io.newsloom.index.document;

import io.newsloom.contracts.UnreadableEventException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** From the bytes of one topic's records to what they ask for. Thread-safe. */
public abstract sealed class EventReader permits ArticleReader, StoryReader, RevisionReader {

  /** Never throws: what cannot be read is a {@link Intent.Refuse}. */
  public final Intent read(byte @Nullable [] key, byte @Nullable [] value, Origin origin) {
    try {
      return value == null ? removal(key) : store(value, origin);
    } catch (UnreadableEventException | NoIndexException e) {
      return new Intent.Refuse(String.valueOf(e.getMessage()), e.getClass().getName());
    }
  }

  abstract Intent store(byte[] value, Origin origin);

  /** The alias that removals look in. */
  abstract String alias();

  /** The alias of documents that a removal takes along; null when there are none. */
  @Nullable String historyAlias() {
    return null;
  }

  private Intent removal(byte @Nullable [] key) {
    if (key == null || key.length == 0) {
      return new Intent.Refuse(
          "a removal needs the id as its key but key and value are both empty",
          IllegalArgumentException.class.getName());
    }
    return new Intent.Remove(alias(), new String(key, StandardCharsets.UTF_8), historyAlias());
  }
}
