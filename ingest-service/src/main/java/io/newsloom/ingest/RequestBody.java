package io.newsloom.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads request bodies, no further than they may be long. */
public final class RequestBody {

  private RequestBody() {}

  /** Empty when {@code body} is longer than {@code maxBytes}. */
  public static Optional<byte[]> read(InputStream body, long maxBytes) throws IOException {
    int limit = Math.toIntExact(maxBytes);
    byte[] bytes = body.readNBytes(limit + 1);
    return bytes.length > limit ? Optional.empty() : Optional.of(bytes);
  }
}
