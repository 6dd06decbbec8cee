package io.newsloom.enrich.stories;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.ObjectObjectHashMap;
import io.newsloom.contracts.ArticleSketched;
import io.newsloom.contracts.Duplicate;
import io.newsloom.contracts.StoryChanged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stories with at least one live member, in heap; how large it is stands in deploy/bench. A
 * pure function of the live records in order: what is summed is whole numbers, what is cut is cut
 * by ordinal or id. Not thread-safe.
 */
public final class StoryBook {
  private static final int MOST_CANDIDATES = 8;
  private static final int MOST_NEAREST = 4;
  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
  private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

  private final StoryThresholds limits;
  private final ObjectObjectHashMap<PackedId, Story> stories = new ObjectObjectHashMap<>();
  private final ObjectObjectHashMap<PackedId, StoryMember> byUri = new ObjectObjectHashMap<>();
  private final List<Story> bySlot = new ArrayList<>();
  private final IntArrayList freeSlots = new IntArrayList();
  private final TermCounts terms = new TermCounts();
  private final StoryPostings postings = new StoryPostings(terms);
  private final StoryWindow window = new StoryWindow();
  private final Shared shared = new Shared();
  private long oldestDay;

  public StoryBook(StoryThresholds limits) {
    this.limits = limits;
  }

  /**
   * @param similarity 0..1
   */
  public record Closest(StoryHead head, double similarity) {}

  private record Candidate(Story story, double similarity) {}

  /** The head of a live story; null when it is not live. */
  public @Nullable StoryHead head(String id) {
    Story story = stories.get(Story.packed(id));
    return story == null ? null : story.head();
  }

  /** The head of the story that an article is in now; null when it is in none. */
  public @Nullable StoryHead headOf(String uri) {
    StoryMember member = byUri.get(PackedId.of(uri));
    return member == null ? null : member.story.head();
  }

  /** The version after the last one of this story, at least {@code logTime}. */
  public long nextVersion(String id, long logTime) {
    Story story = stories.get(Story.packed(id));
    return story == null ? logTime : Math.max(story.version() + 1, logTime);
  }

  /**
   * The story that an article without relatives belongs to; null when it starts its own. First the
   * candidates are ranked, then the best one is taken or not.
   */
  public @Nullable Closest closest(ArticleSketched article, long now) {
    if (article.storyTerms() == null) {
      return null;
    }
    StoryVector vector = StoryVector.fromWire(article.storyTerms());
    String language = article.language();
    int lnTexts = terms.lnTexts(StoryTerms.primary(language));
    Weighed query = Weighed.of(vector, terms, lnTexts);
    List<Candidate> ranked = new ArrayList<>();
    for (Story story : postings.candidates(query.ids(), query.weights(), bySlot, MOST_CANDIDATES)) {
      if (story.isOnlyOf(article.source().key())) {
        continue;
      }
      double similarity = story.similarity(query, terms, lnTexts) * freshness(story, now);
      ranked.add(new Candidate(story, similarity));
    }
    ranked.sort(
        Comparator.comparingDouble(Candidate::similarity)
            .reversed()
            .thenComparing(candidate -> candidate.story().id));
    Candidate best = null;
    for (Candidate candidate : ranked.subList(0, Math.min(MOST_NEAREST, ranked.size()))) {
      Story story = candidate.story();
      double nearest = story.nearest(query, terms, lnTexts) * freshness(story, now);
      double similarity = similarity(candidate.similarity(), nearest);
      if (best == null || similarity > best.similarity()) {
        best = new Candidate(story, Math.min(1, similarity));
      }
    }
    return best == null
            || best.similarity() < limits.joinAmong(terms.texts(StoryTerms.primary(language)))
        ? null
        : new Closest(best.story().head(), best.similarity());
  }

  /** 1 when there was news at that time, less for every day between. */
  private double freshness(Story story, long logTime) {
    long apart = Math.abs(logTime - story.speakers().last().logTime);
    return Math.max(0, 1 - limits.decayPerDay() * apart / DAY_MILLIS);
  }

  /**
   * @throws io.newsloom.enrich.sketch.BrokenSketchException when the story terms are broken
   */
  public static void check(ArticleSketched article) {
    if (article.storyTerms() != null) {
      StoryVector.fromWire(article.storyTerms());
    }
  }

