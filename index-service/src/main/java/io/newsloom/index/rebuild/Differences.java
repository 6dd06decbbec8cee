package io.newsloom.index.rebuild;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a rebuild would change for a reader of articles. Both sides are read once, by uri; nothing
 * is kept but numbers and the first {@value #EXAMPLES} uris of each kind.
 */
final class Differences {
  static final int EXAMPLES = 100;

  /** In what way an article differs. */
  enum Kind {
    ADDED,
    REMOVED,
    VERSION_CHANGED,
    VERDICT_CHANGED,
    STORY_CHANGED
  }

  /** One kind's number and its first uris. */
  record Found(long count, List<String> examples) {}

  private final Map<Kind, Long> counts = new LinkedHashMap<>();
  private final Map<Kind, List<String>> examples = new LinkedHashMap<>();
  private long same;
  private long before;

  private final Predicate<String> changing;

  private Differences(Predicate<String> changing) {
    this.changing = changing;
    for (Kind kind : Kind.values()) {
      counts.put(kind, 0L);
      examples.put(kind, new ArrayList<>());
    }
  }

  /**
   * @param before what is shown, in the order of {@code uri}
   * @param after what would be, in the same order
   * @param changing uris that are left out: both sides are about to have them alike
   */
  static Differences between(
      Iterator<ObjectNode> before, Iterator<ObjectNode> after, Predicate<String> changing) {
    Differences differences = new Differences(changing);
    ObjectNode old = next(before);
    ObjectNode made = next(after);
    while (old != null || made != null) {
      int order = order(old, made);
      if (order <= 0) {
        differences.before++;
      }
      if (order < 0) {
        differences.add(Kind.REMOVED, uri(Objects.requireNonNull(old)));
      } else if (order > 0) {
        differences.add(Kind.ADDED, uri(Objects.requireNonNull(made)));
      } else {
        differences.compare(Objects.requireNonNull(old), Objects.requireNonNull(made));
      }
      old = order <= 0 ? next(before) : old;
      made = order >= 0 ? next(after) : made;
    }
    return differences;
  }

  private void compare(ObjectNode old, ObjectNode made) {
    if (changing.test(uri(old))) {
      return;
    }
    boolean differs = false;
    differs |= note(Kind.VERSION_CHANGED, old, made, "/version");
    differs |= note(Kind.VERDICT_CHANGED, old, made, "/duplicate");
    differs |= note(Kind.STORY_CHANGED, old, made, "/story/id");
    if (!differs) {
      same++;
    }
  }

  private boolean note(Kind kind, ObjectNode old, ObjectNode made, String pointer) {
    JsonNode before = old.at(pointer);
    boolean differs = !before.equals(made.at(pointer));
    if (differs) {
      add(kind, uri(old));
    }
    return differs;
  }

  private void add(Kind kind, String uri) {
    if (changing.test(uri)) {
      return;
    }
    counts.merge(kind, 1L, Long::sum);
    List<String> first = examples.computeIfAbsent(kind, none -> new ArrayList<>());
    if (first.size() < EXAMPLES) {
      first.add(uri);
    }
  }

  /** Below 0 when only the old side has the next uri, above 0 when only the new one has. */
  private static int order(@Nullable ObjectNode old, @Nullable ObjectNode made) {
    if (old == null) {
      return 1;
    }
    return made == null ? -1 : uri(old).compareTo(uri(made));
  }

  private static @Nullable ObjectNode next(Iterator<ObjectNode> documents) {
    return documents.hasNext() ? documents.next() : null;
  }

  private static String uri(ObjectNode document) {
    return document.path("uri").asText();
  }

  /** Articles that are shown now. */
  long before() {
    return before;
  }

  long same() {
    return same;
  }

  Found found(Kind kind) {
    return new Found(counts.getOrDefault(kind, 0L), examples.getOrDefault(kind, List.of()));
  }
}
