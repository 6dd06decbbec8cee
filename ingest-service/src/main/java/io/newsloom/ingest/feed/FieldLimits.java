package io.newsloom.ingest.feed;

import io.newsloom.contracts.Subject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long the fields of a feed's entry may be. What names something is left out when it is longer,
 * as half a name is another name; what is read by people is cut. The text itself has limits of its
 * own and is never cut, nor is a summary that stands for it.
 */
final class FieldLimits {
  /** Characters of a GUID, an address or a language; servers refuse addresses far shorter. */
  static final int NAME = 8_000;

  /** Characters of a title, a list of authors, a publisher, a label or rights. */
  static final int LINE = 2_000;

  /** Characters. */
  static final int SUMMARY = 50_000;

  /** Labels of one entry. */
  static final int SUBJECTS = 200;

  private FieldLimits() {}

  static @Nullable String name(@Nullable String name) {
    return name == null || name.length() > NAME ? null : name;
  }

  static @Nullable String line(@Nullable String text) {
    return text == null ? null : cut(text, LINE);
  }

  static FeedItem.@Nullable Text summary(FeedItem.@Nullable Text summary) {
    return summary == null
        ? null
        : new FeedItem.Text(summary.type(), cut(summary.value(), SUMMARY));
  }

  static List<Subject> subjects(List<Subject> subjects) {
    return subjects.stream()
        .filter(subject -> subject.name() == null || subject.name().length() <= LINE)
        .limit(SUBJECTS)
        .toList();
  }

  /** Never within a character of two chars. */
  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
  }
}
