package io.newsloom.ingest.feed;

import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/** What a feed says, with blank meaning that it says nothing (null). */
final class Said {

  private Said() {}

  static @Nullable String trimmed(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  static @Nullable String first(@Nullable String preferred, @Nullable String otherwise) {
    String text = trimmed(preferred);
    return text != null ? text : trimmed(otherwise);
  }

  /** Titles and labels come escaped once, twice or with tags: the text a reader would see. */
  static @Nullable String plain(@Nullable String text) {
    if (text == null) {
      return null;
    }
    boolean markup = text.indexOf('<') >= 0 || text.indexOf('&') >= 0;
    return trimmed((markup ? Jsoup.parse(text).text() : text).replaceAll("\\s+", " "));
  }

  static @Nullable String names(Stream<@Nullable String> names) {
    return trimmed(
        names
            .map(Said::plain)
            .filter(Objects::nonNull)
            .distinct()
            .collect(Collectors.joining(", ")));
  }

  static @Nullable Instant instant(@Nullable Date date) {
    return date == null ? null : date.toInstant();
  }

  /** Null when the link is missing or does not lead to a web page. */
  static @Nullable String absolute(URI base, @Nullable String link) {
    String target = trimmed(link);
    if (target == null) {
      return null;
    }
    if (!target.regionMatches(true, 0, "http://", 0, 7)
        && !target.regionMatches(true, 0, "https://", 0, 8)) {
      try {
        target = base.resolve(target).toString();
      } catch (IllegalArgumentException e) {
        return null;
      }
    }
    return target.startsWith("http") || target.startsWith("HTTP") ? target : null;
  }
}
