package io.newsloom.enrich.decide;

import io.newsloom.enrich.copies.CopyThresholds;
import io.newsloom.enrich.stories.StoryThresholds;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What decisions depend on. Another value of any of them is another decision version, which is
 * compared with the one before it ({@code deploy/local/decisions-diff}) until it takes its place.
 *
 * @param thresholds its version is stamped on every verdict
 * @param copyWindow how long texts are compared for near copies, in whole days of log time
 * @param exactWindow how long equal bodies are found, in whole days of log time, at least the copy
 *     window
 * @param identityRetention how long after its last verdict an article and its names are remembered,
 *     at least a day longer than the exact window; null for ever
 */
public record DecideSettings(
    CopyThresholds thresholds,
    StoryThresholds storyThresholds,
    Duration copyWindow,
    Duration exactWindow,
    @Nullable Duration identityRetention) {
  public static final DecideSettings STANDARD =
      new DecideSettings(
          CopyThresholds.COPIES_3,
          StoryThresholds.STORIES_2,
          Duration.ofDays(7),
          Duration.ofDays(90),
          null);

  public DecideSettings {
    if (copyWindow.toDays() < 1 || exactWindow.compareTo(copyWindow) < 0) {
      throw new IllegalArgumentException(
          "the copy window must be at least a day and the exact window not shorter, but they are "
              + copyWindow
              + " and "
              + exactWindow);
    }
    // A text stays until the last day that it touches is out of the window.
    if (identityRetention != null && identityRetention.compareTo(exactWindow.plusDays(1)) < 0) {
      throw new IllegalArgumentException(
          "enrich.identity-retention must be a day longer than enrich.exact-window, but they are "
              + identityRetention
              + " and "
              + exactWindow);
    }
  }

  public DecideSettings withStoryThresholds(StoryThresholds other) {
    return new DecideSettings(thresholds, other, copyWindow, exactWindow, identityRetention);
  }

  public DecideSettings withWindows(Duration copies, Duration exact) {
    return new DecideSettings(thresholds, storyThresholds, copies, exact, identityRetention);
  }

  public DecideSettings withIdentityRetention(@Nullable Duration retention) {
    return new DecideSettings(thresholds, storyThresholds, copyWindow, exactWindow, retention);
  }
}
