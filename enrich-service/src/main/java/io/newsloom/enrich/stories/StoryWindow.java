package io.newsloom.enrich.stories;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The members that speak for their stories, by day of log time. Not thread-safe. */
final class StoryWindow {
  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
  private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

  /** Without order within a day, so that a member comes and goes in constant time. */
  private final TreeMap<Long, ArrayList<StoryMember>> days = new TreeMap<>();

  static long day(long logTime) {
    return logTime / DAY_MILLIS;
  }

  void enter(StoryMember member) {
    List<StoryMember> day = days.computeIfAbsent(day(member.logTime), number -> new ArrayList<>());
    member.place = day.size();
    day.add(member);
  }

  void leave(StoryMember member) {
    long number = day(member.logTime);
    List<StoryMember> day = days.get(number);
    StoryMember last = day.remove(day.size() - 1);
    if (last != member) {
      day.set(member.place, last);
      last.place = member.place;
    }
    if (day.isEmpty()) {
      days.remove(number);
    }
  }

  /** One of the members of days before this one; null when there is none. */
  @Nullable StoryMember anyBefore(long day) {
    Map.Entry<Long, ArrayList<StoryMember>> first = days.firstEntry();
    return first == null || first.getKey() >= day
        ? null
        : first.getValue().get(first.getValue().size() - 1);
  }

  /** The members of the hour of a log time, newest first. */
  List<StoryMember> inHourOf(long logTime) {
    long hour = logTime / HOUR_MILLIS;
    return days.getOrDefault(day(logTime), new ArrayList<>()).stream()
        .filter(member -> member.logTime / HOUR_MILLIS == hour)
        .sorted(Comparator.comparingLong(StoryMember::ordinal).reversed())
        .toList();
  }
}
