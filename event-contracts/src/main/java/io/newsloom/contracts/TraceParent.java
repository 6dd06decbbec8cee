package io.newsloom.contracts;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header {@value #HEADER} of a record, as W3C Trace Context writes it: which trace it belongs
 * to and which span wrote it. Only there while tracing is on; {@code tracestate} is not carried.
 *
 * @param traceId 32 lower-case hexadecimal characters, not all zero
 * @param spanId 16 lower-case hexadecimal characters, not all zero
 * @param sampled whether the spans of the trace are exported
 */
public record TraceParent(String traceId, String spanId, boolean sampled) {
  public static final String HEADER = "traceparent";

  /** Later versions may add fields behind a hyphen; version ff is none. */
  private static final Pattern FORM =
      Pattern.compile(
          "(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

  /** Null for no header, and for what does not have the form: a trace is not worth an article. */
  public static @Nullable TraceParent parse(byte @Nullable [] header) {
    if (header == null) {
      return null;
    }
    Matcher parts = FORM.matcher(new String(header, StandardCharsets.US_ASCII));
    return parts.matches()
        ? new TraceParent(
            parts.group(1), parts.group(2), (Integer.parseInt(parts.group(3), 16) & 1) == 1)
        : null;
  }

  /** The header's value. */
  public byte[] bytes() {
    return ("00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00"))
        .getBytes(StandardCharsets.US_ASCII);
  }
}