  /**
   * What an article is in its story.
   *
   * @param uri resolved
   */
  public static StoryText member(
      String uri, long ordinal, long logTime, ArticleSketched article, Duplicate verdict) {
    return new StoryText(
        uri,
        ordinal,
        logTime,
        verdict.isDuplicate(),
        article.source().key(),
        article.tags(),
        StoryTerms.primary(article.language()),
        verdict.originalUri(),
        StoryVoice.of(article, verdict));
  }

  /** Puts an article, or its new text, into a story; it leaves the one that it was in. */
  public void put(StoryHead head, StoryText text, long version) {
    advanceTo(text.logTime());
    PackedId uri = PackedId.of(text.uri());
    StoryMember before = byUri.get(uri);
    if (before != null) {
      uri = before.uri;
      leave(before);
    }
    StoryHead kept = shared.head(head);
    Story story = storyOf(kept, uri);
    story.publishedAs(kept, version);
    enter(story, uri, text);
  }

  /** Puts another state of a member in its place. */
  public void update(StoryText text) {
    StoryMember before = byUri.get(PackedId.of(text.uri()));
    if (before != null && before.ordinal() == text.ordinal()) {
      Story story = before.story;
      silence(before);
      story.leave(before);
      enter(story, before.uri, text);
    }
  }

  /** The live story with the id of a head, which is opened when there is none. */
  private Story storyOf(StoryHead head, @Nullable PackedId uri) {
    PackedId id = Story.packed(head.id());
    Story live = stories.get(id);
    if (live != null) {
      return live;
    }
    int slot = freeSlots.isEmpty() ? bySlot.size() : freeSlots.removeLast();
    Story story = new Story(slot, id.equals(uri) ? uri : id, head);
    if (slot == bySlot.size()) {
      bySlot.add(story);
    } else {
      bySlot.set(slot, story);
    }
    stories.put(story.id, story);
    return story;
  }

  private void enter(Story story, PackedId uri, StoryText text) {
    StoryMember member = new StoryMember(text, uri, known(text.relative()), story, shared);
    byUri.put(uri, member);
    StoryVector vector = text.vector();
    if (vector != null && text.logTime() / DAY_MILLIS >= oldestDay) {
      member.speak(terms.add(member.language, vector));
      window.enter(member);
    }
    story.enter(member);
    if (vector != null && member.speaks()) {
      postings.add(story, member, vector);
    }
  }

  /** The instance that a live member has. */
  private @Nullable PackedId known(@Nullable String uri) {
    if (uri == null) {
      return null;
    }
    PackedId id = PackedId.of(uri);
    StoryMember member = byUri.get(id);
    return member == null ? id : member.uri;
  }

  /** For ever: it is too old, or another text takes its place. */
  private void silence(StoryMember member) {
    if (member.speaks()) {
      silenceIn(member.story, member);
      window.leave(member);
      terms.remove(member.language, member.terms());
      member.fallSilent();
    }
  }

  private void silenceIn(Story story, StoryMember member) {
    story.silence(member);
    postings.remove(story, member);
  }

  /** Takes an article out of its story. */
  private void leave(StoryMember member) {
    silence(member);
    byUri.remove(member.uri);
    leaveStory(member);
  }

  /** A story without articles is gone. */
  private void leaveStory(StoryMember member) {
    Story story = member.story;
    story.leave(member);
    if (story.members.isEmpty()) {
      stories.remove(story.id);
      freeSlots.add(story.slot);
    }
  }

  /** Forgets a text that left the log; the article stays when it has a newer text. */
  public void remove(String uri, long ordinal) {
    StoryMember member = byUri.get(PackedId.of(uri));
    if (member != null && member.ordinal() == ordinal) {
      leave(member);
    }
  }

  /** Silences the members that are older than the window. */
  public void advanceTo(long logTime) {
    oldestDay = logTime / DAY_MILLIS - limits.windowDays();
    long oldest = oldestDay * DAY_MILLIS;
    StoryMember old = window.anyBefore(oldest);
    while (old != null) {
      silence(old);
      old = window.anyBefore(oldest);
    }
  }

  /**
   * The stories of at least {@value Separation#SMALLEST} speakers whose last article of a clock
   * hour came between these log times: each that grows is here once an hour. Those with most
   * speakers first, then by id.
   *
   * @param after not included
   */
  List<Story> lastGrown(long after, long upTo, int most) {
    return window.between(after, upTo).stream()
        .filter(member -> member.story.speakers().size() >= Separation.SMALLEST)
        .filter(StoryBook::isLastOfItsHour)
        .map(member -> member.story)
        .distinct()
        .sorted(
            Comparator.comparingInt((Story story) -> -story.speakers().size())
                .thenComparing(story -> story.id))
        .limit(most)
        .toList();
  }

