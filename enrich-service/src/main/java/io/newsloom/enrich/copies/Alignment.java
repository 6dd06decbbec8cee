package io.newsloom.enrich.copies;

import io.newsloom.contracts.Duplicate.WordRange;
import io.newsloom.enrich.sketch.HashedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which places of two texts belong together: maximal runs of common phrases at consecutive places
 * in both, in the order of the other text. Linear in its words.
 */
final class Alignment {
  /** Words between two common passages that still belong to the common part. */
  private static final int NEAR = 12;

  private static final int MOST_PASSAGES = 3;
  private static final int SHORTEST_PASSAGE = 5;
  private static final int MOST_CHANGES = 5;

  /** What a phrase has more in words. */
  private static final int MORE_WORDS = HashedText.PHRASE - 1;

  private final int[] mine;
  private final int[] other;

  // Of each run in the order of the other text: the places of its first words, and its phrases.
  private int[] myPlaces = new int[64];
  private int[] otherPlaces = new int[64];
  private int[] phrases = new int[64];
  private int size;

  /**
   * @param places where each phrase of {@code other} is in {@code mine}
   */
  Alignment(int[] mine, int[] other, Places places) {
    this.mine = mine;
    this.other = other;
    int start = 0;
    int before = -1;
    int end = places.otherSize();
    for (int i = 0; i <= end; i++) {
      int place = i == end ? -1 : places.place(i);
      if (place < 0 || before < 0 || place != before + 1) {
        if (before >= 0) {
          add(before - (i - 1 - start), start, i - start);
        }
        start = i;
      }
      before = place;
    }
  }

  private void add(int myPlace, int otherPlace, int length) {
    if (size == phrases.length) {
      myPlaces = Arrays.copyOf(myPlaces, 2 * size);
      otherPlaces = Arrays.copyOf(otherPlaces, 2 * size);
      phrases = Arrays.copyOf(phrases, 2 * size);
    }
    myPlaces[size] = myPlace;
    otherPlaces[size] = otherPlace;
    phrases[size++] = length;
  }

  private int myEnd(int run) {
    return myPlaces[run] + phrases[run] + MORE_WORDS;
  }

  private int otherEnd(int run) {
    return otherPlaces[run] + phrases[run] + MORE_WORDS;
  }

  int longestRun() {
    int longest = 0;
    for (int i = 0; i < size; i++) {
      longest = Math.max(longest, phrases[i]);
    }
    return longest;
  }

  double typicalRun() {
    long sum = 0;
    long squares = 0;
    for (int i = 0; i < size; i++) {
      sum += phrases[i];
      squares += (long) phrases[i] * phrases[i];
    }
    return sum == 0 ? 0 : (double) squares / sum;
  }

  double extentOfOther() {
    return extent(otherPlaces, other.length);
  }

  double extentOfMine() {
    return extent(myPlaces, mine.length);
  }

  /** Share of the words that are in common passages or between two that are near. */
  private double extent(int[] places, int words) {
    long[] passages = new long[size]; // start in the upper half, end in the lower
    int count = 0;
    for (int i = 0; i < size; i++) {
      if (belongs(i)) {
        passages[count++] =
            ((long) places[i] << Integer.SIZE) | (places[i] + phrases[i] + MORE_WORDS);
      }
    }
    Arrays.sort(passages, 0, count);
    int inside = 0;
    int end = 0;
    for (int i = 0; i < count; i++) {
      int start = (int) (passages[i] >>> Integer.SIZE);
      boolean near = i > 0 && start - end <= NEAR;
      int newEnd = Math.max(end, (int) passages[i]);
      inside += newEnd - (near ? end : start);
      end = newEnd;
    }
    return words == 0 ? 0 : (double) inside / words;
  }

  /** A single phrase far from any other common passage is a turn of phrase. */
  private boolean belongs(int i) {
    return phrases[i] > 1 || (i > 0 && areNear(i - 1, i)) || (i + 1 < size && areNear(i, i + 1));
  }

  private boolean areNear(int first, int second) {
    return Math.abs(myPlaces[second] - myEnd(first)) <= NEAR
        && Math.abs(otherPlaces[second] - otherEnd(first)) <= NEAR;
  }

