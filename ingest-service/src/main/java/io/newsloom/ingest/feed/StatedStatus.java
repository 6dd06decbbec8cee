package io.newsloom.ingest.feed;

import io.newsloom.contracts.PubStatus;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A publishing status as wires write it: in any case, with or without the scheme {@code stat:}. */
public final class StatedStatus {

  private StatedStatus() {}

  /** Null when it is missing or unknown. */
  public static @Nullable PubStatus parse(@Nullable String stated) {
    return stated == null
        ? null
        : switch (stated.substring(stated.lastIndexOf(':') + 1).toLowerCase(Locale.ROOT)) {
          case "usable" -> PubStatus.USABLE;
          case "withheld" -> PubStatus.WITHHELD;
          case "canceled", "cancelled" -> PubStatus.CANCELED;
          default -> null;
        };
  }
}
