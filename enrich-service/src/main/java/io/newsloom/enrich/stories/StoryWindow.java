package io.newsloom.enrich.stories;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The members that speak for their stories, by minute of log time. Not thread-safe. */
final class StoryWindow {
  private static final long MINUTE_MILLIS = Duration.ofMinutes(1).toMillis();

  /** Without order within a minute, so that a member comes and goes in constant time. */
  private final TreeMap<Long, ArrayList<StoryMember>> minutes = new TreeMap<>();

  private static long minute(long logTime) {
    return Math.floorDiv(logTime, MINUTE_MILLIS);
  }

  void enter(StoryMember member) {
    List<StoryMember> minute =
        minutes.computeIfAbsent(minute(member.logTime), number -> new ArrayList<>(1));
    member.place = minute.size();
    minute.add(member);
  }

  void leave(StoryMember member) {
    long number = minute(member.logTime);
    List<StoryMember> minute = minutes.get(number);
    StoryMember last = minute.remove(minute.size() - 1);
    if (last != member) {
      minute.set(member.place, last);
      last.place = member.place;
    }
    if (minute.isEmpty()) {
      minutes.remove(number);
    }
  }

  /** One of the members before a log time that is a whole minute; null when there is none. */
  @Nullable StoryMember anyBefore(long logTime) {
    Map.Entry<Long, ArrayList<StoryMember>> first = minutes.firstEntry();
    return first == null || first.getKey() >= minute(logTime)
        ? null
        : first.getValue().get(first.getValue().size() - 1);
  }

  /** The members after a log time, up to another one, oldest first. */
  List<StoryMember> between(long after, long upTo) {
    return minutes.subMap(minute(after), true, minute(upTo), true).values().stream()
        .flatMap(List::stream)
        .filter(member -> member.logTime > after && member.logTime <= upTo)
        .sorted(Comparator.comparingLong(StoryMember::ordinal))
        .toList();
  }
}
