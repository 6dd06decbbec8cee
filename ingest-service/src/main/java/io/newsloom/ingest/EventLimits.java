package io.newsloom.ingest;

import io.newsloom.contracts.Content;
import java.nio.charset.StandardCharsets;

/** How big an article may be. Bigger ones are refused where they come in, never cut. */
public final class EventLimits {
  /** Below the topics' 5 MB, with room for keys and framing. */
  public static final int MAX_EVENT_BYTES = 4_500_000;

  private EventLimits() {}

  /** Whether a decoded text fits into {@link Content#MAX_BYTES}. */
  public static boolean fits(String text) {
    // Three bytes is the most that a char takes: short texts need no counting.
    return text.length() <= Content.MAX_BYTES / 3
        || text.getBytes(StandardCharsets.UTF_8).length <= Content.MAX_BYTES;
  }

  /** Whether a written event fits into a record: JSON escapes can multiply a text's size. */
  public static boolean fits(byte[] event) {
    return event.length <= MAX_EVENT_BYTES;
  }
}
