package io.newsloom.enrich.stories;

import io.newsloom.contracts.ArticleSketched;
import io.newsloom.contracts.Duplicate;
import io.newsloom.contracts.StoryChanged;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The stories with at least one live member, in heap: about 200 bytes a member and another 800
 * while it speaks for its story. A pure function of the live records in order: what is summed is
 * whole numbers, what is cut is cut by ordinal or id. Not thread-safe.
 */
public final class StoryBook {
  private static final int MOST_CANDIDATES = 8;
  private static final int MOST_NEAREST = 4;
  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  private final StoryThresholds limits;
  private final Map<String, Story> stories = new HashMap<>();
  private final Map<String, Place> byUri = new HashMap<>();
  private final List<Story> bySlot = new ArrayList<>();
  private final Deque<Integer> freeSlots = new ArrayDeque<>();
  private final TermCounts terms = new TermCounts();
  private final StoryPostings postings = new StoryPostings();

  /** Members that speak for their stories, by ordinal, so by log time. */
  private final TreeMap<Long, StoryMember> window = new TreeMap<>();

  private long oldestDay;

  public StoryBook(StoryThresholds limits) {
    this.limits = limits;
  }

  /** Where an article is. */
  private record Place(Story story, StoryMember member) {}

  /**
   * @param similarity 0..1
   */
  public record Closest(StoryHead head, double similarity) {}

  /** The head of a live story; null when it is not live. */
  public @Nullable StoryHead head(String id) {
    Story story = stories.get(id);
    return story == null ? null : story.head();
  }

  /** The head of the story that an article is in now; null when it is in none. */
  public @Nullable StoryHead headOf(String uri) {
    Place place = byUri.get(uri);
    return place == null ? null : place.story().head();
  }

  /** The version after the last one of this story, at least {@code logTime}. */
  public long nextVersion(String id, long logTime) {
    Story story = stories.get(id);
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
    List<Closest> ranked = new ArrayList<>();
    for (Story story :
        postings.candidates(query.keys(), query.weights(), bySlot, MOST_CANDIDATES)) {
      if (story.isOnlyOf(article.source().key())) {
        continue;
      }
      double similarity = story.similarity(query, terms, lnTexts) * freshness(story, now);
      ranked.add(new Closest(story.head(), similarity));
    }
    ranked.sort(
        Comparator.comparingDouble(Closest::similarity)
            .reversed()
            .thenComparing(closest -> closest.head().id()));
    Closest best = null;
    for (Closest candidate : ranked.subList(0, Math.min(MOST_NEAREST, ranked.size()))) {
      Story story = live(candidate.head().id());
      double nearest = story.nearest(query, terms, lnTexts) * freshness(story, now);
      double similarity =
          (1 - limits.nearest()) * candidate.similarity() + limits.nearest() * nearest;
      if (best == null || similarity > best.similarity()) {
        best = new Closest(candidate.head(), Math.min(1, similarity));
      }
    }
    return best == null
            || best.similarity() < limits.joinAmong(terms.texts(StoryTerms.primary(language)))
        ? null
        : best;
  }

