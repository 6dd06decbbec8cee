package io.newsloom.ingest.feed;

import io.newsloom.ingest.identity.Links;
import io.newsloom.ingest.markup.XmlElement;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/** What a feed says, with blank meaning that it says nothing (null). */
final class Said {
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern MAIL_AND_NAME =
      Pattern.compile("\\S+@\\S+\\s*\\((?<name>.+)\\)|(?<first>[^<>]+?)\\s*<\\S+@[^<>]+>");

  /** The pattern's time grows with the square of the length. */
  private static final int MAX_PERSON_CHARS = 200;

  private Said() {}

  static @Nullable String trimmed(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  /** The first that says anything. */
  static @Nullable String first(@Nullable String... texts) {
    for (String text : texts) {
      String trimmed = trimmed(text);
      if (trimmed != null) {
        return trimmed;
      }
    }
    return null;
  }

  /** Of the first of these children that says anything; inner markup left out. */
  static @Nullable String text(XmlElement parent, String... names) {
    for (String name : names) {
      String text =
          parent
              .children(name)
              .map(child -> trimmed(child.text()))
              .filter(Objects::nonNull)
              .findFirst()
              .orElse(null);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /** The escaped or unescaped markup in the first of these children that says anything. */
  static @Nullable String markup(XmlElement parent, String... names) {
    for (String name : names) {
      String markup =
          parent
              .children(name)
              .map(child -> trimmed(child.hasChildren() ? child.html() : child.text()))
              .filter(Objects::nonNull)
              .findFirst()
              .orElse(null);
      if (markup != null) {
        return markup;
      }
    }
    return null;
  }

  /** Of all children of these names, in the order of the names; a later one corrects an earlier. */
  static List<String> lastFirst(XmlElement parent, String... names) {
    List<String> texts = new ArrayList<>();
    for (String name : names) {
      int first = texts.size();
      parent.children(name).forEach(child -> texts.add(first, child.text()));
    }
    return texts;
  }

  /** In one line. */
  static @Nullable String line(@Nullable String text) {
    return text == null ? null : trimmed(BLANKS.matcher(text).replaceAll(" "));
  }

  /** Titles and labels come escaped once, twice or with tags: the text a reader would see. */
  static @Nullable String plain(@Nullable String text) {
    if (text == null) {
      return null;
    }
    boolean markup = text.indexOf('<') >= 0 || text.indexOf('&') >= 0;
    return line(markup ? Jsoup.parse(text).text() : text);
  }

  static @Nullable String names(Stream<@Nullable String> names) {
    return trimmed(
        names
            .map(Said::plain)
            .filter(Objects::nonNull)
            .distinct()
            .collect(Collectors.joining(", ")));
  }

  /**
   * A person as mail writes one, {@code mail@host (Name)} or {@code Name <mail@host>}: the name.
   */
  static @Nullable String person(@Nullable String stated) {
    String person = trimmed(stated);
    if (person == null) {
      return null;
    }
    if (person.length() > MAX_PERSON_CHARS) {
      return person;
    }
    Matcher parts = MAIL_AND_NAME.matcher(person);
    if (!parts.matches()) {
      return person;
    }
    return parts.group("name") == null ? parts.group("first") : parts.group("name");
  }

  /** Null when the link is missing or does not lead to a web page. */
  static @Nullable String absolute(URI base, @Nullable String link) {
    String target = trimmed(link);
    if (target == null) {
      return null;
    }
    if (!isWeb(target)) {
      try {
        target = Links.resolve(base, target).toString();
      } catch (IllegalArgumentException e) {
        return null;
      }
    }
    return isWeb(target) ? target : null;
  }

  private static boolean isWeb(String target) {
    return target.regionMatches(true, 0, "http://", 0, 7)
        || target.regionMatches(true, 0, "https://", 0, 8);
  }
}
