package io.newsloom.enrich.stories;

import io.newsloom.contracts.Source;
import java.util.List;

/**
 * One instance for equal values: a million articles have a few thousand sources and tags between
 * them. Forgets a value when another one takes its place, so it is of fixed size, whatever comes.
 * Not thread-safe.
 */
final class Shared {
  private static final int PLACES = 1 << 14;

  private final Object[] values = new Object[PLACES];

  String text(String text) {
    return same(text);
  }

  List<String> texts(List<String> texts) {
    return same(texts.stream().map(this::same).toList());
  }

  Source source(Source source) {
    return same(source);
  }

  private <T> T same(T value) {
    int hash = value.hashCode();
    int place = (hash ^ hash >>> 16) & (PLACES - 1);
    if (value.equals(values[place])) {
      @SuppressWarnings("unchecked") // equal strings, lists and sources are of one type
      T before = (T) values[place];
      return before;
    }
    values[place] = value;
    return value;
  }
}
