package io.newsloom.index.rebuild;

import io.newsloom.index.rebuild.Differences.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of a rebuild somebody should look at before it is shown. */
final class Doubts {
  /** Fewer articles, or a smaller part, may be gone unasked: a few removals are everyday. */
  private static final int REMOVED = 10;

  private static final int PER_CENT = 1;

  private Doubts() {}

  /**
   * @param refused records that could not be stored
   * @param differences null when there was nothing to compare
   * @return one sentence; null when there is no doubt
   */
  static @Nullable String of(long refused, @Nullable Differences differences) {
    List<String> doubts = new ArrayList<>();
    if (refused > 0) {
      doubts.add(refused + " records could not be stored");
    }
    if (differences != null) {
      long removed = differences.found(Kind.REMOVED).count();
      if (removed > REMOVED && removed * 100 > differences.before() * PER_CENT) {
        doubts.add(removed + " of " + differences.before() + " articles would be gone");
      }
    }
    return doubts.isEmpty()
        ? null
        : String.join(" and ", doubts)
            + ": POST /v1/rebuilds/swap shows the new view, DELETE /v1/rebuilds gives it up.";
  }
}
