package io.newsloom.enrich.decide;

import io.newsloom.enrich.copies.CopyThresholds;
import io.newsloom.enrich.stories.StoryThresholds;
import java.time.Duration;

/**
 * What decisions depend on. Another value of any of them is another decision version, which is
 * compared with the one before it ({@code deploy/local/decisions-diff}) until it takes its place.
 *
 * @param thresholds its version is stamped on every verdict
 * @param copyWindow how long texts are compared for near copies, in whole days of log time
 * @param exactWindow how long equal bodies are found, in whole days of log time, at least the copy
 *     window
 */
public record DecideSettings(
    CopyThresholds thresholds,
    StoryThresholds storyThresholds,
    Duration copyWindow,
    Duration exactWindow) {
  public static final DecideSettings STANDARD =
      new DecideSettings(
          CopyThresholds.COPIES_1,
          StoryThresholds.STORIES_1,
          Duration.ofDays(7),
          Duration.ofDays(90));

  public DecideSettings {
    if (copyWindow.toDays() < 1 || exactWindow.compareTo(copyWindow) < 0) {
      throw new IllegalArgumentException(
          "the copy window must be at least a day and the exact window not shorter, but they are "
              + copyWindow
              + " and "
              + exactWindow);
    }
  }

  public DecideSettings withStoryThresholds(StoryThresholds other) {
    return new DecideSettings(thresholds, other, copyWindow, exactWindow);
  }

  public DecideSettings withWindows(Duration copies, Duration exact) {
    return new DecideSettings(thresholds, storyThresholds, copies, exact);
  }
}
