package io.newsloom.enrich.stories;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.IntLongHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * For each term by number the slots of the stories that have it, each once. Most terms have one
 * story, which is 4 bytes here; more are an array with a quarter of room. Not thread-safe.
 */
final class SlotLists {
  private static final int[] NO_LIST = {};

  /** By term: 0 for none, slot + 1 for one, -1 - index of the list for more. */
  private int[] heads = {};

  /** The number of slots, then the slots. */
  private final List<int[]> lists = new ArrayList<>();

  private final IntArrayList freeLists = new IntArrayList();

  int size(int term) {
    int head = term < heads.length ? heads[term] : 0;
    return head >= 0 ? Math.min(head, 1) : lists.get(-1 - head)[0];
  }

  void add(int term, int slot) {
    if (term >= heads.length) {
      heads = Arrays.copyOf(heads, TermNumbers.withRoom(term));
    }
    int head = heads[term];
    if (head == 0) {
      heads[term] = slot + 1;
    } else if (head > 0) {
      heads[term] = -1 - keep(new int[] {2, head - 1, slot});
    } else {
      int[] list = lists.get(-1 - head);
      int size = list[0];
      if (size + 1 == list.length) {
        list = Arrays.copyOf(list, list.length + 1 + size / 4);
        lists.set(-1 - head, list);
      }
      list[size + 1] = slot;
      list[0]++;
    }
  }

  private int keep(int[] list) {
    if (freeLists.isEmpty()) {
      lists.add(list);
      return lists.size() - 1;
    }
    int index = freeLists.removeLast();
    lists.set(index, list);
    return index;
  }

  /** Takes away a slot that is there. */
  void remove(int term, int slot) {
    int head = heads[term];
    if (head > 0) {
      heads[term] = 0;
      return;
    }
    int[] list = lists.get(-1 - head);
    int at = 1;
    while (list[at] != slot) {
      at++;
    }
    list[at] = list[list[0]--];
    if (list[0] == 1) {
      heads[term] = list[1] + 1;
      lists.set(-1 - head, NO_LIST);
      freeLists.add(-1 - head);
    } else if (list[0] < list.length / 2) {
      lists.set(-1 - head, Arrays.copyOf(list, list[0] + 1));
    }
  }

  /** Adds a weight to each slot of a term. */
  void addTo(IntLongHashMap found, int term, long weight) {
    int head = term < heads.length ? heads[term] : 0;
    if (head > 0) {
      found.addTo(head - 1, weight);
    } else if (head < 0) {
      int[] list = lists.get(-1 - head);
      for (int i = 1; i <= list[0]; i++) {
        found.addTo(list[i], weight);
      }
    }
  }

  /** One more than the highest number of a term that was ever here. */
  int terms() {
    return heads.length;
  }
}
