package io.newsloom.enrich.decide;

import com.carrotsearch.hppc.LongObjectHashMap;
import io.newsloom.contracts.ArticleSketched;
import io.newsloom.contracts.Duplicate;
import io.newsloom.enrich.copies.Comparison;
import io.newsloom.enrich.copies.CopyIndex;
import io.newsloom.enrich.copies.CopyRules;
import io.newsloom.enrich.copies.CopyThresholds;
import io.newsloom.enrich.copies.ExactIndex;
import io.newsloom.enrich.copies.Measures;
import io.newsloom.enrich.copies.Relation;
import io.newsloom.enrich.identity.IdentityStore;
import io.newsloom.enrich.identity.KnownArticle;
import io.newsloom.enrich.sketch.TextSketch;
import io.newsloom.enrich.stories.StoryHead;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the earlier article that a text is most closely related to. A text is attached to an
 * original; to another copy only when it equals it or when two copies agree, so that chains of weak
 * likeness do not become one group.
 */
final class CopyFinder {
  /** Equal bodies of fewer words prove nothing by themselves ("Read more on our site"). */
  private static final int FEWEST_EXACT_WORDS = 12;

  private static final int AGREEING_COPIES = 2;

  /** A group whose original was taken over is one step deeper; nobody is taken over that often. */
  private static final int MOST_STEPS = 8;

  private final CopyRules rules;
  private final DecisionLog log;
  private final IdentityStore identities;
  private final CopyIndex copies;
  private final ExactIndex exact;

  CopyFinder(
      CopyThresholds thresholds,
      DecisionLog log,
      IdentityStore identities,
      CopyIndex copies,
      ExactIndex exact) {
    this.rules = new CopyRules(thresholds);
    this.log = log;
    this.identities = identities;
    this.copies = copies;
    this.exact = exact;
  }

  /**
   * @param other the text that was compared
   * @param current the newest text of that article, with what is decided about it now
   * @param relation of this text to the other, never NONE
   */
  record Match(LogEntry other, LogEntry current, Measures measures, Relation relation) {
    boolean otherIsOriginal() {
      return !current.verdict().duplicate().isDuplicate();
    }

    /** The copy group: named by its first original, whatever story it is in by now. */
    String group() {
      String known = current.verdict().duplicate().groupId();
      return known != null ? known : StoryHead.idFor(current.uri());
    }

    Duplicate verdict(String version) {
      return new Duplicate(
          relation.isDuplicate(),
          relation.kind(),
          other.uri(),
          group(),
          relation.score(),
          new Duplicate.Containment(measures.phrasesOfThis(), measures.phrasesOfOther()),
          relation.method(),
          version,
          new Duplicate.Evidence(
              measures.sharedFingerprints(),
              measures.coverage(),
              measures.longestRun(),
              measures.passages()));
    }
  }

  /** An article as it is compared: one of its texts, and the newest one. */
  private record Seen(LogEntry text, LogEntry current) {}

  /**
   * The closest article that can be the original, or null when there is none: one that came before,
   * or the one that is the original now. Never one of the article's own group.
   *
   * @param uri resolved; its own texts do not count
   * @param firstOrdinal of the article
   * @param ownOriginal what its last text was a copy of; null when it was none
   */
  @Nullable Match find(
      String uri,
      long firstOrdinal,
      @Nullable String ownOriginal,
      ArticleSketched article,
      TextSketch sketch) {
    List<CopyIndex.Candidate> candidates = copies.candidates(sketch);
    OptionalLong sameBody = exact.first(article.bodyHash());
    if (candidates.isEmpty() && sameBody.isEmpty()) {
      return null;
    }
    Map<String, Seen> others = new LinkedHashMap<>();
    Reads reads = new Reads();
    Predicate<LogEntry> eligible =
        entry -> entry.firstOrdinal() < firstOrdinal || entry.uri().equals(ownOriginal);
    if (sameBody.isPresent()) {
      add(sameBody.getAsLong(), reads, uri, eligible, others);
    }
    for (CopyIndex.Candidate candidate : candidates) {
      add(candidate.ordinal(), reads, uri, eligible, others);
    }
    Comparison comparison = new Comparison(sketch);
    List<Match> matches =
        others.values().stream()
            .map(other -> compare(article, comparison, other))
            .filter(match -> match.relation().kind() != Duplicate.Kind.NONE)
            .sorted(
                Comparator.comparingDouble((Match match) -> match.measures().likeness())
                    .reversed()
                    .thenComparingLong(match -> match.other().firstOrdinal()))
            .toList();
    return choose(matches);
  }

