package io.newsloom.enrich.stories;

import io.newsloom.contracts.StoryChanged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The stories with at least one live member, in heap: about 200 bytes a member. Members stand in
 * the order of their current texts, so the book is a pure function of the live records in order.
 * Not thread-safe.
 */
public final class StoryBook {
  private static final int MOST_TAGS = 5;

  private static final class Story {
    private final StoryHead head;
    private final LinkedHashMap<String, StoryMember> members = new LinkedHashMap<>();
    private long version;

    Story(StoryHead head) {
      this.head = head;
    }
  }

  private final Map<String, Story> stories = new HashMap<>();

  /** The head of a live story; null when it is not live. */
  public @Nullable StoryHead head(String id) {
    Story story = stories.get(id);
    return story == null ? null : story.head;
  }

  /** The version after the last one of this story, at least {@code logTime}. */
  public long nextVersion(String id, long logTime) {
    Story story = stories.get(id);
    return story == null ? logTime : Math.max(story.version + 1, logTime);
  }

  /** Puts an article, or its new text, into a story. */
  public void put(StoryHead head, StoryMember member, long version) {
    Story story = stories.computeIfAbsent(head.id(), id -> new Story(head));
    story.members.remove(member.uri());
    story.members.put(member.uri(), member);
    story.version = Math.max(story.version, version);
  }

  /** Takes over what changed about a member without a new text. */
  public void update(String storyId, StoryMember member) {
    Story story = stories.get(storyId);
    StoryMember before = story == null ? null : story.members.get(member.uri());
    if (story != null && before != null && before.ordinal() == member.ordinal()) {
      story.members.put(member.uri(), member); // keeps its place
    }
  }

  /** Forgets a text that left the log; the article stays when it has a newer text. */
  public void remove(String storyId, String uri, long ordinal) {
    Story story = stories.get(storyId);
    if (story == null) {
      return;
    }
    StoryMember member = story.members.get(uri);
    if (member != null && member.ordinal() == ordinal) {
      story.members.remove(uri);
      if (story.members.isEmpty()) {
        stories.remove(storyId);
      }
    }
  }

  /** The event that describes a live story as it is now. */
  public StoryChanged changed(String id) {
    Story story = stories.get(id);
    if (story == null) {
      throw new IllegalArgumentException("no live story " + id);
    }
    List<StoryMember> members = List.copyOf(story.members.values());
    int copies = (int) members.stream().filter(StoryMember::isCopy).count();
    return new StoryChanged(
        id,
        story.version,
        story.head.headline(),
        story.head.language(),
        Instant.ofEpochMilli(story.head.firstSeen()),
        Instant.ofEpochMilli(
            members.stream().mapToLong(StoryMember::logTime).max().orElse(story.head.firstSeen())),
        members.size(),
        members.size() - copies,
        copies,
        (int) members.stream().map(StoryMember::sourceKey).distinct().count(),
        story.head.firstSource(),
        story.head.firstUri(),
        topTags(members),
        members.stream()
            .map(StoryMember::uri)
            .skip(Math.max(0, members.size() - StoryChanged.MAX_MEMBERS))
            .toList(),
        null);
  }

  private static List<String> topTags(List<StoryMember> members) {
    Map<String, Long> counts =
        members.stream()
            .flatMap(member -> member.tags().stream())
            .collect(Collectors.groupingBy(tag -> tag, TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_TAGS)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** A canonical listing of the content, for tests that compare two books. */
  public List<String> listing() {
    List<String> lines = new ArrayList<>();
    stories.forEach(
        (id, story) ->
            lines.add(id + " v" + story.version + " " + story.head + " " + story.members.values()));
    lines.sort(Comparator.naturalOrder());
    return lines;
  }
}
