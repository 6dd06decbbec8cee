package io.newsloom.enrich.stories;

import com.carrotsearch.hppc.IntLongHashMap;
import com.carrotsearch.hppc.cursors.IntLongCursor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which live stories have which telling terms: {@value #TELLING} of each speaking member. Not
 * thread-safe.
 */
final class StoryPostings {
  private static final int TELLING = 12;

  /** A term of more stories than this finds none: it bounds a search, whatever comes in. */
  private static final int MOST_STORIES = 400;

  private final TermCounts terms;
  private final SlotLists slots = new SlotLists();

  StoryPostings(TermCounts terms) {
    this.terms = terms;
  }

  /**
   * Call after the member was put among the speakers.
   *
   * @param vector what it says
   */
  void add(Story story, StoryMember member, StoryVector vector) {
    MemberList speakers = story.speakers();
    if (speakers.size() > 1 && story.telling == null) {
      story.telling = new Telling();
      StoryMember first = speakers.first();
      for (int id : telling(first == member ? speakers.last() : first)) {
        story.telling.add(id);
      }
    }
    for (int id : telling(vector)) {
      if (story.telling == null || story.telling.add(id)) {
        slots.add(id, story.slot);
      }
    }
  }

  /** Call after the member was taken from the speakers, while its terms are counted. */
  void remove(Story story, StoryMember member) {
    for (int id : telling(member)) {
      if (story.telling == null || story.telling.remove(id)) {
        slots.remove(id, story.slot);
      }
    }
    if (story.speakers().size() == 1) {
      story.telling = null;
    }
  }

  private int[] telling(StoryMember member) {
    return telling(terms.open(member.terms()));
  }

  /** Each once. */
  private int[] telling(StoryVector vector) {
    long[] keys = vector.tellingKeys(TELLING);
    Arrays.sort(keys);
    int[] ids = new int[keys.length];
    int size = 0;
    for (int i = 0; i < keys.length; i++) {
      if (i == 0 || keys[i] != keys[i - 1]) {
        ids[size++] = terms.id(keys[i]);
      }
    }
    return Arrays.copyOf(ids, size);
  }

  /**
   * The stories with most of the given terms by weight, at most {@code most}; ties by id.
   *
   * @param ids may contain {@value TermNumbers#NONE}
   */
  List<Story> candidates(int[] ids, long[] weights, List<Story> bySlot, int most) {
    IntLongHashMap found = new IntLongHashMap();
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] != TermNumbers.NONE && slots.size(ids[i]) <= MOST_STORIES) {
        slots.addTo(found, ids[i], weights[i]);
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
            && bySlot.get(one.key).id.compareTo(bySlot.get(other.key).id) < 0);
  }

  /** For tests that compare two of them. */
  String listing() {
    long sum = 0;
    int used = 0;
    for (int id = 0; id < slots.terms(); id++) {
      int size = slots.size(id);
      if (size > 0) {
        sum += terms.key(id) * size;
        used++;
      }
    }
    return "postings " + used + " sum " + sum;
  }
}
