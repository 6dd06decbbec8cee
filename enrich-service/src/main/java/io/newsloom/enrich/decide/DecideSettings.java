package io.newsloom.enrich.decide;

import io.newsloom.enrich.copies.CopyThresholds;
import java.time.Duration;

/**
 * What decisions depend on. Another value of any of them is another decision version.
 *
 * @param copyWindow how long texts are compared for near copies, in whole days of log time
 * @param exactWindow how long equal bodies are found, in whole days of log time, at least the copy
 *     window
 */
public record DecideSettings(CopyThresholds thresholds, Duration copyWindow, Duration exactWindow) {
  public static final DecideSettings STANDARD =
      new DecideSettings(CopyThresholds.COPIES_1, Duration.ofDays(7), Duration.ofDays(90));

  public DecideSettings {
    if (copyWindow.toDays() < 1 || exactWindow.compareTo(copyWindow) < 0) {
      throw new IllegalArgumentException(
          "the copy window must be at least a day and the exact window not shorter, but they are "
              + copyWindow
              + " and "
              + exactWindow);
    }
  }
}
