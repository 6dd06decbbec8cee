package io.newsloom.index.document;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a record besides key and value.
 *
 * @param produced the record's timestamp: wall clock when it was produced
 * @param traceId 32 hexadecimal characters from the {@code traceparent} header; null when there is
 *     none, or one of a trace that is not exported
 */
public record Origin(Instant produced, @Nullable String traceId) {}