  /** 1 when there was news now, less for every day without. */
  private double freshness(Story story, long now) {
    long last = story.speakers.lastEntry().getValue().logTime();
    return Math.max(0, 1 - limits.decayPerDay() * (now - last) / DAY_MILLIS);
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
  public static StoryMember member(
      String uri, long ordinal, long logTime, ArticleSketched article, Duplicate verdict) {
    return new StoryMember(
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
  public void put(StoryHead head, StoryMember member, long version) {
    advanceTo(member.logTime());
    Place before = byUri.get(member.uri());
    if (before != null) {
      leave(before);
    }
    Story story = stories.get(head.id());
    if (story == null) {
      story = open(head);
    }
    story.publishedAs(head, version);
    enter(story, member);
  }

  /** Puts another state of a member in its place. */
  public void update(StoryMember member) {
    Place before = byUri.get(member.uri());
    if (before != null && before.member().ordinal() == member.ordinal()) {
      fallSilent(before.story(), before.member());
      before.story().leave(before.member());
      enter(before.story(), member);
    }
  }

  private Story open(StoryHead head) {
    Integer free = freeSlots.pollFirst();
    Story story = new Story(free == null ? bySlot.size() : free, head);
    if (free == null) {
      bySlot.add(story);
    } else {
      bySlot.set(free, story);
    }
    stories.put(head.id(), story);
    return story;
  }

  private void enter(Story story, StoryMember member) {
    story.enter(member);
    byUri.put(member.uri(), new Place(story, member));
    if (member.vector() != null && member.logTime() / DAY_MILLIS >= oldestDay) {
      speak(story, member, member.vector());
    }
  }

  private void speak(Story story, StoryMember member, StoryVector vector) {
    window.put(member.ordinal(), member);
    terms.add(member.language(), vector);
    postings.add(story, vector);
    story.speakers.put(member.ordinal(), member);
    story.speakersChanged();
  }

  private void fallSilent(Story story, StoryMember member) {
    StoryVector vector = member.vector();
    if (vector != null && story.speakers.remove(member.ordinal()) != null) {
      terms.remove(member.language(), vector);
      postings.remove(story, vector);
      window.remove(member.ordinal());
      story.speakersChanged();
    }
  }

  /** Takes an article out of its story; a story without articles is gone. */
  private void leave(Place place) {
    Story story = place.story();
    fallSilent(story, place.member());
    story.leave(place.member());
    byUri.remove(place.member().uri());
    if (story.isEmpty()) {
      stories.remove(story.id());
      freeSlots.addFirst(story.slot);
    }
  }

  /** Forgets a text that left the log; the article stays when it has a newer text. */
  public void remove(String uri, long ordinal) {
    Place place = byUri.get(uri);
    if (place != null && place.member().ordinal() == ordinal) {
      leave(place);
    }
  }

  /** Silences the members that are older than the window. */
  public void advanceTo(long logTime) {
    oldestDay = logTime / DAY_MILLIS - limits.windowDays();
    while (!window.isEmpty() && window.firstEntry().getValue().logTime() / DAY_MILLIS < oldestDay) {
      StoryMember member = window.firstEntry().getValue();
      fallSilent(storyOf(member), member);
    }
  }

  private Story storyOf(StoryMember member) {
    Place place = byUri.get(member.uri());
    if (place == null) {
      throw new IllegalStateException(member.uri() + " is in no story");
    }
    return place.story();
  }

  /** The stories that an article spoke for in the hour of a log time, by id. */
  Collection<Story> grownInHourOf(long logTime, int most) {
    long hourMillis = Duration.ofHours(1).toMillis();
    Set<Story> grown = new LinkedHashSet<>();
    for (StoryMember member : window.descendingMap().values()) {
      if (member.logTime() / hourMillis != logTime / hourMillis || grown.size() == most) {
        break;
      }
      grown.add(storyOf(member));
    }
    return grown.stream().sorted(Comparator.comparing(Story::id)).toList();
  }

  boolean isLive(Story story) {
    return stories.get(story.id()) == story;
  }

  /** Other stories in the same language that have most of what tells about this one. */
  List<Story> neighbours(Story story, int most) {
    int lnTexts = lnTexts(story);
    long[] keys = story.tellingKeys(2 * MOST_CANDIDATES, terms, lnTexts);
    long[] weights = new long[keys.length];
    for (int i = 0; i < keys.length; i++) {
      weights[i] = terms.rarity(keys[i], lnTexts);
    }
    return postings.candidates(keys, weights, bySlot, most + 1).stream()
        .filter(other -> other != story)
        .toList();
  }

  double similarity(Story one, Story other) {
    return one.similarity(other, terms, lnTexts(one));
  }

  Separation separation(List<StoryVector> vectors, Story story) {
    return Separation.of(vectors, terms, lnTexts(story));
  }

  private int lnTexts(Story story) {
    return terms.lnTexts(StoryTerms.primary(story.head().language()));
  }

  StoryThresholds limits() {
    return limits;
  }

  /** Moves members to another story, which is opened when it is not live. */
  void move(List<StoryMember> members, StoryHead to) {
    for (StoryMember member : members) {
      leave(new Place(storyOf(member), member));
      Story story = stories.get(to.id());
      enter(story == null ? open(to) : story, member);
    }
  }

  Story live(String id) {
    Story story = stories.get(id);
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
    stories.forEach(
        (id, story) ->
            lines.add(
                story.event(null)
                    + " members "
                    + story.members.keySet()
                    + " speakers "
                    + story.speakers.keySet()
                    + " centre "
                    + story.centreSum()));
    lines.sort(Comparator.naturalOrder());
    lines.add(terms.listing());
    lines.add(postings.listing());
    return lines;
  }
}
