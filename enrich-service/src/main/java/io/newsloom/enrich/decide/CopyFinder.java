package io.newsloom.enrich.decide;

import com.carrotsearch.hppc.LongIntHashMap;
import com.carrotsearch.hppc.LongObjectHashMap;
import io.newsloom.contracts.AltId;
import io.newsloom.contracts.ArticleSketched;
import io.newsloom.contracts.Duplicate;
import io.newsloom.contracts.Duplicate.Agency;
import io.newsloom.contracts.Duplicate.Contained;
import io.newsloom.enrich.copies.Comparison;
import io.newsloom.enrich.copies.CopyIndex;
import io.newsloom.enrich.copies.CopyRules;
import io.newsloom.enrich.copies.CopyThresholds;
import io.newsloom.enrich.copies.ExactIndex;
import io.newsloom.enrich.identity.IdentityStore;
import io.newsloom.enrich.identity.KnownArticle;
import io.newsloom.enrich.identity.SyndicationLink;
import io.newsloom.enrich.sketch.TextSketch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the earlier article that a text is most closely related to. A text is attached to an
 * original; to another copy only when it equals it or when two copies agree, so that chains of weak
 * likeness do not become one group.
 */
final class CopyFinder {
  private static final int AGREEING_COPIES = 2;

  /** The index gives no candidate with less. */
  private static final int FEWEST_SHARED = 1;

  /** A group whose original was taken over is one step deeper; nobody is taken over that often. */
  private static final int MOST_STEPS = 8;

  private final CopyRules rules;
  private final TextPairs pairs;
  private final DecisionLog log;
  private final IdentityStore identities;
  private final Revised revised;
  private final CopyIndex copies;
  private final ExactIndex exact;

  /** Of the current search. */
  private final Comparison comparison = new Comparison();

  CopyFinder(
      CopyThresholds thresholds,
      DecisionLog log,
      IdentityStore identities,
      Revised revised,
      CopyIndex copies,
      ExactIndex exact) {
    this.rules = new CopyRules(thresholds);
    this.pairs = new TextPairs(rules, identities);
    this.log = log;
    this.identities = identities;
    this.revised = revised;
    this.copies = copies;
    this.exact = exact;
  }

  /**
   * @param match the closest article that can be the original; null when there is none
   * @param around larger texts that this one is a part of and that are not its original, the
   *     closest first
   * @param all the other relations with the match among them, the closest first
   */
  record Found(@Nullable Match match, List<Match> around, List<Match> all) {
    static final Found NOTHING = new Found(null, List.of(), List.of());
  }

  /**
   * The closest article that can be the original: one that came before, the one that is the
   * original now, or one that had the text before this article was given it. Never one of its own
   * group.
   *
   * @param uri resolved; its own texts do not count
   * @param firstOrdinal of the article
   * @param firstSeen of the article, in ms
   * @param previous its last text; null when there is none
   */
  Found find(
      String uri,
      long firstOrdinal,
      long firstSeen,
      @Nullable LogEntry previous,
      ArticleSketched article,
      TextSketch sketch) {
    List<CopyIndex.Candidate> candidates = copies.candidates(sketch);
    OptionalLong sameBody = exact.first(article.bodyHash());
    AltId link = SyndicationLink.of(article);
    if (candidates.isEmpty() && sameBody.isEmpty() && link == null) {
      return Found.NOTHING;
    }
    Search search = new Search(uri, firstOrdinal, firstSeen, previous, article, sketch, link);
    boolean isCopyOfEqual = sameBody.isPresent() && search.isCopyOfEqual(sameBody.getAsLong());
    int fewestShared = isCopyOfEqual ? sharedWith(sameBody.getAsLong(), candidates) : FEWEST_SHARED;
    search.compareWithLinked();
    int failed = 0;
    LongIntHashMap failedWith = new LongIntHashMap();
    for (CopyIndex.Candidate candidate : candidates) {
      if (candidate.shared() < fewestShared || failed == rules.giveUpAfter()) {
        break;
      }
      if (failedWith.get(candidate.evidence()) < rules.sameEvidence()) {
        boolean isRelated = search.isRelated(candidate.ordinal(), candidate.latest());
        failed = isRelated ? 0 : failed + 1;
        failedWith.addTo(candidate.evidence(), isRelated ? 0 : 1);
      }
    }
    return search.found();
  }

  /**
   * What an equal text shares: one that shares less lacks something of this text and cannot be
   * closer than the equal one.
   */
  private static int sharedWith(long ordinal, List<CopyIndex.Candidate> candidates) {
    return candidates.stream()
        .filter(candidate -> candidate.ordinal() == ordinal)
        .mapToInt(CopyIndex.Candidate::most)
        .findFirst()
        .orElse(FEWEST_SHARED);
  }