  /** A copy of an original, else of two copies or an equal one, else the closest relative. */
  private static @Nullable Match choose(List<Match> matches) {
    Match ofOriginal =
        first(matches, match -> match.relation().isCopy() && match.otherIsOriginal());
    if (ofOriginal != null) {
      return ofOriginal;
    }
    List<Match> ofCopies = matches.stream().filter(match -> match.relation().isCopy()).toList();
    Match equal = first(ofCopies, match -> match.relation().kind() == Duplicate.Kind.EXACT);
    if (equal != null) {
      return equal;
    }
    if (ofCopies.size() >= AGREEING_COPIES) {
      return ofCopies.get(0);
    }
    return first(matches, match -> !match.relation().isCopy());
  }

  private static @Nullable Match first(List<Match> matches, Predicate<Match> wanted) {
    return matches.stream().filter(wanted).findFirst().orElse(null);
  }

  /**
   * Adds the original of a text's group and the text itself, unless the group is the article's own.
   */
  private void add(
      long ordinal,
      Reads reads,
      String uri,
      Predicate<LogEntry> eligible,
      Map<String, Seen> others) {
    LogEntry text = reads.entry(ordinal);
    if (text == null) {
      return;
    }
    LogEntry current = reads.current(text.uri());
    LogEntry newest = current == null ? text : current;
    LogEntry original = newest;
    for (int step = 0; step < MOST_STEPS; step++) {
      if (original.uri().equals(uri)) {
        return;
      }
      String next =
          original.verdict().duplicate().isDuplicate()
              ? original.verdict().duplicate().originalUri()
              : null;
      if (uri.equals(next)) {
        return;
      }
      LogEntry above = next == null ? null : reads.current(next);
      if (above == null) {
        break;
      }
      original = above;
    }
    if (!original.uri().equals(newest.uri()) && eligible.test(original)) {
      others.putIfAbsent(original.uri(), new Seen(original, original));
    }
    if (eligible.test(newest)) {
      others.putIfAbsent(newest.uri(), new Seen(text, newest));
    }
  }

  /** What one decision reads of the stores, each entry once: candidates share their original. */
  private final class Reads {
    private final LongObjectHashMap<LogEntry> entries = new LongObjectHashMap<>();
    private final Map<String, KnownArticle> articles = new HashMap<>();

    @Nullable LogEntry entry(long ordinal) {
      LogEntry entry = entries.get(ordinal);
      if (entry == null) {
        entry = log.get(ordinal);
        entries.put(ordinal, entry);
      }
      return entry;
    }

    /** The newest text of an article. */
    @Nullable LogEntry current(String uri) {
      KnownArticle known = articles.computeIfAbsent(uri, identities::article);
      return known == null ? null : entry(known.ordinal());
    }
  }

  /** Whether a text is a copy of another one by the rules alone, whichever came first. */
  boolean isCopyOf(ArticleSketched article, ArticleSketched other) {
    Comparison comparison =
        new Comparison(TextSketch.fromWire(article.sketch(), article.wordCount()));
    Measures measures = comparison.with(TextSketch.fromWire(other.sketch(), other.wordCount()));
    return relation(article, other, measures).isCopy();
  }

  /** What a text is to another one, whichever came first. */
  Match compare(ArticleSketched article, LogEntry other) {
    Comparison comparison =
        new Comparison(TextSketch.fromWire(article.sketch(), article.wordCount()));
    return compare(article, comparison, new Seen(other, other));
  }

  private Match compare(ArticleSketched article, Comparison comparison, Seen seen) {
    LogEntry other = seen.text();
    ArticleSketched before = other.sketch();
    Measures measures = comparison.with(TextSketch.fromWire(before.sketch(), before.wordCount()));
    return new Match(other, seen.current(), measures, relation(article, before, measures));
  }

  private Relation relation(ArticleSketched article, ArticleSketched before, Measures measures) {
    boolean sameSource = before.source().key().equals(article.source().key());
    double headlines = Headlines.inCommon(before, article);
    if (isEqual(article, before) && !(sameSource && rules.isBareForm(measures, headlines))) {
      return rules.exact();
    }
    return sameSource
        ? rules.withinSource(measures, headlines)
        : rules.acrossSources(measures, headlines);
  }

  private static boolean isEqual(ArticleSketched article, ArticleSketched before) {
    return before.bodyHash().equals(article.bodyHash())
        && (article.wordCount() >= FEWEST_EXACT_WORDS
            || before.contentHash().equals(article.contentHash()));
  }
}