  record Numbers(int kept, int changed) {}

  /**
   * Numbers that stayed and numbers that were changed. Both are told in place, so that numbers of
   * foreign passages around a copy do not count.
   */
  Numbers numbers() {
    int kept = 0;
    int changed = size == 0 ? 0 : changed(0, myPlaces[0], 0, otherPlaces[0]);
    int counted = 0;
    for (int i = 0; i < size; i++) {
      int end = otherEnd(i);
      for (int at = Math.max(otherPlaces[i], counted); at < end; at++) {
        kept += HashedText.isNumber(other[at]) ? 1 : 0;
      }
      counted = end;
      boolean last = i + 1 == size;
      int myNext = last ? mine.length : myPlaces[i + 1];
      int otherNext = last ? other.length : otherPlaces[i + 1];
      changed += changed(myEnd(i), myNext, end, otherNext);
    }
    return new Numbers(kept, changed);
  }

  /** Numbers replaced between two common passages that are near each other in both texts. */
  private int changed(int myFrom, int myTo, int otherFrom, int otherTo) {
    int myGap = myTo - myFrom;
    int otherGap = otherTo - otherFrom;
    if (myGap <= 0 || myGap > NEAR || otherGap <= 0 || otherGap > NEAR) {
      return 0;
    }
    // At most 12 words each: pairs are tried one by one.
    int kept = 0; // a bit for each word of the other gap
    int gone = 0;
    int come = 0;
    for (int j = otherFrom; j < otherTo; j++) {
      come += HashedText.isNumber(other[j]) ? 1 : 0;
    }
    for (int i = myFrom; i < myTo; i++) {
      if (HashedText.isNumber(mine[i])) {
        int same = otherFrom;
        while (same < otherTo
            && ((kept >>> (same - otherFrom) & 1) == 1 || other[same] != mine[i])) {
          same++;
        }
        if (same < otherTo) {
          kept |= 1 << (same - otherFrom);
          come--;
        } else {
          gone++;
        }
      }
    }
    return Math.min(gone, come);
  }

  /** The longest common passages in this text, longest first. */
  List<WordRange> passages() {
    int[] longest = new int[MOST_PASSAGES];
    int found = 0;
    for (int i = 0; i < size; i++) {
      if (phrases[i] + MORE_WORDS >= SHORTEST_PASSAGE) {
        int at = found;
        while (at > 0 && isBefore(i, longest[at - 1])) {
          at--;
        }
        if (at < MOST_PASSAGES) {
          found = Math.min(found + 1, MOST_PASSAGES);
          System.arraycopy(longest, at, longest, at + 1, found - at - 1);
          longest[at] = i;
        }
      }
    }
    return IntStream.of(longest)
        .limit(found)
        .mapToObj(run -> new WordRange(myPlaces[run], myEnd(run)))
        .toList();
  }

  /** The longer run, else the one that comes earlier in this text. */
  private boolean isBefore(int run, int than) {
    return phrases[run] > phrases[than]
        || (phrases[run] == phrases[than] && myPlaces[run] < myPlaces[than]);
  }

  /**
   * Words of this text that take the place of others, or were put in, between two common passages
   * that are near each other in both texts: most words first, else earlier ones.
   */
  List<WordRange> changes() {
    List<WordRange> biggest = new ArrayList<>(MOST_CHANGES + 1);
    for (int i = 0; i + 1 < size; i++) {
      if (myPlaces[i + 1] > myEnd(i) && otherPlaces[i + 1] >= otherEnd(i) && areNear(i, i + 1)) {
        WordRange change = new WordRange(myEnd(i), myPlaces[i + 1]);
        int at = biggest.size();
        while (at > 0 && isBigger(change, biggest.get(at - 1))) {
          at--;
        }
        biggest.add(at, change);
        if (biggest.size() > MOST_CHANGES) {
          biggest.remove(MOST_CHANGES);
        }
      }
    }
    return biggest;
  }

  private static boolean isBigger(WordRange one, WordRange other) {
    int more = one.end() - one.start() - (other.end() - other.start());
    return more > 0 || (more == 0 && one.start() < other.start());
  }
}
