package io.newsloom.enrich.decide;

import io.newsloom.contracts.AltId;
import io.newsloom.contracts.ArticleJudged;
import io.newsloom.contracts.ArticleSketched;
import io.newsloom.contracts.Duplicate;
import io.newsloom.contracts.Duplicate.Kind;
import io.newsloom.contracts.Revision;
import io.newsloom.contracts.StoryChanged;
import io.newsloom.contracts.StoryRef;
import io.newsloom.enrich.copies.Comparison;
import io.newsloom.enrich.copies.CopyIndex;
import io.newsloom.enrich.copies.CopyRules;
import io.newsloom.enrich.copies.ExactIndex;
import io.newsloom.enrich.identity.IdentityResolver;
import io.newsloom.enrich.identity.IdentityResolver.Resolution;
import io.newsloom.enrich.identity.IdentityStore;
import io.newsloom.enrich.identity.IdentitySweep;
import io.newsloom.enrich.identity.KnownArticle;
import io.newsloom.enrich.sketch.TextSketch;
import io.newsloom.enrich.sketch.Words;
import io.newsloom.enrich.stories.StoryBook;
import io.newsloom.enrich.stories.StoryHead;
import io.newsloom.enrich.stories.StoryVoice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides about one record after the other, in the order of one log. The decision about record n
 * sees exactly the records before n, so the same log gives the same decisions, byte for byte. What
 * is persisted is the decision log and the identities; indexes and stories are in heap and rebuilt
 * by {@link #restore}. No clock: time is the log's. Not thread-safe.
 */
public final class Decider {
  private static final long NO_ENTRY = Long.MAX_VALUE;
  private static final long SEGMENT_MILLIS = Duration.ofDays(1).toMillis();
  private static final long NO_SEGMENT = Long.MIN_VALUE;

  /** Bounds the work of one record; what is left over is taken by the next ones. */
  private static final int MOST_EXPIRED_AT_ONCE = 1_000;

  /**
   * A text of which an earlier one has at least this share adds nothing to the index, and a flood
   * of it must not fill it.
   */
  private static final double ADDS_NOTHING = 0.8;

  /** Phrase containment from which two texts under one weak name are one article. */
  private static final double SAME_ARTICLE = 0.3;

  /**
   * The same for texts under one headline, too: the words "Weather" and a GUID that a feed uses
   * every day do not make one article of two days. Half of the other; not measured.
   */
  private static final double SAME_UNDER_ONE_HEADLINE = 0.15;

  /** Below so many words a text is a stub ("more soon") when the other has twice as many. */
  private static final int STUB_WORDS = 60;

  private final DecideSettings settings;
  private final DecisionLog log;
  private final IdentityStore identities;
  private final IdentityResolver resolver;
  private final CopyIndex copies;
  private final ExactIndex exact;
  private final TextPairs pairs;
  private final CopyFinder finder;
  private final Stories stories;
  private final Originals originals = new Originals();
  private final Revised revised = new Revised();
  private final IdentitySweep sweep;
  private long logTime;
  private long lastOrdinal;
  private long oldestEntry = NO_ENTRY;

  public Decider(DecideSettings settings, DecisionLog log, IdentityStore identities) {
    this.stories = new Stories(settings.storyThresholds(), log, identities);
    this.settings = settings;
    this.log = log;
    this.identities = identities;
    this.resolver = new IdentityResolver(identities);
    this.sweep = new IdentitySweep(identities, settings.identityRetention());
    this.copies = new CopyIndex((int) settings.copyWindow().toDays());
    this.exact = new ExactIndex((int) settings.exactWindow().toDays());
    this.pairs = new TextPairs(new CopyRules(settings.thresholds()), identities);
    this.finder = new CopyFinder(settings.thresholds(), log, identities, revised, copies, exact);
  }

  /**
   * Rebuilds what is in heap from the log. Call once, before the first decision. Texts that have
   * left the copy window are not indexed only to be thrown away: by default that is 12 in 13.
   */
  public void restore() {
    LogEntry last = log.last();
    if (last == null) {
      return;
    }
    long oldestCopied = last.logTime() / SEGMENT_MILLIS - settings.copyWindow().toDays();
    log.scan(
        (ordinal, entry) -> {
          remember(ordinal, entry, oldestCopied);
          return true;
        });
  }

  /**
   * Decides about one record.
   *
   * @param ordinal its offset: larger than that of any record before
   * @param recordTime wall clock at produce, in ms: log time never runs ahead of it, whatever the
   *     value claims
   * @throws io.newsloom.enrich.sketch.BrokenSketchException when the sketch is of an unknown
   *     version or broken
   */
  public Decision decide(long ordinal, ArticleSketched article, long recordTime) {
    return decide(ordinal, article, check(article), recordTime);
  }

  /**
   * What a decision needs of a sketch, checked.
   *
   * @throws io.newsloom.enrich.sketch.BrokenSketchException when the sketch is of an unknown
   *     version or broken
   */
  public static TextSketch check(ArticleSketched article) {
    StoryBook.check(article);
    return TextSketch.fromWire(article.sketch(), article.wordCount());
  }

  /**
   * As the other, for a caller that has checked the sketch: nothing that this throws is the
   * record's fault.
   */
  public Decision decide(
      long ordinal, ArticleSketched article, TextSketch sketch, long recordTime) {
    long claimed = Math.min(article.fetchedAt().toEpochMilli(), recordTime);
    Resolution resolution = resolver.resolve(article, known -> sameText(article, sketch, known));
    KnownArticle known = resolution.known();
    LogEntry current = known == null ? null : log.get(known.ordinal());
    if (known != null && current != null && known.contentHash().equals(article.contentHash())) {
      return repeated(known, current, resolution.newNames(), Math.max(logTime, claimed));
    }
    return judged(ordinal, article, sketch, resolution, Math.max(logTime, claimed));
  }

  /**
   * The same text again: the stored verdict, published anew only when the article has a new name.
   */
  private Decision repeated(KnownArticle known, LogEntry current, List<AltId> newNames, long now) {
    ArticleJudged verdict = current.verdict();
    if (newNames.isEmpty() || known.altIds().size() >= KnownArticle.MOST_NAMES) {
      return new Decision(List.of(verdict), List.of());
    }
    long version = Math.max(known.version() + 1, now);
    List<AltId> names = withNames(known.altIds(), newNames);
    ArticleJudged renamed =
        again(verdict, version, now, names, verdict.duplicate(), verdict.story());
    log.put(known.ordinal(), current.withVerdict(renamed));
    identities.putArticle(known.withAltIds(names).withVersion(version));
    return new Decision(List.of(renamed), List.of());
  }

  /** A verdict on the same text that is published again, with what changed about it. */
  static ArticleJudged again(
      ArticleJudged before,
      long version,
      long now,
      List<AltId> names,
      Duplicate duplicate,
      @Nullable StoryRef story) {
    return new ArticleJudged(
        before.uri(),
        before.fetchedUri(),
        before.contentHash(),
        version,
        before.firstSeen(),
        Instant.ofEpochMilli(now),
        names,
        duplicate,
        before.revision(),
        story);
  }

  private Decision judged(
      long ordinal, ArticleSketched article, TextSketch sketch, Resolution resolution, long now) {
    expireBefore(now);
    Stories.Changes regrouped = stories.regroup(ordinal, logTime, now);
    String uri = resolution.uri();
    KnownArticle known = resolution.known() == null ? null : identities.article(uri);
    LogEntry previous = known == null ? null : log.get(known.ordinal());
    long firstOrdinal = known == null ? ordinal : known.firstOrdinal();
    long firstSeen = known == null ? now : known.firstSeen();
    CopyFinder.Found found = finder.find(uri, firstOrdinal, firstSeen, previous, article, sketch);
    Match match = found.match();
    boolean isOriginal =
        known == null && match != null && takesOver(match, uri, article, sketch, now);
    HandOver handOver =
        new HandOver(log, identities, pairs, originals, stories, settings.thresholds(), now);
    List<LogEntry> formers =
        isOriginal ? formers(match, found.all(), uri, article, sketch, now) : List.of();
    boolean isCopy = match != null && !isOriginal && match.relation().isDuplicate();
    List<LogEntry> larger =
        isCopy
            ? List.of() // what holds it holds its original
            : handOver.release(
                found.around(), formers.stream().map(LogEntry::uri).toList(), uri, article, sketch);
    Stories.Joined joined = stories.join(uri, article, previous, match, now);
    StoryHead story = joined.head();
    if (previous != null) {
      handOver.follow(previous, story);
    }
    long storyVersion = stories.nextVersion(story, now);
    long version = known == null ? now : Math.max(known.version() + 1, now);
    List<AltId> names =
        withNames(known == null ? List.of() : known.altIds(), resolution.newNames());
    String groupLed = previous == null ? null : previous.groupLed(ordinal);
    Revision revision = revisionOf(article, sketch, known, previous, match);
    ArticleJudged verdict =
        new ArticleJudged(
            uri,
            article.uri(),
            article.contentHash(),
            Math.max(1, version),
            Instant.ofEpochMilli(firstSeen),
            Instant.ofEpochMilli(now),
            names,
            isOriginal || match == null
                ? notACopy(isOriginal ? match.group() : groupLed)
                : match.verdict(settings.thresholds().version(), groupLed),
            revision,
            isOriginal
                ? new StoryRef(story.id(), null, StoryRef.Role.FIRST)
                : joined.ref(uri, previous, match));
    boolean indexed =
        isOriginal
            || match == null
            || !(match.relation().isCopy() && match.measures().phrasesOfThis() >= ADDS_NOTHING);
    LogEntry entry =
        LogEntry.of(uri, firstOrdinal, now, indexed, article, sketch, verdict, story, storyVersion);
    log.put(ordinal, entry);
    identities.putArticle(
        new KnownArticle(
            uri,
            firstSeen,
            firstOrdinal,
            verdict.version(),
            article.contentHash(),
            ordinal,
            revision.number(),
            names));
    sweep.after(lastOrdinal, ordinal, now);
    remember(ordinal, entry, NO_SEGMENT);
    List<ArticleJudged> verdicts = new ArrayList<>(regrouped.verdicts());
    verdicts.add(verdict);
    formers.forEach(former -> handOver.takeOver(former, entry));
    larger.forEach(text -> handOver.takeParts(text, entry));
    verdicts.addAll(handOver.verdicts());
    List<StoryChanged> events = new ArrayList<>(regrouped.stories());
    events.addAll(handOver.events());
    events.add(stories.changed(story));
    return new Decision(verdicts, events);
  }

  /**
   * Whether a new article is the original of the group that it was found to belong to. Within a
   * source the newer text is the revision. The former original must be a duplicate of it by the
   * same rules, or the group would have two originals. A round-up is no original of what it holds.
   */
  private boolean takesOver(
      Match match, String uri, ArticleSketched article, TextSketch sketch, long now) {
    return match.relation().isCopy()
        && match.otherIsOriginal()
        && !match.current().sketch().source().key().equals(article.source().key())
        && Originals.isOriginalOf(article, now, match.current(), pairs.link(match, uri))
        && !(match.isAround() && StoryVoice.isRoundUp(article.headline()))
        && pairs.isDuplicateOf(match.current(), uri, article, sketch);
  }

  /** The originals that a new one takes over from, the closest first. */
  private List<LogEntry> formers(
      Match closest,
      List<Match> all,
      String uri,
      ArticleSketched article,
      TextSketch sketch,
      long now) {
    Stream<LogEntry> others =
        all.stream()
            .filter(other -> !other.current().uri().equals(closest.current().uri()))
            .filter(other -> takesOver(other, uri, article, sketch, now))
            .map(Match::current);
    return Stream.concat(Stream.of(closest.current()), others).toList();
  }

  /**
   * The only place that changes what is in heap for a text that enters, at decision and at restore
   * alike.
   *
   * @param oldestCopied texts of earlier segments are not compared any more
   */
  private void remember(long ordinal, LogEntry entry, long oldestCopied) {
    long segment = entry.logTime() / SEGMENT_MILLIS;
    logTime = entry.logTime();
    lastOrdinal = ordinal;
    oldestEntry = Math.min(oldestEntry, entry.logTime());
    copies.advanceTo(segment);
    exact.advanceTo(segment);
    if (entry.indexed() && segment >= oldestCopied) {
      copies.insert(segment, ordinal, entry.firstOrdinal(), entry.text());
    }
    exact.insert(segment, ordinal, entry.sketch().bodyHash());
    originals.put(ordinal, entry);
    revised.add(ordinal, entry);
    stories.remember(ordinal, entry);
  }

  private void expireBefore(long now) {
    long segment = now / SEGMENT_MILLIS;
    copies.advanceTo(segment);
    exact.advanceTo(segment);
    long oldest = (segment - settings.exactWindow().toDays()) * SEGMENT_MILLIS;
    if (oldestEntry >= oldest) {
      return;
    }
    List<Long> expired = new ArrayList<>();
    oldestEntry = NO_ENTRY;
    log.scan(
        (ordinal, entry) -> {
          if (entry.logTime() >= oldest || expired.size() == MOST_EXPIRED_AT_ONCE) {
            oldestEntry = entry.logTime();
            return false;
          }
          expired.add(ordinal);
          stories.forget(ordinal, entry);
          originals.remove(ordinal, entry);
          revised.remove(ordinal, entry);
          return true;
        });
    expired.forEach(log::delete);
  }

  private boolean sameText(ArticleSketched article, TextSketch sketch, KnownArticle known) {
    LogEntry entry = log.get(known.ordinal());
    if (entry == null || known.contentHash().equals(article.contentHash())) {
      // Nothing left to compare with: the name is all there is.
      return true;
    }
    ArticleSketched other = entry.sketch();
    boolean sameHeadline =
        article.headline() != null
            && other.headline() != null
            && Words.of(article.headline()).equals(Words.of(other.headline()));
    if (sameHeadline && isStub(article.wordCount(), other.wordCount())) {
      return true;
    }
    return Comparison.of(sketch, entry.text()).phrases()
        >= (sameHeadline ? SAME_UNDER_ONE_HEADLINE : SAME_ARTICLE);
  }

  private static boolean isStub(int words, int otherWords) {
    int fewer = Math.min(words, otherWords);
    return fewer < STUB_WORDS && Math.max(words, otherWords) >= 2 * fewer;
  }

  private Duplicate notACopy(@Nullable String groupId) {
    return new Duplicate(
        false, Kind.NONE, null, groupId, null, null, null, settings.thresholds().version(), null);
  }

  private static Revision revisionOf(
      ArticleSketched article,
      TextSketch sketch,
      @Nullable KnownArticle known,
      @Nullable LogEntry previous,
      @Nullable Match match) {
    if (known == null) {
      return match == null || match.relation().kind() != Kind.REVISION
          ? new Revision(1, null, null)
          : new Revision(
              1,
              Changes.between(match.current(), article, sketch),
              match.current().sketch().contentHash());
    }
    if (known.contentHash().equals(article.contentHash())) {
      // Its entry left the window and the same text came back: no new revision.
      return new Revision(known.revision(), null, null);
    }
    return new Revision(
        known.revision() + 1, Changes.between(previous, article, sketch), known.contentHash());
  }

  private static List<AltId> withNames(List<AltId> known, List<AltId> added) {
    List<AltId> names = new ArrayList<>(known);
    names.addAll(added);
    return names.size() > KnownArticle.MOST_NAMES
        ? names.subList(0, KnownArticle.MOST_NAMES)
        : names;
  }

  /** Everything in heap as text, for tests that compare two deciders. */
  public List<String> listing() {
    List<String> lines = new ArrayList<>();
    lines.add("log time " + logTime + ", oldest entry " + oldestEntry);
    lines.addAll(copies.listing());
    lines.addAll(exact.listing());
    lines.addAll(stories.listing());
    lines.addAll(originals.listing());
    lines.addAll(revised.listing());
    return lines;
  }
}