  private static boolean isLastOfItsHour(StoryMember member) {
    StoryMember next = member.story.speakers().after(member);
    return next == null || next.logTime / HOUR_MILLIS != member.logTime / HOUR_MILLIS;
  }

  boolean isLive(Story story) {
    return stories.get(story.id) == story;
  }

  /** Other stories in the same language that have most of what tells about this one. */
  List<Story> neighbours(Story story, int most) {
    int lnTexts = lnTexts(story);
    int[] ids = story.telling(2 * MOST_CANDIDATES, terms, lnTexts);
    long[] weights = new long[ids.length];
    for (int i = 0; i < ids.length; i++) {
      weights[i] = terms.rarityOf(ids[i], lnTexts);
    }
    return postings.candidates(ids, weights, bySlot, most + 1).stream()
        .filter(other -> other != story)
        .toList();
  }

  /**
   * How near two stories are against the least that makes them one: by their centres; one of a few
   * articles also by what they would be told if they came now, because centres of few articles are
   * far from any other.
   *
   * @return from 1 on they are near enough
   */
  double closeness(Story one, Story other) {
    double ofCentres = one.similarity(other, terms, lnTexts(one)) / limits.merge();
    boolean first = one.speakers().size() < other.speakers().size();
    Story small = first ? one : other;
    if (small.speakers().size() >= Separation.SMALLEST) {
      return ofCentres;
    }
    Story large = first ? other : one;
    int lnTexts = lnTexts(large);
    double sum = 0;
    for (StoryMember member : small.speaking()) {
      Weighed text = Weighed.of(terms.open(member.terms()), terms, lnTexts);
      double nearest = large.nearest(text, terms, lnTexts);
      sum +=
          similarity(large.similarity(text, terms, lnTexts), nearest)
              * freshness(large, member.logTime);
    }
    double least = limits.joinAmong(terms.texts(StoryTerms.primary(large.language())));
    return Math.max(ofCentres, sum / small.speakers().size() / least);
  }

  /** Of a text to a story, from those to its centre and to its nearest member. */
  private double similarity(double toCentre, double toNearest) {
    return (1 - limits.nearest()) * toCentre + limits.nearest() * toNearest;
  }

  /**
   * @param speakers members that speak
   * @param story whose language they are in
   */
  Separation separation(List<StoryMember> speakers, Story story) {
    List<StoryVector> vectors =
        speakers.stream().map(member -> terms.open(member.terms())).toList();
    return Separation.of(vectors, terms, lnTexts(story));
  }

  private int lnTexts(Story story) {
    return terms.lnTexts(StoryTerms.primary(story.language()));
  }

  StoryThresholds limits() {
    return limits;
  }

  /** Moves members to another story, which is opened when it is not live. */
  void move(List<StoryMember> members, StoryHead to) {
    for (StoryMember member : members) {
      if (member.speaks()) {
        silenceIn(member.story, member);
      }
      leaveStory(member);
      Story story = storyOf(to, null);
      story.enter(member);
      if (member.speaks()) {
        postings.add(story, member, terms.open(member.terms()));
      }
    }
  }

  /** A live article; null when it is in no story. */
  @Nullable StoryMember member(String uri) {
    return byUri.get(PackedId.of(uri));
  }

  Story live(String id) {
    Story story = stories.get(Story.packed(id));
    if (story == null) {
      throw new IllegalArgumentException("no live story " + id);
    }
    return story;
  }

  /** The event that describes a live story as it is now. */
  public StoryChanged changed(String id) {
    return live(id).event(null);
  }

  /** A canonical listing of the content, for tests that compare two books. */
  public List<String> listing() {
    List<String> lines = new ArrayList<>();
    for (var entry : stories) {
      Story story = entry.value;
      lines.add(
          story.event(null)
              + " members "
              + ordinals(story.members)
              + " speakers "
              + ordinals(story.speakers())
              + " centre "
              + story.centreSum(terms));
    }
    lines.sort(Comparator.naturalOrder());
    lines.add(terms.listing());
    lines.add(postings.listing());
    return lines;
  }

  private static List<Long> ordinals(MemberList members) {
    return members.all().stream().map(StoryMember::ordinal).toList();
  }
}
