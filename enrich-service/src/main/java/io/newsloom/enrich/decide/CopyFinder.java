package io.newsloom.enrich.decide;

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
   * @param other the earlier text
   * @param relation of this text to it, never NONE
   */
  record Match(LogEntry other, Measures measures, Relation relation) {
    boolean otherIsOriginal() {
      return !other.verdict().duplicate().isDuplicate();
    }

    /** The copy group: named by its first original, whatever story it is in by now. */
    String group() {
      String known = other.verdict().duplicate().groupId();
      return known != null ? known : StoryHead.idFor(other.uri());
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

  /**
   * The closest earlier article, or null when there is none.
   *
   * @param uri resolved; its own texts do not count
   * @param firstOrdinal of the article: only articles that came before it can be its original
   */
  @Nullable Match find(String uri, long firstOrdinal, ArticleSketched article, TextSketch sketch) {
    Map<String, LogEntry> others = new LinkedHashMap<>();
    Predicate<LogEntry> earlier =
        entry -> !entry.uri().equals(uri) && entry.firstOrdinal() < firstOrdinal;
    OptionalLong sameBody = exact.first(article.bodyHash());
    if (sameBody.isPresent()) {
      add(log.get(sameBody.getAsLong()), earlier, others);
    }
    for (CopyIndex.Candidate candidate : copies.candidates(sketch)) {
      add(log.get(candidate.ordinal()), earlier, others);
    }
    List<Match> matches =
        others.values().stream()
            .map(other -> compare(article, sketch, other))
            .filter(match -> match.relation().kind() != Duplicate.Kind.NONE)
            .sorted(
                Comparator.comparingDouble((Match match) -> match.relation().score())
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

  /** Adds an entry and, when it is a copy, the original that it was attached to. */
  private void add(
      @Nullable LogEntry entry, Predicate<LogEntry> earlier, Map<String, LogEntry> others) {
    if (entry == null) {
      return;
    }
    String original =
        entry.verdict().duplicate().isDuplicate()
            ? entry.verdict().duplicate().originalUri()
            : null;
    if (original != null) {
      KnownArticle known = identities.article(original);
      LogEntry originalEntry = known == null ? null : log.get(known.ordinal());
      if (originalEntry != null && earlier.test(originalEntry)) {
        others.putIfAbsent(originalEntry.uri(), originalEntry);
      }
    }
    if (earlier.test(entry)) {
      others.putIfAbsent(entry.uri(), entry);
    }
  }

  /** What a text is to another one, whichever came first. */
  Match compare(ArticleSketched article, LogEntry other) {
    return compare(article, TextSketch.fromWire(article.sketch(), article.wordCount()), other);
  }

  private Match compare(ArticleSketched article, TextSketch sketch, LogEntry other) {
    ArticleSketched before = other.sketch();
    Measures measures =
        Comparison.of(sketch, TextSketch.fromWire(before.sketch(), before.wordCount()));
    boolean equal =
        before.bodyHash().equals(article.bodyHash())
            && (article.wordCount() >= FEWEST_EXACT_WORDS
                || before.contentHash().equals(article.contentHash()));
    if (equal) {
      return new Match(other, measures, rules.exact());
    }
    boolean sameSource = before.source().key().equals(article.source().key());
    return new Match(
        other, measures, sameSource ? rules.withinSource(measures) : rules.acrossSources(measures));
  }
}
