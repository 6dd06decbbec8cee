package io.newsloom.enrich.decide;

import io.newsloom.contracts.ArticleSketched;
import io.newsloom.contracts.Duplicate;
import io.newsloom.enrich.stories.StoryVoice;
import io.newsloom.enrich.text.NewsAgencies;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Who copies whom, and which of two copies is the original. In heap: one entry for each article
 * whose current verdict names an original. A pure function of the live records in order. Not
 * thread-safe.
 */
final class Originals {
  /** Clocks of publishers differ; an earlier date within this is no evidence. */
  private static final long SAME_TIME_MILLIS = 60_000;

  /** Most groups are smaller, and follow whole. Costs some 5 ms. */
  private static final int ALWAYS_FOLLOW = 100;

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
   * Ordinals of the current texts that are copies of this article, earliest first. Of more than
   * {@code most} the newest: among them are former originals, through which the others still lead
   * to the one of now.
   */
  List<Long> copiesOf(String original, int most) {
    return copiesOf(original).descendingKeySet().stream().limit(most).sorted().toList();
  }

  /** The uris of the same articles, the newest first. */
  List<String> urisOfCopies(String original, int most) {
    return copiesOf(original).descendingMap().values().stream().limit(most).toList();
  }

  private NavigableMap<Long, String> copiesOf(String original) {
    NavigableMap<Long, String> copies = copiesByOriginal.get(original);
    return copies == null ? Collections.emptyNavigableMap() : copies;
  }

  /**
   * How many copies follow when this original is taken over: as many as came since it was seen, and
   * {@value #ALWAYS_FOLLOW} that came before. So each copy is paid for once, and a hundred texts
   * with ever earlier dates do not judge a whole group again a hundred times.
   */
  int mostToFollow(LogEntry former, int most) {
    long since =
        copiesOf(former.uri()).tailMap(former.firstOrdinal(), false).keySet().stream()
            .limit(most)
            .count();
    return (int) Math.min(most, ALWAYS_FOLLOW + since);
  }

  /** Which of two texts names the other one as what it shows. */
  enum Link {
    NEWCOMER_TO_BEFORE,
    BEFORE_TO_NEWCOMER,
    NONE
  }

  /**
   * Whether a newcomer is the original of a text that was seen before it: because that text credits
   * it, or else because it was published earlier, as far as its date can be believed, or where no
   * dates tell because that text links to it.
   *
   * @param newcomerSeen log time of the newcomer, in ms
   */
  static boolean isOriginalOf(
      ArticleSketched newcomer, long newcomerSeen, LogEntry before, Link link) {
    if (credits(before.sketch(), newcomer)) {
      return true;
    }
    if (credits(newcomer, before.sketch())) {
      return false;
    }
    long seenBefore = before.verdict().firstSeen().toEpochMilli();
    long lead = Published.lead(newcomer, newcomerSeen, before.sketch(), seenBefore);
    boolean datesTell =
        Math.abs(lead) > SAME_TIME_MILLIS
            && Published.areBothKnown(newcomer, newcomerSeen, before.sketch(), seenBefore);
    return (link == Link.NONE || datesTell)
        ? lead > SAME_TIME_MILLIS
        : link == Link.BEFORE_TO_NEWCOMER;
  }

  /** Whether a text is put together from others: it holds one, or its headline says so. */
  static boolean isCollection(LogEntry entry) {
    Duplicate verdict = entry.verdict().duplicate();
    return (verdict.kind() == Duplicate.Kind.EXCERPT && !verdict.isDuplicate())
        || StoryVoice.isRoundUp(entry.sketch().headline());
  }

  /**
   * Whether a part of a collection may be from where the collection has it: nothing says that it
   * was taken from there, no credit and no later date.
   *
   * @param partSeen log time of the part when it was first seen, in ms
   */
  static boolean mayPrecede(ArticleSketched part, long partSeen, LogEntry collection) {
    long collected = collection.verdict().firstSeen().toEpochMilli();
    return !credits(part, collection.sketch())
        && (part.firstCreated() == null
            || Published.lead(part, partSeen, collection.sketch(), collected) >= -SAME_TIME_MILLIS);
  }

  /**
   * Whether another article had a text before an older article was given it: it does not credit
   * that one, and was published before that one's version when it has a date.
   */
  static boolean hadBefore(LogEntry other, ArticleSketched revised) {
    Instant version = revised.versionCreated();
    return !credits(other.sketch(), revised)
        && (version == null
            || Published.at(other.sketch(), other.verdict().firstSeen().toEpochMilli())
                < version.toEpochMilli());
  }

  private static boolean credits(ArticleSketched copy, ArticleSketched agency) {
    return copy.agencies().stream().anyMatch(credited -> isBy(agency, credited));
  }

  /** Whether the outlet of an article is what a credit names. */
  static boolean isBy(ArticleSketched article, String credited) {
    return NewsAgencies.isCalled(article.source(), credited);
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
