package io.newsloom.enrich.stories;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Members of a story in the order of their texts, most of the time one: an array with a quarter of
 * room to grow, 48 bytes for the first. They mostly come at the end and leave at the start, where
 * both is constant; elsewhere the rest is moved.
 */
final class MemberList {
  /** Stays empty. */
  static final MemberList NONE = new MemberList(new StoryMember[0], 0);

  private StoryMember[] array;
  private int from;
  private int size;

  MemberList() {
    this(new StoryMember[1], 0);
  }

  private MemberList(StoryMember[] array, int size) {
    this.array = array;
    this.size = size;
  }

  MemberList copy() {
    return new MemberList(Arrays.copyOfRange(array, from, from + size), size);
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  StoryMember get(int i) {
    return array[from + i];
  }

  /** A copy of the last ones, oldest first, at most so many. */
  List<StoryMember> newest(int most) {
    int end = from + size;
    return List.of(Arrays.copyOfRange(array, Math.max(from, end - most), end));
  }

  /** A copy of all. */
  List<StoryMember> all() {
    return newest(size);
  }

  StoryMember first() {
    return get(0);
  }

  StoryMember last() {
    return get(size - 1);
  }

  /** The one that came after a member that is here; null after the last one. */
  @Nullable StoryMember after(StoryMember member) {
    int next = place(member) + 1;
    return next < size ? get(next) : null;
  }

  /** Gives the place that it takes. */
  int enter(StoryMember member) {
    int at = place(member);
    if (from + size == array.length) {
      StoryMember[] larger = new StoryMember[size + 1 + size / 4];
      System.arraycopy(array, from, larger, 0, size);
      array = larger;
      from = 0;
    }
    System.arraycopy(array, from + at, array, from + at + 1, size - at);
    array[from + at] = member;
    size++;
    return at;
  }

  /** Gives the place that it had, -1 when it was not here. */
  int leave(StoryMember member) {
    int at = place(member);
    if (at == size || get(at) != member) {
      return -1;
    }
    if (at == 0) {
      array[from++] = null;
    } else {
      System.arraycopy(array, from + at + 1, array, from + at, size - at - 1);
      array[from + size - 1] = null;
    }
    size--;
    if (size < array.length / 2) {
      array = Arrays.copyOfRange(array, from, from + Math.max(1, size));
      from = 0;
    }
    return at;
  }

  /** Where it is or would be. */
  private int place(StoryMember member) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (get(middle).ordinal() < member.ordinal()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
