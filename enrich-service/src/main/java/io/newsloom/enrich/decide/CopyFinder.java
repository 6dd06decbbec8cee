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
import io.newsloom.enrich.copies.Measures;
import io.newsloom.enrich.copies.Relation;
import io.newsloom.enrich.identity.IdentityStore;
import io.newsloom.enrich.identity.KnownArticle;
import io.newsloom.enrich.identity.SyndicationLink;
import io.newsloom.enrich.sketch.TextSketch;
import io.newsloom.enrich.stories.StoryHead;
import io.newsloom.enrich.stories.StoryVoice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
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

  /** The index gives no candidate with less. */
  private static final int FEWEST_SHARED = 1;

  /**
   * More is no help to a reader. The index gives 32 candidates at most, and a verdict is kept for
   * every article.
   */
  private static final int MOST_CONTAINED = 8;

  /** A group whose original was taken over is one step deeper; nobody is taken over that often. */
  private static final int MOST_STEPS = 8;

  private final CopyRules rules;
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
    this.log = log;
    this.identities = identities;
    this.revised = revised;
    this.copies = copies;
    this.exact = exact;
  }

  /**
   * @param other the text that was compared
   * @param current the newest text of that article, with what is decided about it now
   * @param relation of this text to the other, never NONE
   * @param link of this text's page to the other article; null when it has none
   * @param contains other articles of which this text holds a good part
   * @param agency whose text it is; null when that is not known
   */
  record Match(
      LogEntry other,
      LogEntry current,
      Measures measures,
      Relation relation,
      @Nullable String link,
      List<Contained> contains,
      @Nullable Agency agency) {
    /**
     * With what the other texts at hand say about it. A part holds no others: what it has in common
     * with them is of the text that it is from.
     */
    Match with(List<Contained> contained, @Nullable Agency by) {
      return new Match(
          other, current, measures, relation, link, isPart() ? List.of() : contained, by);
    }

    boolean otherIsOriginal() {
      return !current.verdict().duplicate().isDuplicate();
    }

    /** Whether this text is a part of the other one, which is larger. */
    boolean isPart() {
      return relation.kind() == Duplicate.Kind.EXCERPT && relation.isDuplicate();
    }

    /** Whether the other text is a part of this one. */
    boolean isAround() {
      return relation.kind() == Duplicate.Kind.EXCERPT && !relation.isDuplicate();
    }

    /**
     * The copy group of a duplicate: that of the other one, named by its first original, whatever
     * story it is in by now.
     */
    String group() {
      String known = current.verdict().duplicate().groupId();
      return known != null ? known : StoryHead.idFor(current.uri());
    }

    /**
     * @param led the group that this article leads, which a relative of others goes on to lead;
     *     null when it leads none or only the one with its name
     */
    Duplicate verdict(String version, @Nullable String led) {
      return duplicate(this, other.uri(), relation.isDuplicate() ? group() : led, version);
    }

    private Contained contained() {
      return new Contained(
          other.uri(),
          new Duplicate.Containment(measures.phrasesOfThis(), measures.phrasesOfOther()));
    }
  }

  private static Duplicate duplicate(
      Match match, String originalUri, @Nullable String group, String version) {
    Relation relation = match.relation();
    Measures measures = match.measures();
    return new Duplicate(
        relation.isDuplicate(),
        relation.kind(),
        originalUri,
        group,
        relation.score(),
        new Duplicate.Containment(measures.phrasesOfThis(), measures.phrasesOfOther()),
        relation.method(),
        version,
        new Duplicate.Evidence(
            measures.sharedFingerprints(),
            measures.coverage(),
            measures.longestRun(),
            measures.passages(),
            measures.changes(),
            match.link()),
        match.contains(),
        match.agency());
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

  /** Whether a text is put together from others: it holds one, or its headline says so. */
  static boolean isCollection(LogEntry entry) {
    Duplicate verdict = entry.verdict().duplicate();
    return (verdict.kind() == Duplicate.Kind.EXCERPT && !verdict.isDuplicate())
        || StoryVoice.isRoundUp(entry.sketch().headline());
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
                  && isCollection(larger)
                  && Originals.mayPrecede(article, firstSeen, larger)));
    }

    /**
     * Whether the article and not the other one is the original. Within a source dates and credits
     * do not say so: the brief and the whole article are one article.
     */
    private boolean precedes(Match match) {
      LogEntry other = match.current();
      return !other.sketch().source().key().equals(article.source().key())
          && Originals.isOriginalOf(article, firstSeen, other, link(match, uri));
    }

    /** Other originals than the closest one, of which this text holds a good part. */
    private List<Contained> contained(Match closest, List<Match> others) {
      return closestOf(
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
          && CopyFinder.this.compare(previous, text).relation().kind() == Duplicate.Kind.NONE;
    }

    private Match closer(LogEntry text, @Nullable LogEntry later, LogEntry current) {
      Match one = compare(uri, article, comparison, link, linked, text, current);
      Match other =
          later == null ? one : compare(uri, article, comparison, link, linked, later, current);
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

  /**
   * Whether a text is a duplicate of another one by the rules alone, whichever came first. One that
   * only holds the other is none.
   */
  boolean isDuplicateOf(
      LogEntry text, String otherUri, ArticleSketched other, TextSketch otherSketch) {
    Measures measures = Comparison.of(text.text(), otherSketch);
    Relation alone = relation(text.sketch(), other, measures);
    boolean isLinked =
        leadsTo(otherUri, text.sketch()) || (!alone.isCopy() && leadsTo(text.uri(), other));
    return (isLinked ? linked(text.sketch(), other, measures, alone) : alone).isDuplicate();
  }

  /** The verdict on an original that holds a part which came later; null when it does not. */
  @Nullable Duplicate around(
      LogEntry larger, String uri, ArticleSketched part, TextSketch partSketch, String version) {
    Measures measures = Comparison.of(larger.text(), partSketch);
    Relation relation = relation(larger.sketch(), part, measures);
    Duplicate before = larger.verdict().duplicate();
    Match match =
        new Match(
            larger,
            larger,
            measures,
            relation,
            null,
            before.contains(),
            Agencies.credited(larger.sketch(), part));
    return relation.isCopy() && !relation.isDuplicate()
        ? duplicate(match, uri, before.groupId(), version)
        : null;
  }

  /**
   * The verdict on a text that holds several others, with a part that came later among them; null
   * when it is no such text, or the part is what it is around.
   *
   * @param match of the part to the text
   * @param formers uris of what the part takes over from
   */
  static @Nullable Duplicate holding(Match match, String uri, List<String> formers) {
    Duplicate before = match.current().verdict().duplicate();
    if (before.kind() != Duplicate.Kind.EXCERPT
        || before.isDuplicate()
        || uri.equals(before.originalUri())) {
      return null;
    }
    Measures ofPart = match.measures();
    Contained part =
        new Contained(
            uri, new Duplicate.Containment(ofPart.phrasesOfOther(), ofPart.phrasesOfThis()));
    return new Duplicate(
        false,
        before.kind(),
        before.originalUri(),
        before.groupId(),
        before.score(),
        before.containment(),
        before.method(),
        before.decisionVersion(),
        before.evidence(),
        closestOf(
            Stream.concat(
                before.contains().stream()
                    .filter(other -> !other.uri().equals(uri) && !formers.contains(other.uri())),
                Stream.of(part))),
        before.agency());
  }

  private static List<Contained> closestOf(Stream<Contained> contained) {
    return contained
        .sorted(
            Comparator.comparingDouble(
                    (Contained other) ->
                        -other.containment().ofThis() - other.containment().ofOriginal())
                .thenComparing(Contained::uri))
        .limit(MOST_CONTAINED)
        .toList();
  }

  /** Which of the two texts of a match names the other one. */
  Originals.Link link(Match match, String uri) {
    boolean back = leadsTo(uri, match.current().sketch());
    if (back == (match.link() != null)) {
      return Originals.Link.NONE;
    }
    return back ? Originals.Link.BEFORE_TO_NEWCOMER : Originals.Link.NEWCOMER_TO_BEFORE;
  }

  /** What a decided text is to another one, whichever came first. */
  Match compare(LogEntry text, LogEntry other) {
    AltId link = SyndicationLink.of(text.sketch());
    Match match =
        compare(
            text.uri(),
            text.sketch(),
            new Comparison(text.text()),
            link,
            SyndicationLink.target(link, identities),
            other,
            other);
    Duplicate before = text.verdict().duplicate();
    Agency agency = Agencies.of(text.uri(), text.sketch(), other, List.of());
    return match.with(before.contains(), agency != null ? agency : before.agency());
  }

  /**
   * @param link of the article to another domain
   * @param linked the article that it leads to
   */
  private Match compare(
      String uri,
      ArticleSketched article,
      Comparison comparison,
      @Nullable AltId link,
      @Nullable String linked,
      LogEntry other,
      LogEntry current) {
    Measures measures = comparison.with(other.text());
    Relation alone = relation(article, other.sketch(), measures);
    boolean leadsThere = link != null && current.uri().equals(linked);
    boolean isLinked = leadsThere || (!alone.isCopy() && leadsTo(uri, other.sketch()));
    return new Match(
        other,
        current,
        measures,
        isLinked ? linked(article, other.sketch(), measures, alone) : alone,
        leadsThere ? link.value() : null,
        List.of(),
        null);
  }

  /** Whether the page of a text names this article. Reads nothing when it names none. */
  private boolean leadsTo(String uri, ArticleSketched text) {
    return uri.equals(SyndicationLink.target(SyndicationLink.of(text), identities));
  }

  private Relation linked(
      ArticleSketched article, ArticleSketched before, Measures measures, Relation alone) {
    return before.source().key().equals(article.source().key())
        ? alone
        : rules.linked(measures, Headlines.inCommon(before, article), alone);
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
