package io.newsloom.enrich.decide;

import io.newsloom.contracts.ArticleJudged;
import io.newsloom.contracts.ArticleSketched;
import io.newsloom.contracts.Duplicate;
import io.newsloom.contracts.StoryChanged;
import io.newsloom.contracts.StoryRef;
import io.newsloom.enrich.identity.IdentityStore;
import io.newsloom.enrich.identity.KnownArticle;
import io.newsloom.enrich.stories.Regrouping;
import io.newsloom.enrich.stories.Regrouping.Rewritten;
import io.newsloom.enrich.stories.StoryBook;
import io.newsloom.enrich.stories.StoryBook.Closest;
import io.newsloom.enrich.stories.StoryHead;
import io.newsloom.enrich.stories.StoryThresholds;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The story side of a decision: the book in heap and what of it is in the log. Not thread-safe. */
final class Stories {
  private final DecisionLog log;
  private final IdentityStore identities;
  private final StoryBook book;

  Stories(StoryThresholds thresholds, DecisionLog log, IdentityStore identities) {
    this.log = log;
    this.identities = identities;
    this.book = new StoryBook(thresholds);
  }

  /** The story of an article and why. */
  record Joined(StoryHead head, @Nullable Double similarity) {
    StoryRef ref(String uri, @Nullable LogEntry previous, @Nullable Match match) {
      boolean copy = match != null && match.relation().isDuplicate();
      StoryRef.Role role = roleOf(head, uri, copy, previous == null ? null : previous.verdict());
      return new StoryRef(head.id(), role == StoryRef.Role.FIRST ? null : similarity, role);
    }
  }

  /** An original that took its group over is first, too, as long as it stays in the story. */
  static StoryRef.Role roleOf(
      StoryHead head, String uri, boolean copy, @Nullable ArticleJudged before) {
    if (copy) {
      return StoryRef.Role.COPY;
    }
    boolean first = head.firstUri().equals(uri) || leadsItsGroup(head, before);
    return first ? StoryRef.Role.FIRST : StoryRef.Role.FOLLOW_UP;
  }

  /** Whether an article took a copy group over and is still in the story of that group. */
  private static boolean leadsItsGroup(StoryHead head, @Nullable ArticleJudged before) {
    StoryRef story = before == null ? null : before.story();
    return story != null
        && story.id().equals(head.id())
        && story.role() == StoryRef.Role.FIRST
        && before.duplicate().kind() == Duplicate.Kind.NONE
        && before.duplicate().groupId() != null;
  }

  /** What a re-check changes for earlier articles. */
  record Changes(List<ArticleJudged> verdicts, List<StoryChanged> stories) {
    static final Changes NONE = new Changes(List.of(), List.of());
  }

  /**
   * Looks again at the stories that grew an hour ago. Whatever an earlier read of the stores gave
   * may be out of date after that.
   *
   * @param last log time of the last text in the log
   */
  Changes regroup(long ordinal, long last, long now) {
    book.advanceTo(now);
    Regrouping.Result result =
        Regrouping.of(book, member -> headOf(member.ordinal()), ordinal, last, now);
    return result.isEmpty() ? Changes.NONE : written(result, now);
  }

  /**
   * Brings an article to the story that its new text belongs to, and others with it.
   *
   * @param to where it is put next
   */
  Changes follow(String uri, List<String> others, StoryHead to, long now) {
    return written(
        Regrouping.follow(book, member -> headOf(member.ordinal()), uri, others, to, now), now);
  }

  private Changes written(Regrouping.Result result, long now) {
    List<ArticleJudged> verdicts = new ArrayList<>();
    for (Rewritten rewritten : result.entries()) {
      LogEntry entry = entry(rewritten.ordinal());
      ArticleJudged verdict =
          rewritten.anew() ? inStory(entry, rewritten.head(), now) : entry.verdict();
      if (!verdict.equals(entry.verdict())) {
        verdicts.add(verdict);
      }
      log.put(rewritten.ordinal(), entry.inStory(rewritten.head(), rewritten.version(), verdict));
    }
    return new Changes(verdicts, result.events());
  }

