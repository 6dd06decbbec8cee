package io.newsloom.edge.net;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request, without redirects.
 *
 * @param headers by name; {@code Host}, {@code Content-Length} and {@code Accept-Encoding} come by
 *     themselves
 * @param body null for none
 * @param timeout until the last byte of the answer
 * @param maxBody longest good answer (2xx) in bytes, before and after unpacking; of others {@value
 *     #SNIPPET} bytes are read and the rest is left
 * @param over what to do with a longer one
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record GuardedRequest(
    String method,
    URI url,
    Map<String, String> headers,
    byte @Nullable [] body,
    Duration timeout,
    int maxBody,
    Over over) {
  static final int SNIPPET = 64 * 1024;

  /** What to do with a body longer than {@link #maxBody}. */
  public enum Over {
    /** Fail with {@link BodyTooLargeException}. */
    FAIL,
    /** Take the first {@link #maxBody} bytes. */
    CUT
  }

  public GuardedRequest {
    headers = Map.copyOf(headers);
  }

  public static GuardedRequest get(URI url, Duration timeout, int maxBody, Over over) {
    return new GuardedRequest("GET", url, Map.of(), null, timeout, maxBody, over);
  }

  /** A request that sends something; of the answer at most {@value #SNIPPET} bytes are read. */
  public static GuardedRequest post(URI url, byte[] body, Duration timeout) {
    return new GuardedRequest("POST", url, Map.of(), body, timeout, SNIPPET, Over.CUT);
  }

  /**
   * @param value null leaves it out
   */
  public GuardedRequest header(String name, @Nullable String value) {
    if (value == null) {
      return this;
    }
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new GuardedRequest(method, url, more, body, timeout, maxBody, over);
  }
}
