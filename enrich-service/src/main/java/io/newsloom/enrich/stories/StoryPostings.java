package io.newsloom.enrich.stories;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.IntLongHashMap;
import com.carrotsearch.hppc.LongObjectHashMap;
import com.carrotsearch.hppc.cursors.IntLongCursor;
import java.util.ArrayList;
import java.util.List;

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
    IntLongHashMap found = new IntLongHashMap();
    for (int i = 0; i < keys.length; i++) {
      IntArrayList list = slots.get(keys[i]);
      if (list != null && list.size() <= MOST_STORIES) {
        for (int j = 0; j < list.size(); j++) {
          found.addTo(list.get(j), weights[i]);
        }
      }
    }
    // Some 10,000 are found in a full window, so they are not sorted but pushed through the best.
    List<IntLongCursor> best = new ArrayList<>();
    for (IntLongCursor each : found) {
      if (best.size() < most || isBefore(each, best.get(most - 1), bySlot)) {
        int at = best.size();
        while (at > 0 && isBefore(each, best.get(at - 1), bySlot)) {
          at--;
        }
        IntLongCursor kept = new IntLongCursor();
        kept.key = each.key;
        kept.value = each.value;
        best.add(at, kept);
        if (best.size() > most) {
          best.remove(most);
        }
      }
    }
    return best.stream().map(each -> bySlot.get(each.key)).toList();
  }

  private static boolean isBefore(IntLongCursor one, IntLongCursor other, List<Story> bySlot) {
    return one.value > other.value
        || (one.value == other.value
            && bySlot.get(one.key).id().compareTo(bySlot.get(other.key).id()) < 0);
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
