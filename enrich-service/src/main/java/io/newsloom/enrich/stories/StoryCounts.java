package io.newsloom.enrich.stories;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the members of a story are: how many copies, sources and tags. Not thread-safe. */
final class StoryCounts {
  private final Map<String, Integer> sources = new HashMap<>();
  private final Map<String, Integer> tags = new HashMap<>();
  private int copies;

  static StoryCounts of(MemberList members) {
    StoryCounts counts = new StoryCounts();
    for (int i = 0; i < members.size(); i++) {
      counts.add(members.get(i));
    }
    return counts;
  }

  void add(StoryMember member) {
    count(member, 1);
  }

  void remove(StoryMember member) {
    count(member, -1);
  }

  private void count(StoryMember member, int by) {
    copies += member.isCopy ? by : 0;
    addTo(sources, member.sourceKey, by);
    member.tags.forEach(tag -> addTo(tags, tag, by));
  }

  private static void addTo(Map<String, Integer> counts, String key, int by) {
    counts.merge(key, by, (before, change) -> before + change == 0 ? null : before + change);
  }

  int copies() {
    return copies;
  }

  int sources() {
    return sources.size();
  }

  /** Null when there are several. */
  @Nullable String onlySource() {
    return sources.size() == 1 ? sources.keySet().iterator().next() : null;
  }

  /** The most frequent ones, ties by name. */
  List<String> topTags(int most) {
    return tags.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(most)
        .map(Map.Entry::getKey)
        .toList();
  }
}
