package io.newsloom.ingest.websub;

import io.newsloom.ingest.websub.WebSubMetrics.Call;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Reads what a hub sends, for its signature only. */
final class SignedBody {
  /** 15 MB in that time are 4 Mbit/s. A read that waits ends by the server's own limit. */
  static final Duration LONGEST = Duration.ofSeconds(30);

  private static final int CHUNK = 16 * 1024;

  private SignedBody() {}

  /**
   * @param signature empty when there is none: nothing is read
   * @param longest in bytes
   */
  static Call check(
      Optional<HubSignature> signature, InputStream body, long longest, InstantSource clock)
      throws IOException {
    if (signature.isEmpty()) {
      return Call.UNSIGNED;
    }
    Instant deadline = clock.instant().plus(LONGEST);
    long left = longest;
    byte[] chunk = new byte[CHUNK];
    for (int read = body.read(chunk); read >= 0; read = body.read(chunk)) {
      left -= read;
      if (left < 0) {
        return Call.TOO_LARGE;
      }
      if (clock.instant().isAfter(deadline)) {
        return Call.TOO_SLOW;
      }
      signature.get().add(chunk, read);
    }
    return signature.get().matches() ? Call.PINGED : Call.UNSIGNED;
  }
}
