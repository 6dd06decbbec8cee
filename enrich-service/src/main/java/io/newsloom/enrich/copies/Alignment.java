package io.newsloom.enrich.copies;

import io.newsloom.contracts.Duplicate.WordRange;
import io.newsloom.enrich.sketch.HashedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

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

  private final int[] mine;
  private final int[] other;
  private final List<Run> runs = new ArrayList<>();

  /**
   * @param myPlace of its first word in this text
   * @param otherPlace of its first word in the other text
   * @param phrases at least 1; it has two words more than phrases
   */
  private record Run(int myPlace, int otherPlace, int phrases) {
    int myEnd() {
      return myPlace + phrases + HashedText.PHRASE - 1;
    }

    int otherEnd() {
      return otherPlace + phrases + HashedText.PHRASE - 1;
    }
  }

  /**
   * @param places for each phrase of {@code other} its place in {@code mine}, negative for none
   */
  Alignment(int[] mine, int[] other, int[] places) {
    this.mine = mine;
    this.other = other;
    int start = 0;
    for (int i = 1; i <= places.length; i++) {
      if (i == places.length || places[i - 1] < 0 || places[i] != places[i - 1] + 1) {
        if (places[start] >= 0) {
          runs.add(new Run(places[start], start, i - start));
        }
        start = i;
      }
    }
  }

  int longestRun() {
    return runs.stream().mapToInt(Run::phrases).max().orElse(0);
  }

  double typicalRun() {
    long sum = 0;
    long squares = 0;
    for (Run run : runs) {
      sum += run.phrases();
      squares += (long) run.phrases() * run.phrases();
    }
    return sum == 0 ? 0 : (double) squares / sum;
  }

  double extentOfOther() {
    boolean[] common = new boolean[other.length];
    for (int i = 0; i < runs.size(); i++) {
      if (belongs(i)) {
        Arrays.fill(common, runs.get(i).otherPlace(), runs.get(i).otherEnd(), true);
      }
    }
    return extent(common);
  }

  double extentOfMine() {
    boolean[] common = new boolean[mine.length];
    for (int i = 0; i < runs.size(); i++) {
      if (belongs(i)) {
        Arrays.fill(common, runs.get(i).myPlace(), runs.get(i).myEnd(), true);
      }
    }
    return extent(common);
  }

  /** A single phrase far from any other common passage is a turn of phrase. */
  private boolean belongs(int i) {
    return runs.get(i).phrases() > 1
        || (i > 0 && areNear(runs.get(i - 1), runs.get(i)))
        || (i + 1 < runs.size() && areNear(runs.get(i), runs.get(i + 1)));
  }

  private static boolean areNear(Run first, Run second) {
    return Math.abs(second.myPlace() - first.myEnd()) <= NEAR
        && Math.abs(second.otherPlace() - first.otherEnd()) <= NEAR;
  }

  private static double extent(boolean[] common) {
    int inside = 0;
    int last = -1;
    for (int i = 0; i < common.length; i++) {
      if (common[i]) {
        inside += last >= 0 && i - last - 1 <= NEAR ? i - last : 1;
        last = i;
      }
    }
    return common.length == 0 ? 0 : (double) inside / common.length;
  }

  record Numbers(int kept, int changed) {}

  /**
   * Numbers that stayed and numbers that were changed. Both are told in place, so that numbers of
   * foreign passages around a copy do not count.
   */
  Numbers numbers() {
    int kept = 0;
    int changed = 0;
    for (int i = 0; i < runs.size(); i++) {
      Run run = runs.get(i);
      int counted = i == 0 ? 0 : runs.get(i - 1).otherEnd();
      for (int at = Math.max(run.otherPlace(), counted); at < run.otherEnd(); at++) {
        kept += HashedText.isNumber(other[at]) ? 1 : 0;
      }
      Run next = i + 1 < runs.size() ? runs.get(i + 1) : end();
      changed += changed(run.myEnd(), next.myPlace(), run.otherEnd(), next.otherPlace());
    }
    if (!runs.isEmpty()) {
      changed += changed(0, runs.get(0).myPlace(), 0, runs.get(0).otherPlace());
    }
    return new Numbers(kept, changed);
  }

  private Run end() {
    return new Run(mine.length, other.length, 0);
  }

  /** Numbers replaced between two common passages that are near each other in both texts. */
  private int changed(int myFrom, int myTo, int otherFrom, int otherTo) {
    int myGap = myTo - myFrom;
    int otherGap = otherTo - otherFrom;
    if (myGap <= 0 || myGap > NEAR || otherGap <= 0 || otherGap > NEAR) {
      return 0;
    }
    // At most 12 words each: pairs are tried one by one.
    boolean[] kept = new boolean[otherGap];
    int gone = 0;
    int come = 0;
    for (int j = 0; j < otherGap; j++) {
      come += HashedText.isNumber(other[otherFrom + j]) ? 1 : 0;
    }
    for (int i = myFrom; i < myTo; i++) {
      if (HashedText.isNumber(mine[i])) {
        int same = otherFrom;
        while (same < otherTo && (kept[same - otherFrom] || other[same] != mine[i])) {
          same++;
        }
        if (same < otherTo) {
          kept[same - otherFrom] = true;
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
    return runs.stream()
        .filter(run -> run.phrases() + HashedText.PHRASE - 1 >= SHORTEST_PASSAGE)
        .sorted(Comparator.comparingInt(Run::phrases).reversed().thenComparingInt(Run::myPlace))
        .limit(MOST_PASSAGES)
        .map(run -> new WordRange(run.myPlace(), run.myEnd()))
        .toList();
  }

  /**
   * Words of this text that take the place of others, or were put in, between two common passages
   * that are near each other in both texts: most words first.
   */
  List<WordRange> changes() {
    List<WordRange> changes = new ArrayList<>();
    for (int i = 1; i < runs.size(); i++) {
      Run before = runs.get(i - 1);
      Run after = runs.get(i);
      int words = after.myPlace() - before.myEnd();
      if (words > 0 && after.otherPlace() >= before.otherEnd() && areNear(before, after)) {
        changes.add(new WordRange(before.myEnd(), after.myPlace()));
      }
    }
    return changes.stream()
        .sorted(
            Comparator.comparingInt((WordRange range) -> range.start() - range.end())
                .thenComparingInt(WordRange::start))
        .limit(MOST_CHANGES)
        .toList();
  }
}