  /**
   * A copy of an original, else of a copy that it equals or names or of two copies, else the
   * closest relative. Of several originals one that it equals or names.
   */
  private static @Nullable Match choose(List<Match> matches) {
    List<Match> ofOriginals =
        matches.stream()
            .filter(match -> match.relation().isCopy() && match.otherIsOriginal())
            .toList();
    if (!ofOriginals.isEmpty()) {
      Match equal = first(ofOriginals, CopyFinder::isEqualOrNamed);
      return equal != null ? equal : ofOriginals.get(0);
    }
    List<Match> ofCopies = matches.stream().filter(match -> match.relation().isCopy()).toList();
    Match equal = first(ofCopies, CopyFinder::isEqualOrNamed);
    if (equal != null) {
      return equal;
    }
    if (ofCopies.size() >= AGREEING_COPIES) {
      return ofCopies.get(0);
    }
    return first(matches, match -> !match.relation().isCopy());
  }

  /** Equal, or what the page itself names as what it shows. */
  private static boolean isEqualOrNamed(Match match) {
    return match.relation().kind() == Duplicate.Kind.EXACT || match.link() != null;
  }

  private static @Nullable Match first(List<Match> matches, Predicate<Match> wanted) {
    return matches.stream().filter(wanted).findFirst().orElse(null);
  }

  /** The texts that one text was compared with, each once. */
  private final class Search {
    private final String uri;
    private final long firstOrdinal;
    private final long firstSeen;
    private final @Nullable LogEntry previous;
    private final ArticleSketched article;
    private final @Nullable AltId link;

    /** The article that the link leads to. */
    private final @Nullable String linked;

    private final Set<String> compared = new HashSet<>();
    private final List<Match> matches = new ArrayList<>();

    /** What is read of the stores, each entry once: candidates share their original. */
    private final LongObjectHashMap<LogEntry> entries = new LongObjectHashMap<>();

    private final Map<String, LogEntry> newest = new HashMap<>();

    Search(
        String uri,
        long firstOrdinal,
        long firstSeen,
        @Nullable LogEntry previous,
        ArticleSketched article,
        TextSketch sketch,
        @Nullable AltId link) {
      this.link = link;
      this.linked = SyndicationLink.target(link, identities);
      this.uri = uri;
      this.firstOrdinal = firstOrdinal;
      this.firstSeen = firstSeen;
      this.previous = previous;
      this.article = article;
      comparison.set(sketch);
    }

    /** Relations so far, the closest first. */
    List<Match> matches() {
      matches.sort(
          Comparator.comparingDouble((Match match) -> match.measures().likeness())
              .reversed()
              .thenComparingLong(match -> match.other().firstOrdinal()));
      return matches;
    }

    /** The closest, with what the other texts at hand say about it. */
    Found found() {
      List<Match> found = matches();
      List<Match> around = found.stream().filter(this::isBeside).toList();
      List<Match> others =
          around.isEmpty()
              ? found
              : found.stream().filter(match -> !around.contains(match)).toList();
      Match closest = choose(others);
      if (closest == null) {
        return new Found(null, around, others);
      }
      return new Found(closest.with(contained(closest, others), agency(closest)), around, others);
    }

    /** A text around an excerpt is an agency's only if it says so itself. */
    private @Nullable Agency agency(Match closest) {
      if (closest.relation().isDuplicate()) {
        return Agencies.of(uri, article, closest.current(), newest.values());
      }
      return closest.relation().isCopy()
          ? Agencies.credited(article, closest.current().sketch())
          : null;
    }

    /** Whether a larger text is not where this part of it is from. */
    private boolean isBeside(Match match) {
      LogEntry larger = match.current();
      return match.isPart()
          && (precedes(match)
              || (match.link() == null
                  && Originals.isCollection(larger)
                  && Originals.mayPrecede(article, firstSeen, larger)));
    }

    /**
     * Whether the article and not the other one is the original. Within a source dates and credits
     * do not say so: the brief and the whole article are one article.
     */
    private boolean precedes(Match match) {
      LogEntry other = match.current();
      return !other.sketch().source().key().equals(article.source().key())
          && Originals.isOriginalOf(article, firstSeen, other, pairs.link(match, uri));
    }

