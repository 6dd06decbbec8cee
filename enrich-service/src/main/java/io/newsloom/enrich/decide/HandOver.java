package io.newsloom.enrich.decide;

import io.newsloom.contracts.ArticleJudged;
import io.newsloom.contracts.ArticleSketched;
import io.newsloom.contracts.Duplicate;
import io.newsloom.contracts.StoryChanged;
import io.newsloom.contracts.StoryRef;
import io.newsloom.enrich.copies.CopyThresholds;
import io.newsloom.enrich.identity.IdentityStore;
import io.newsloom.enrich.identity.KnownArticle;
import io.newsloom.enrich.sketch.TextSketch;
import io.newsloom.enrich.stories.StoryHead;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What one decision changes about articles that were decided before: an original that came late
 * takes over its copies and stands beside the larger texts that it is a part of. At most {@value
 * #MOST_REJUDGED} articles are read and judged again; the rest keep their original. One for each
 * decision.
 */
final class HandOver {
  private static final int MOST_REJUDGED = 1_000;

  private final DecisionLog log;
  private final IdentityStore identities;
  private final TextPairs pairs;
  private final Originals originals;
  private final Stories stories;
  private final CopyThresholds thresholds;
  private final long now;

  /** The last verdict on each, in the order in which they were changed first. */
  private final Map<String, ArticleJudged> verdicts = new LinkedHashMap<>();

  private final List<StoryChanged> events = new ArrayList<>();

  /** Texts that were read and compared, whatever came of it. */
  private int compared;

  HandOver(
      DecisionLog log,
      IdentityStore identities,
      TextPairs pairs,
      Originals originals,
      Stories stories,
      CopyThresholds thresholds,
      long now) {
    this.log = log;
    this.identities = identities;
    this.pairs = pairs;
    this.originals = originals;
    this.stories = stories;
    this.thresholds = thresholds;
    this.now = now;
  }

  List<ArticleJudged> verdicts() {
    return List.copyOf(verdicts.values());
  }

  /** Stories that were left or became aliases. */
  List<StoryChanged> events() {
    return events;
  }

  /**
   * A larger text is no original of its part: one without an original, or with the one that the
   * part takes over from, becomes a text around this one, and from now on speaks for no story. One
   * that is around another original holds this one too. Nothing is said again: one that is around
   * this one already, or holds as much of it as before, keeps its verdict.
   *
   * @param around as {@link CopyFinder} found it
   * @param formers uris of what the part takes over from
   * @return the larger texts that became texts around another one for the first time: the copies of
   *     the others were compared when they did
   */
  List<LogEntry> release(
      List<Match> around,
      List<String> formers,
      String uri,
      ArticleSketched part,
      TextSketch sketch) {
    List<LogEntry> released = new ArrayList<>();
    for (Match match : around) {
      LogEntry larger = match.current();
      Duplicate before = larger.verdict().duplicate();
      String held = before.originalUri();
      boolean isFree = !before.isDuplicate() && (held == null || formers.contains(held));
      Duplicate verdict =
          isFree
              ? pairs.around(larger, uri, part, sketch, thresholds.version())
              : match.holding(uri, formers);
      boolean isNew = verdict != null && !verdict.equals(before);
      KnownArticle known = isNew ? identities.article(larger.uri()) : null;
      if (known != null && verdict != null) {
        rejudge(known.ordinal(), larger, verdict);
        if (held == null) {
          released.add(larger);
        }
      }
    }
    return released;
  }

  /** The articles that a text is a copy of now come to its story, and so do its own copies. */
  void follow(LogEntry previous, StoryHead story) {
    if (!stories.current(previous).id().equals(story.id())) {
      String uri = previous.uri();
      take(stories.follow(uri, originals.urisOfCopies(uri, MOST_REJUDGED), story, now));
    }
  }

  /** A former original and its copies become copies of the new one. */
  void takeOver(LogEntry former, LogEntry original) {
    KnownArticle known = identities.article(former.uri());
    List<Long> ordinals = new ArrayList<>();
    if (known != null) {
      ordinals.add(known.ordinal());
    }
    ordinals.addAll(copiesOf(former));
    judgeAgain(ordinals, original);
  }

  /** What was taken for a part of a larger text can be a copy of the one that stands beside it. */
  void takeParts(LogEntry larger, LogEntry original) {
    judgeAgain(copiesOf(larger), original);
  }

  private List<Long> copiesOf(LogEntry former) {
    return originals.copiesOf(former.uri(), originals.mostToFollow(former, MOST_REJUDGED - 1));
  }

  private record Again(long ordinal, LogEntry entry, Match match) {}

  /** Those that are duplicates of the original follow it; the others stay what they are. */
  private void judgeAgain(List<Long> ordinals, LogEntry original) {
    List<Again> again = new ArrayList<>();
    Set<String> moving = new LinkedHashSet<>();
    for (long ordinal : ordinals) {
      if (compared == MOST_REJUDGED || verdicts.size() + again.size() >= MOST_REJUDGED) {
        break;
      }
      compared++;
      LogEntry copy = log.get(ordinal);
      Match match = copy == null ? null : pairs.compare(copy, original);
      if (copy != null && match.relation().isDuplicate()) {
        again.add(new Again(ordinal, copy, match));
        if (!stories.current(copy).id().equals(original.story().id())) {
          moving.add(copy.uri());
        }
      }
    }
    if (!moving.isEmpty()) {
      take(stories.follow(original.uri(), List.copyOf(moving), original.story(), now));
    }
    for (Again each : again) {
      LogEntry entry = moving.contains(each.entry.uri()) ? log.get(each.ordinal) : each.entry;
      rejudge(
          each.ordinal,
          Objects.requireNonNull(entry, "a text that is judged again is in the log"),
          each.match.verdict(thresholds.version(), null));
    }
  }

  private void take(Stories.Changes changes) {
    changes.verdicts().forEach(verdict -> verdicts.put(verdict.uri(), verdict));
    events.addAll(changes.stories());
  }

  /** Another verdict on a text that stays in its story. */
  private void rejudge(long ordinal, LogEntry entry, Duplicate duplicate) {
    KnownArticle known =
        Objects.requireNonNull(identities.article(entry.uri()), "a decided text has an article");
    ArticleJudged before = entry.verdict();
    StoryHead story = stories.current(entry);
    StoryRef.Role role = Stories.roleOf(story, entry.uri(), duplicate.isDuplicate(), before);
    ArticleJudged verdict =
        Decider.again(
            before,
            Math.max(known.version() + 1, now),
            now,
            before.altIds(),
            duplicate,
            new StoryRef(story.id(), role == StoryRef.Role.FIRST ? null : duplicate.score(), role));
    LogEntry changed = entry.withVerdict(verdict);
    log.put(ordinal, changed);
    identities.putArticle(known.withVersion(verdict.version()));
    originals.put(ordinal, changed);
    stories.update(ordinal, changed);
    verdicts.put(verdict.uri(), verdict);
  }
}