  /** The verdict with another story; the same one when nothing in it changes. */
  private ArticleJudged inStory(LogEntry entry, StoryHead head, long now) {
    ArticleJudged verdict = entry.verdict();
    StoryRef before = verdict.story();
    StoryRef.Role role = roleOf(head, entry.uri(), verdict.duplicate().isDuplicate(), verdict);
    Double similarity = before == null || role == StoryRef.Role.FIRST ? null : before.similarity();
    StoryRef story = new StoryRef(head.id(), similarity, role);
    KnownArticle known = identities.article(entry.uri());
    if (story.equals(before) || known == null) {
      return verdict;
    }
    long version = Math.max(known.version() + 1, now);
    identities.putArticle(known.withVersion(version));
    return Decider.again(verdict, version, now, known.altIds(), verdict.duplicate(), story);
  }

  private LogEntry entry(long ordinal) {
    LogEntry entry = log.get(ordinal);
    if (entry == null) {
      throw new IllegalStateException("a live member of a story is in the log, but not " + ordinal);
    }
    return entry;
  }

  private StoryHead headOf(long ordinal) {
    LogEntry entry = entry(ordinal);
    return head(entry.uri(), entry.sketch(), entry.verdict().firstSeen().toEpochMilli());
  }

  private static StoryHead head(String uri, ArticleSketched article, long firstSeen) {
    return new StoryHead(
        StoryHead.idFor(uri),
        article.headline(),
        article.language(),
        firstSeen,
        article.source(),
        uri);
  }

  /**
   * A copy is in the story of its original, also when an article has become one by its new text.
   * Else an article stays in its story; a new one joins that of its relative, else the closest one,
   * else it starts its own. That a text has something in common with a collection of others does
   * not say that it is about the same as the rest of it.
   */
  Joined join(
      String uri,
      ArticleSketched article,
      @Nullable LogEntry previous,
      @Nullable Match match,
      long now) {
    if (match != null && match.relation().isDuplicate()) {
      return new Joined(current(match.current()), match.relation().score());
    }
    if (previous != null) {
      StoryRef before = previous.verdict().story();
      return new Joined(
          current(previous),
          match != null
              ? Double.valueOf(match.relation().score())
              : before == null ? null : before.similarity());
    }
    if (match != null && !Originals.isCollection(match.current())) {
      return new Joined(current(match.current()), match.relation().score());
    }
    Closest closest = book.closest(article, now);
    if (closest != null) {
      return new Joined(closest.head(), closest.similarity());
    }
    StoryHead live = book.head(StoryHead.idFor(uri));
    return new Joined(live != null ? live : head(uri, article, now), null);
  }

  /** Where an article is now: an older text of it still names the story that it was in. */
  StoryHead current(LogEntry entry) {
    StoryHead now = book.headOf(entry.uri());
    return now == null ? entry.story() : now;
  }

  long nextVersion(StoryHead story, long now) {
    return book.nextVersion(story.id(), now);
  }

  void remember(long ordinal, LogEntry entry) {
    book.put(
        entry.story(),
        StoryBook.member(
            entry.uri(), ordinal, entry.logTime(), entry.sketch(), entry.verdict().duplicate()),
        entry.storyVersion());
  }

  /** After another verdict on a text that stays where it is. */
  void update(long ordinal, LogEntry entry) {
    book.update(
        StoryBook.member(
            entry.uri(), ordinal, entry.logTime(), entry.sketch(), entry.verdict().duplicate()));
  }

  void forget(long ordinal, LogEntry entry) {
    book.remove(entry.uri(), ordinal);
  }

  StoryChanged changed(StoryHead story) {
    return book.changed(story.id());
  }

  List<String> listing() {
    return book.listing();
  }
}
