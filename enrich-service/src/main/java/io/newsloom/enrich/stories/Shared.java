package io.newsloom.enrich.stories;

import io.newsloom.contracts.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One instance for equal values: a million articles have a few thousand sources and tags between
 * them. Keeps the {@value #MOST} values that were last asked for, some 2 MB. Not thread-safe.
 */
final class Shared {
  private static final int MOST = 20_000;

  private final Map<Object, Object> values =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
          return size() > MOST;
        }
      };

  String text(String text) {
    return (String) values.computeIfAbsent(text, value -> value);
  }

  List<String> texts(List<String> texts) {
    @SuppressWarnings("unchecked") // no other lists are put in
    List<String> before = (List<String>) values.get(texts);
    if (before != null) {
      return before;
    }
    List<String> kept = texts.stream().map(this::text).toList();
    values.put(kept, kept);
    return kept;
  }

  /** The head with one instance of its source and language. */
  StoryHead head(StoryHead head) {
    return new StoryHead(
        head.id(),
        head.headline(),
        text(head.language()),
        head.firstSeen(),
        source(head.firstSource()),
        head.firstUri());
  }

  Source source(Source source) {
    Object before = values.get(source);
    if (before != null) {
      return (Source) before;
    }
    Source kept = new Source(textOrNull(source.name()), textOrNull(source.domain()));
    values.put(kept, kept);
    return kept;
  }

  private @Nullable String textOrNull(@Nullable String text) {
    return text == null ? null : text(text);
  }
}
