package io.newsloom.enrich.stories;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.LongObjectHashMap;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which live stories have which telling terms: {@value #TELLING} of each speaking member. Some 250
 * bytes an article. Not thread-safe.
 */
final class StoryPostings {
  private static final int TELLING = 12;

  /** A term of more stories than this finds none: it bounds a search, whatever comes in. */
  private static final int MOST_STORIES = 400;

  private final LongObjectHashMap<IntArrayList> slots = new LongObjectHashMap<>();

  void add(Story story, StoryVector vector) {
    for (long key : vector.tellingKeys(TELLING)) {
      if (story.posted.addTo(key, 1) == 1) {
        IntArrayList list = slots.get(key);
        if (list == null) {
          list = new IntArrayList(1);
          slots.put(key, list);
        }
        list.add(story.slot);
      }
    }
  }

  void remove(Story story, StoryVector vector) {
    for (long key : vector.tellingKeys(TELLING)) {
      if (story.posted.addTo(key, -1) == 0) {
        story.posted.remove(key);
        IntArrayList list = slots.get(key);
        list.removeElement(story.slot);
        if (list.isEmpty()) {
          slots.remove(key);
        }
      }
    }
  }

  /** The stories with most of the given terms by weight, at most {@code most}; ties by id. */
  List<Story> candidates(long[] keys, long[] weights, List<Story> bySlot, int most) {
    Map<Story, Long> found = new HashMap<>();
    for (int i = 0; i < keys.length; i++) {
      IntArrayList list = slots.get(keys[i]);
      if (list != null && list.size() <= MOST_STORIES) {
        int[] buffer = list.buffer;
        for (int j = 0; j < list.size(); j++) {
          found.merge(bySlot.get(buffer[j]), weights[i], Long::sum);
        }
      }
    }
    Comparator<Map.Entry<Story, Long>> heaviest =
        Map.Entry.comparingByValue(Comparator.reverseOrder());
    return found.entrySet().stream()
        .sorted(heaviest.thenComparing(entry -> entry.getKey().id()))
        .limit(most)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** For tests that compare two of them. */
  String listing() {
    long sum = 0;
    for (var entry : slots) {
      sum += entry.key * entry.value.size();
    }
    return "postings " + slots.size() + " sum " + sum;
  }
}
