package io.newsloom.index.stream;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Up to where a listener has everything: for each partition of each topic the next offset. As text,
 * the id of an event: {@code articles.0.17-articles.1.9-stories.0.3}. Not thread-safe.
 */
final class StreamPosition {
  private static final Pattern PART = Pattern.compile("([a-z]{1,20})\\.(\\d{1,4})\\.(\\d{1,18})");
  private static final int MAX_LENGTH = 20_000;

  private final Map<String, Long> nextByPartition = new TreeMap<>();

  /** Empty when the text is not a position. */
  static Optional<StreamPosition> parse(String text) {
    StreamPosition position = new StreamPosition();
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    for (String part : text.split("-", -1)) {
      Matcher matcher = PART.matcher(part);
      if (!matcher.matches()) {
        return Optional.empty();
      }
      position.nextByPartition.put(
          matcher.group(1) + "." + Integer.parseInt(matcher.group(2)),
          Long.valueOf(matcher.group(3)));
    }
    return Optional.of(position);
  }

  Optional<Long> next(String kind, int partition) {
    return Optional.ofNullable(nextByPartition.get(kind + "." + partition));
  }

  void advance(String kind, int partition, long next) {
    nextByPartition.put(kind + "." + partition, next);
  }

  @Override
  public String toString() {
    return nextByPartition.entrySet().stream()
        .map(entry -> entry.getKey() + "." + entry.getValue())
        .collect(Collectors.joining("-"));
  }
}
