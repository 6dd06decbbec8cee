package io.newsloom.enrich.stories;

import com.carrotsearch.hppc.LongIntHashMap;
import io.newsloom.contracts.StoryChanged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A live story: its members in the order of their texts, and the sum of what its newest {@value
 * #SPEAKING} speaking members say. A function of the members. Not thread-safe.
 */
final class Story {
  /** Older members stay members but no longer move the centre. */
  static final int SPEAKING = 48;

  private static final double LEAST_BY_NAMES = 0.4;
  private static final int MOST_TAGS = 5;

  /** So many of the newest speaking members are compared one by one. */
  private static final int NEAREST = 16;

  /** Keeps three digits of the mean weight of a term. */
  private static final int SCALE = 256;

  final int slot;
  final TreeMap<Long, StoryMember> members = new TreeMap<>();

  /** Members within the window that have a vector, by ordinal. */
  final TreeMap<Long, StoryMember> speakers = new TreeMap<>();

  /** How many speakers have a key among their telling ones. */
  final LongIntHashMap posted = new LongIntHashMap();

  private final Map<String, Integer> sources = new HashMap<>();
  private final Map<String, Integer> tags = new HashMap<>();
  private int copies;
  private StoryHead head;
  private long version;
  private final TermSums sums = new TermSums();
  private List<StoryMember> speaking = List.of();

  Story(int slot, StoryHead head) {
    this.slot = slot;
    this.head = head;
  }

  StoryHead head() {
    return head;
  }

  String id() {
    return head.id();
  }

  long version() {
    return version;
  }

  /** The head of the highest version holds. */
  void publishedAs(StoryHead newHead, long newVersion) {
    if (newVersion >= version) {
      version = newVersion;
      head = newHead;
    }
  }

  /** The newest speaking members, oldest first; do not change. */
  List<StoryMember> speaking() {
    return speaking;
  }

  /** Whoever changes {@link #speakers} calls this; the work of the vectors that came or went. */
  void speakersChanged() {
    List<StoryMember> before = speaking;
    List<StoryMember> now = new ArrayList<>();
    // Not by a descending map: each story would keep that, too.
    var speaker = speakers.lastEntry();
    while (speaker != null && now.size() < SPEAKING) {
      now.add(speaker.getValue());
      speaker = speakers.lowerEntry(speaker.getKey());
    }
    Collections.reverse(now);
    int i = 0;
    int j = 0;
    while (i < before.size() || j < now.size()) {
      boolean hasBefore = i < before.size();
      boolean hasNow = j < now.size();
      if (hasBefore && hasNow && before.get(i).equals(now.get(j))) {
        i++;
        j++;
      } else if (hasBefore && (!hasNow || before.get(i).ordinal() <= now.get(j).ordinal())) {
        sums.subtract(vector(before.get(i++)));
      } else {
        sums.add(vector(now.get(j++)));
      }
    }
    speaking = List.copyOf(now);
  }

  private static StoryVector vector(StoryMember speaker) {
    return Objects.requireNonNull(speaker.vector(), "who speaks has a vector");
  }

  /** Mean weight of a term, in 256ths. */
  private long mean(int sum) {
    return (long) sum * SCALE / speaking.size();
  }

  /** Weight of a term in the centre; a 16th, so that sums of squares stay far below 2^63. */
  private long centred(int sum, int rarity) {
    return (mean(sum) * rarity) >> 4;
  }

  /** Whole numbers below 2^63: the mean of vectors is not longer than the longest of them. */
  double length(TermCounts terms, int lnTexts) {
    long squares = 0;
    for (int i = 0; i < sums.size(); i++) {
      long weight = centred(sums.sum(i), terms.rarity(sums.key(i), lnTexts));
      squares += weight * weight;
    }
    return Math.sqrt((double) squares);
  }

  /** Cosine of the centres of this story and another one. */
  double similarity(Story other, TermCounts terms, int lnTexts) {
    Story small = sums.size() <= other.sums.size() ? this : other;
    Story large = small == this ? other : this;
    long product = 0;
    int at = 0;
    for (int i = 0; i < small.sums.size(); i++) {
      long key = small.sums.key(i);
      at = large.find(key, at);
      if (large.has(key, at)) {
        int rarity = terms.rarity(key, lnTexts);
        product +=
            small.centred(small.sums.sum(i), rarity) * large.centred(large.sums.sum(at), rarity);
      }
    }
    double lengths = length(terms, lnTexts) * other.length(terms, lnTexts);
    return lengths == 0 ? 0 : product / lengths;
  }

  /**
   * Cosine of a vector with this story's centre; 0 when they hardly share a name or number: texts
   * of one form have their words in common, not what they are about.
   */
  double similarity(Weighed query, TermCounts terms, int lnTexts) {
    long product = 0;
    long byNames = 0;
    int at = 0;
    for (int i = 0; i < query.keys().length; i++) {
      long key = query.keys()[i];
      at = find(key, at);
      if (has(key, at)) {
        long part = centred(sums.sum(at), query.rarities()[i]) * query.weights()[i];
        product += part;
        byNames += query.names()[i] ? part : 0;
      }
    }
    if (byNames < LEAST_BY_NAMES * product) {
      return 0;
    }
    double lengths = length(terms, lnTexts) * query.length();
    return lengths == 0 ? 0 : product / lengths;
  }

  /** Where a key is among the sums, or would be; both run through ascending keys. */
  private int find(long key, int from) {
    int at = from;
    while (at < sums.size() && sums.key(at) < key) {
      at++;
    }
    return at;
  }

  private boolean has(long key, int at) {
    return at < sums.size() && sums.key(at) == key;
  }

  /** Cosine of a vector with the most similar of the newest speaking members. */
  double nearest(Weighed query, TermCounts terms, int lnTexts) {
    double nearest = 0;
    for (int i = Math.max(0, speaking.size() - NEAREST); i < speaking.size(); i++) {
      StoryVector vector = speaking.get(i).vector();
      if (vector != null) {
        nearest = Math.max(nearest, query.similarity(vector, terms, lnTexts));
      }
    }
    return nearest;
  }

  /** The keys that tell most about the story, heaviest first. */
  long[] tellingKeys(int most, TermCounts terms, int lnTexts) {
    TreeMap<Long, List<Long>> byWeight = new TreeMap<>();
    for (int i = 0; i < sums.size(); i++) {
      long weight = mean(sums.sum(i)) * terms.rarity(sums.key(i), lnTexts);
      byWeight.computeIfAbsent(-weight, w -> new ArrayList<>()).add(sums.key(i));
    }
    return byWeight.values().stream()
        .flatMap(keys -> keys.stream().sorted())
        .limit(most)
        .mapToLong(key -> key)
        .toArray();
  }

  /**
   * Whether all members are of one source. Its results, prices and notices have their form in
   * common and stay apart: within one source only shared passages join.
   */
  boolean isOnlyOf(String sourceKey) {
    return sources.size() == 1 && sources.containsKey(sourceKey);
  }

  /** Whether both are of one and the same source only. */
  boolean hasTheOnlySourceOf(Story other) {
    return sources.size() == 1 && sources.keySet().equals(other.sources.keySet());
  }

  void enter(StoryMember member) {
    members.put(member.ordinal(), member);
    count(member, 1);
  }

  void leave(StoryMember member) {
    members.remove(member.ordinal());
    count(member, -1);
  }

  private void count(StoryMember member, int by) {
    copies += member.isCopy() ? by : 0;
    addTo(sources, member.sourceKey(), by);
    member.tags().forEach(tag -> addTo(tags, tag, by));
  }

  private static void addTo(Map<String, Integer> counts, String key, int by) {
    counts.merge(key, by, (before, change) -> before + change == 0 ? null : before + change);
  }

  /**
   * The event that describes this story as it is now.
   *
   * @param mergedInto the story that takes it over; null while it lives
   */
  StoryChanged event(@Nullable String mergedInto) {
    List<String> newest = new ArrayList<>();
    var member = members.lastEntry();
    while (member != null && newest.size() < StoryChanged.MAX_MEMBERS) {
      newest.add(member.getValue().uri());
      member = members.lowerEntry(member.getKey());
    }
    Collections.reverse(newest);
    return new StoryChanged(
        head.id(),
        version,
        head.headline(),
        head.language(),
        Instant.ofEpochMilli(head.firstSeen()),
        Instant.ofEpochMilli(members.lastEntry().getValue().logTime()),
        members.size(),
        members.size() - copies,
        copies,
        sources.size(),
        head.firstSource(),
        head.firstUri(),
        topTags(),
        newest,
        mergedInto);
  }

  private List<String> topTags() {
    return tags.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_TAGS)
        .map(Map.Entry::getKey)
        .toList();
  }

  boolean isEmpty() {
    return members.isEmpty();
  }

  /** A sum over the centre, for tests that compare two books. */
  long centreSum() {
    long sum = 0;
    for (int i = 0; i < sums.size(); i++) {
      sum += sums.key(i) * 31 + sums.sum(i);
    }
    return sum;
  }
}
