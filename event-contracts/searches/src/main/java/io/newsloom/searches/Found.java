package io.newsloom.searches;

import org.jspecify.annotations.Nullable;

/**
 * Why an article matches: one place that the query names.
 *
 * @param field of the query, as in {@code title}
 * @param text as it stands there
 * @param start first UTF-16 unit in headline or body; null for other fields
 * @param end one past the last
 */
public record Found(String field, String text, @Nullable Integer start, @Nullable Integer end) {}