    /** Other originals than the closest one, of which this text holds a good part. */
    private List<Contained> contained(Match closest, List<Match> others) {
      return Match.closestOf(
          others.stream()
              .filter(
                  match -> match.relation().isCopy() && match.otherIsOriginal() && !match.isPart())
              .filter(match -> rules.holds(match.measures()))
              .filter(match -> !match.group().equals(closest.group()))
              .map(Match::contained));
    }

    /** The article that the page names is compared even if the index does not give it. */
    void compareWithLinked() {
      KnownArticle known = linked == null ? null : identities.article(linked);
      if (known != null) {
        isRelated(known.ordinal(), known.ordinal());
      }
    }

    /**
     * Whether the article is an exact copy of this text, which is an original and stays it. One
     * that takes over can do so from others that have less in common.
     */
    boolean isCopyOfEqual(long ordinal) {
      return isRelated(ordinal, ordinal)
          && matches.size() == 1
          && matches.get(0).relation().kind() == Duplicate.Kind.EXACT
          && matches.get(0).otherIsOriginal()
          && !precedes(matches.get(0));
    }

    /**
     * Compares with a text and the original of its group, unless the group is the article's own;
     * whether anything of that group is a relation, now or before.
     *
     * @param latest another text of the same article, of which the closer one is taken
     */
    boolean isRelated(long ordinal, long latest) {
      LogEntry text = entry(ordinal);
      if (text == null) {
        return false;
      }
      if (!revised.maybe(text.uri())) {
        newest.put(text.uri(), text);
      }
      LogEntry current = current(text.uri());
      LogEntry last = current == null ? text : current;
      LogEntry original = last;
      for (int step = 0; step < MOST_STEPS; step++) {
        if (original.uri().equals(uri)) {
          return true;
        }
        String next =
            original.verdict().duplicate().isDuplicate()
                ? original.verdict().duplicate().originalUri()
                : null;
        if (uri.equals(next)) {
          return true;
        }
        LogEntry above = next == null ? null : current(next);
        if (above == null) {
          break;
        }
        original = above;
      }
      LogEntry later = latest == ordinal ? null : entry(latest);
      if (original.uri().equals(last.uri())) {
        return isRelated(text, later, last);
      }
      boolean toOriginal = isRelated(original, null, original);
      return isCopyOfOriginal(original.uri()) || isRelated(text, later, last) || toOriginal;
    }

    /** Then no other member of its group can be chosen, and none is compared. */
    private boolean isCopyOfOriginal(String uri) {
      return matches.stream()
          .anyMatch(
              match ->
                  match.current().uri().equals(uri)
                      && match.otherIsOriginal()
                      && match.relation().isCopy()
                      && !isBeside(match));
    }

    private boolean isRelated(LogEntry text, @Nullable LogEntry later, LogEntry current) {
      boolean cameBefore = current.firstOrdinal() < firstOrdinal || isOwnOriginal(current);
      if (!cameBefore && !isFilledAfter(text, current)) {
        return false;
      }
      if (compared.add(current.uri())) {
        Match match = closer(text, later, current);
        if (match.relation().kind() == Duplicate.Kind.NONE
            || !(cameBefore || match.relation().isDuplicate())) {
          return false;
        }
        matches.add(match);
        return true;
      }
      return matches.stream().anyMatch(match -> match.current().uri().equals(current.uri()));
    }

    private boolean isOwnOriginal(LogEntry current) {
      return previous != null && current.uri().equals(previous.verdict().duplicate().originalUri());
    }

    /** Whether the article was a stub or about something else when another one had this text. */
    private boolean isFilledAfter(LogEntry text, LogEntry current) {
      return previous != null
          && !uri.equals(current.verdict().duplicate().originalUri())
          && Originals.hadBefore(current, article)
          && pairs.compare(previous, text).relation().kind() == Duplicate.Kind.NONE;
    }

    private Match closer(LogEntry text, @Nullable LogEntry later, LogEntry current) {
      Match one = pairs.compare(uri, article, comparison, link, linked, text, current);
      Match other =
          later == null
              ? one
              : pairs.compare(uri, article, comparison, link, linked, later, current);
      return other.measures().likeness() > one.measures().likeness() ? other : one;
    }

    private @Nullable LogEntry entry(long ordinal) {
      LogEntry entry = entries.get(ordinal);
      if (entry == null) {
        entry = log.get(ordinal);
        entries.put(ordinal, entry);
      }
      return entry;
    }

    /** The newest text of an article. */
    private @Nullable LogEntry current(String uri) {
      return newest.computeIfAbsent(
          uri,
          unread -> {
            KnownArticle known = identities.article(unread);
            return known == null ? null : entry(known.ordinal());
          });
    }
  }
}
