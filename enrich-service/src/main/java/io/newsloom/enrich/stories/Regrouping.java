package io.newsloom.enrich.stories;

import io.newsloom.contracts.StoryChanged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The late second look at stories that grew, each once for an hour in which it did: one that turns
 * out to be two is split, two that have come close are merged. In both cases the one with more
 * members keeps its id. A story of fewer than {@value Separation#SMALLEST} speakers cannot be
 * split, and is merged when a larger one finds it. A story is due when log time is an hour past the
 * last article of that hour, so the work for an hour is spread over the next one as the articles
 * were. At most {@value #MOST_STORIES} stories, those with most speakers, and {@value #MOST_MOVED}
 * moved members at a time; what does not fit, as after a gap in the stream, waits until the story
 * grows again. Changes the book; what must be persisted and published is the result.
 */
public final class Regrouping {
  static final int MOST_STORIES = 256;
  private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();
  private static final long SECOND_MILLIS = 1_000;
  private static final Result NOTHING = new Result(List.of(), List.of());

  private static final int MOST_MOVED = 1_000;
  private static final int MOST_NEIGHBOURS = 6;
  private static final int MOST_MERGES = 4;

  private final StoryBook book;
  private final Function<StoryMember, StoryHead> heads;
  private final long ordinal;
  private final long now;
  private final List<StoryChanged> aliases = new ArrayList<>();
  private final Set<String> changed = new LinkedHashSet<>();
  private final Map<Long, StoryMember> touched = new TreeMap<>();
  private int moved;

  private Regrouping(
      StoryBook book, Function<StoryMember, StoryHead> heads, long ordinal, long now) {
    this.book = book;
    this.heads = heads;
    this.ordinal = ordinal;
    this.now = now;
  }

  /**
   * One text whose log entry must be written again.
   *
   * @param version of its story
   * @param anew whether its verdict names another story or role
   */
  public record Rewritten(long ordinal, StoryHead head, long version, boolean anew) {}

  /**
   * @param entries in the order of ordinals
   * @param events the stories that changed or became aliases
   */
  public record Result(List<Rewritten> entries, List<StoryChanged> events) {
    public boolean isEmpty() {
      return entries.isEmpty() && events.isEmpty();
    }
  }

  /**
   * Looks at the stories that became due between the last text and now; when log time crosses a
   * second, so that texts of one instant are not searched for each of them.
   *
   * @param heads what a member would be as the first of a story; the id does not matter
   * @param ordinal of the record that is being decided: makes the ids of split stories unique
   */
  public static Result of(
      StoryBook book,
      Function<StoryMember, StoryHead> heads,
      long ordinal,
      long lastLogTime,
      long now) {
    long after = lastSecond(lastLogTime) - HOUR_MILLIS;
    long upTo = lastSecond(now) - HOUR_MILLIS;
    if (upTo <= after) {
      return NOTHING;
    }
    List<Story> grown = book.lastGrown(after, upTo, MOST_STORIES);
    return grown.isEmpty() ? NOTHING : new Regrouping(book, heads, ordinal, now).run(grown);
  }

  private static long lastSecond(long logTime) {
    return logTime - Math.floorMod(logTime, SECOND_MILLIS);
  }

  /**
   * Moves an article whose new text belongs elsewhere, with others that follow it. The stories that
   * they leave get another first article or, without any, become aliases.
   *
   * @param uri of the article; its own entry is written with its new text, by the caller
   * @param others articles that may be anywhere
   * @param to must be published by the caller
   */
  public static Result follow(
      StoryBook book,
      Function<StoryMember, StoryHead> heads,
      String uri,
      List<String> others,
      StoryHead to,
      long now) {
    return new Regrouping(book, heads, 0, now).follow(uri, others, to);
  }

  private Result follow(String uri, List<String> others, StoryHead to) {
    Map<Story, List<StoryMember>> leaving = new LinkedHashMap<>();
    Stream.concat(Stream.of(uri), others.stream())
        .distinct()
        .map(book::member)
        .filter(member -> member != null && !member.story.id().equals(to.id()))
        .forEach(
            member ->
                leaving.computeIfAbsent(member.story, story -> new ArrayList<>()).add(member));
    leaving.forEach(
        (story, members) -> {
          if (members.size() == story.members.size()) {
            become(story, to.id());
            move(members, to);
          } else {
            leave(story, members, to);
          }
        });
    StoryMember mover = book.member(uri);
    if (mover != null) {
      touched.remove(mover.ordinal());
    }
    return result();
  }

  private Result run(List<Story> grown) {
    for (Story story : grown) {
      split(story);
    }
    for (Story story : grown) {
      merge(story);
    }
    return result();
  }

  private Result result() {
    Map<Long, Rewritten> entries = new TreeMap<>();
    List<StoryChanged> events = new ArrayList<>(aliases);
    for (String id : changed) {
      StoryHead head = book.head(id);
      if (head == null) {
        continue; // changed first and was merged then
      }
      Story story = book.live(id);
      story.publishedAs(head, book.nextVersion(id, now));
      events.add(story.event(null));
      // The newest text leaves the log last: it keeps head and version.
      StoryMember newest = story.members.last();
      entries.put(newest.ordinal(), new Rewritten(newest.ordinal(), head, story.version(), false));
    }
    touched.forEach(
        (at, member) -> {
          Story story = member.story;
          entries.put(at, new Rewritten(at, story.head(), story.version(), true));
        });
    return new Result(List.copyOf(entries.values()), events);
  }

  private void split(Story story) {
    List<StoryMember> speaking = story.speaking();
    if (speaking.size() < 2 * Separation.SMALLEST) {
      return;
    }
    boolean[] second = book.separation(speaking, story).split(book.limits().apart());
    if (second == null) {
      return;
    }
    List<StoryMember> one = new ArrayList<>();
    List<StoryMember> other = new ArrayList<>();
    sides(story, speaking, second)
        .forEach((member, isSecond) -> (isSecond ? other : one).add(member));
    List<StoryMember> leaving = one.size() < other.size() ? one : other;
    if (leaving.isEmpty() || moved + leaving.size() > MOST_MOVED) {
      return;
    }
    StoryHead first = heads.apply(leaving.get(0));
    StoryHead opened = first.withId(StoryHead.idFor(first.firstUri()) + "-" + ordinal);
    leave(story, leaving, opened);
    changed.add(opened.id());
  }

  /** Some members leave a story that lives on. */
  private void leave(Story story, List<StoryMember> leaving, StoryHead to) {
    move(leaving, to);
    if (leaving.stream().anyMatch(story::startedWith)) {
      StoryMember next = story.members.first();
      lead(story, heads.apply(next).withId(story.id()));
    }
    changed.add(story.id());
  }

  /** The event of a story that all members are about to leave. */
  private void become(Story loser, String survivor) {
    loser.publishedAs(loser.head(), book.nextVersion(loser.id(), now));
    aliases.add(loser.event(survivor));
    changed.remove(loser.id());
  }

  /** Relatives stay together; who says nothing stays with the larger half. */
  private static Map<StoryMember, Boolean> sides(
      Story story, List<StoryMember> speaking, boolean[] second) {
    Map<PackedId, Boolean> byUri = new HashMap<>();
    int seconds = 0;
    for (int i = 0; i < second.length; i++) {
      byUri.put(speaking.get(i).uri, second[i]);
      seconds += second[i] ? 1 : 0;
    }
    boolean larger = 2 * seconds > second.length;
    Map<StoryMember, Boolean> sides = new LinkedHashMap<>();
    for (StoryMember member : story.members.all()) {
      Boolean ofRelative = member.relative == null ? null : byUri.get(member.relative);
      boolean side = ofRelative != null ? ofRelative : byUri.getOrDefault(member.uri, larger);
      byUri.put(member.uri, side);
      sides.put(member, side);
    }
    return sides;
  }

  private void merge(Story grown) {
    Story story = grown;
    for (int merges = 0; merges < MOST_MERGES && book.isLive(story); merges++) {
      Story nearest = null;
      double best = 0;
      for (Story other : book.neighbours(story, MOST_NEIGHBOURS)) {
        double closeness = book.closeness(story, other);
        if (closeness >= 1 && closeness > best && areOne(story, other)) {
          best = closeness;
          nearest = other;
        }
      }
      if (nearest == null) {
        return;
      }
      boolean keeps = keepsItsId(story, nearest);
      Story survivor = keeps ? story : nearest;
      Story loser = keeps ? nearest : story;
      if (moved + loser.members.size() > MOST_MOVED) {
        return;
      }
      merge(loser, survivor);
      story = survivor;
    }
  }

  private void merge(Story loser, Story survivor) {
    StoryHead lost = loser.head();
    become(loser, survivor.id());
    move(loser.members.all(), survivor.head());
    if (lost.firstSeen() < survivor.head().firstSeen()) {
      lead(survivor, lost.withId(survivor.id()));
    }
    changed.add(survivor.id());
  }

  /** The first article changes: the old one and the new one have another role. */
  private void lead(Story story, StoryHead head) {
    PackedId first = PackedId.of(head.firstUri());
    for (StoryMember member : story.members.all()) {
      if (member.uri.equals(first) || story.startedWith(member)) {
        touched.put(member.ordinal(), member);
      }
    }
    story.publishedAs(head, story.version());
  }

  private void move(List<StoryMember> members, StoryHead to) {
    book.move(members, to);
    moved += members.size();
    members.forEach(member -> touched.put(member.ordinal(), member));
  }

  /**
   * What one source kept apart, mostly texts of one form, stays apart. Too few articles have no
   * core that could differ.
   */
  private boolean areOne(Story one, Story other) {
    if (one.hasTheOnlySourceOf(other)) {
      return false;
    }
    List<StoryMember> ones = one.speaking();
    List<StoryMember> others = other.speaking();
    if (Math.min(ones.size(), others.size()) < Separation.SMALLEST) {
      return true;
    }
    List<StoryMember> all = new ArrayList<>(ones);
    all.addAll(others);
    return book.separation(all, one).distanceOfFirst(ones.size()) < book.limits().close();
  }

  private static boolean keepsItsId(Story one, Story other) {
    int size = Integer.compare(one.members.size(), other.members.size());
    int age = Long.compare(other.firstSeen(), one.firstSeen());
    return size != 0 ? size > 0 : age != 0 ? age > 0 : one.id.compareTo(other.id) < 0;
  }
}
