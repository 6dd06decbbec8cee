package io.newsloom.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the publisher says it corrected.
 *
 * @param published null when not stated
 * @param origin {@code jsonld} or {@code text}
 */
public record Correction(String text, @Nullable Instant published, String origin) {
  public Correction {
    Require.present(text, "corrections.text");
    Require.present(origin, "corrections.origin");
  }
}
