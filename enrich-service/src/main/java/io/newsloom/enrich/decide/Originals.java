package io.newsloom.enrich.decide;

import io.newsloom.contracts.ArticleSketched;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who copies whom, and which of two copies is the original. In heap: one entry for each article
 * whose current verdict names an original. A pure function of the live records in order. Not
 * thread-safe.
 */
final class Originals {
  /** Clocks of publishers differ; an earlier date within this is no evidence. */
  private static final long SAME_TIME_MILLIS = 60_000;

  private final Map<String, NavigableMap<Long, String>> copiesByOriginal = new HashMap<>();
  private final Map<String, Long> ordinalByCopy = new HashMap<>();
  private final Map<String, String> originalByCopy = new HashMap<>();

  /** Takes over the current verdict on an article. */
  void put(long ordinal, LogEntry entry) {
    forget(entry.uri());
    String original = entry.verdict().duplicate().originalUri();
    if (entry.verdict().duplicate().isDuplicate() && original != null) {
      copiesByOriginal.computeIfAbsent(original, uri -> new TreeMap<>()).put(ordinal, entry.uri());
      ordinalByCopy.put(entry.uri(), ordinal);
      originalByCopy.put(entry.uri(), original);
    }
  }

  /** Forgets a text that left the log, unless the article has a newer one. */
  void remove(long ordinal, LogEntry entry) {
    if (Long.valueOf(ordinal).equals(ordinalByCopy.get(entry.uri()))) {
      forget(entry.uri());
    }
  }

  private void forget(String uri) {
    String original = originalByCopy.remove(uri);
    Long ordinal = ordinalByCopy.remove(uri);
    if (original != null && ordinal != null) {
      NavigableMap<Long, String> copies = copiesByOriginal.get(original);
      copies.remove(ordinal);
      if (copies.isEmpty()) {
        copiesByOriginal.remove(original);
      }
    }
  }

  /**
   * Ordinals of the current texts that are copies of this article, earliest first, at most {@code
   * most}.
   */
  List<Long> copiesOf(String original, int most) {
    return copiesOf(original).keySet().stream().limit(most).toList();
  }

  /** The uris of the same articles. */
  List<String> urisOfCopies(String original, int most) {
    return copiesOf(original).values().stream().limit(most).toList();
  }

  private NavigableMap<Long, String> copiesOf(String original) {
    NavigableMap<Long, String> copies = copiesByOriginal.get(original);
    return copies == null ? Collections.emptyNavigableMap() : copies;
  }

  /**
   * Whether a newcomer is the original of a text that was seen before it: because that text credits
   * it, or else because it was published earlier. A text without a date was published when it was
   * seen, at the latest.
   *
   * @param newcomerSeen log time of the newcomer, in ms
   */
  static boolean isOriginalOf(ArticleSketched newcomer, long newcomerSeen, LogEntry before) {
    if (credits(before.sketch(), newcomer)) {
      return true;
    }
    if (credits(newcomer, before.sketch())) {
      return false;
    }
    long seenBefore = before.verdict().firstSeen().toEpochMilli();
    return published(newcomer, newcomerSeen) + SAME_TIME_MILLIS
        < published(before.sketch(), seenBefore);
  }

  /**
   * Whether a part of a collection may be from where the collection has it: nothing says that it
   * was taken from there, no credit and no later date.
   */
  static boolean mayPrecede(ArticleSketched part, LogEntry collection) {
    Instant firstCreated = part.firstCreated();
    long collected =
        published(collection.sketch(), collection.verdict().firstSeen().toEpochMilli());
    return !credits(part, collection.sketch())
        && (firstCreated == null || firstCreated.toEpochMilli() <= collected + SAME_TIME_MILLIS);
  }

  /**
   * Whether another article had a text before an older article was given it: it does not credit
   * that one, and was published before that one's version when it has a date.
   */
  static boolean hadBefore(LogEntry other, ArticleSketched revised) {
    Instant version = revised.versionCreated();
    return !credits(other.sketch(), revised)
        && (version == null
            || published(other.sketch(), other.verdict().firstSeen().toEpochMilli())
                < version.toEpochMilli());
  }

  private static long published(ArticleSketched article, long seen) {
    return article.firstCreated() == null
        ? seen
        : Math.min(seen, article.firstCreated().toEpochMilli());
  }

  private static boolean credits(ArticleSketched copy, ArticleSketched agency) {
    String name = key(agency.source().name());
    String domain = key(agency.source().domain());
    return copy.agencies().stream()
        .map(Originals::key)
        .anyMatch(
            credited ->
                !credited.isEmpty() && (credited.equals(name) || domain.startsWith(credited)));
  }

  /** "The Associated Press" and "associated press" are one name. */
  private static String key(@Nullable String name) {
    return name == null
        ? ""
        : name.toLowerCase(Locale.ROOT).replaceFirst("^the ", "").replaceAll("[^\\p{L}\\p{N}]", "");
  }

  /** A canonical listing of the content, for tests that compare two deciders. */
  List<String> listing() {
    List<String> lines = new ArrayList<>();
    copiesByOriginal.forEach(
        (original, copies) -> lines.add("copies of " + original + " " + copies));
    lines.sort(String::compareTo);
    return lines;
  }
}
