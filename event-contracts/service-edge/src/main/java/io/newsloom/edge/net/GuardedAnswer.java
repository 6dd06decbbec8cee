package io.newsloom.edge.net;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * @param url that was asked
 * @param headers by lower-case name; the first of several, but of {@code Link} all, as one list
 * @param body unpacked
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record GuardedAnswer(URI url, int status, Map<String, String> headers, byte[] body) {
  public GuardedAnswer {
    headers = Map.copyOf(headers);
  }

  public @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }
}
