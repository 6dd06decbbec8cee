package io.newsloom.enrich.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a text that somebody already took out of a page, often with furniture left in it. Linear in
 * the text.
 */
final class PlainTextReader {
  private static final String EXTRACTOR = "plain-2";

  /** Mail and wire formats break lines at a column; a line beyond this was not broken. */
  private static final int WRAP_COLUMN = 90;

  private static final int TOP = 6;
  private static final int LONGEST_HEADLINE = 200;

  private PlainTextReader() {}

  /**
   * @param claimed headline from the feed or the push; null lets the first line be one when it
   *     looks like one
   * @param host what other pages of the host repeat
   */
  static PageText read(String text, @Nullable String claimed, HostBlocks host) {
    List<String> lines = paragraphs(text.replace("\r\n", "\n").replace('\r', '\n'));
    String headline = claimed;
    if (headline == null) {
      headline = headlineIn(lines, host);
    }
    List<String> kept = Furniture.strip(lines, headline, host);
    int keptLength = kept.stream().mapToInt(String::length).sum();
    int allLength = lines.stream().mapToInt(String::length).sum();
    return new PageText(
        EXTRACTOR,
        headline,
        kept,
        allLength == 0 ? 0 : (double) keptLength / allLength,
        lines,
        PageFacts.NONE,
        lines.stream()
            .limit(TOP)
            .map(WrittenDate::inLine)
            .filter(Objects::nonNull)
            .limit(1)
            .toList());
  }

  /**
   * The first line that is short, has no full stop, and is followed by text that is longer than it.
   */
  private static @Nullable String headlineIn(List<String> lines, HostBlocks host) {
    List<String> open = Furniture.strip(lines, null, host);
    if (open.size() < 2) {
      return null;
    }
    String first = open.get(0).strip();
    boolean sentence = first.endsWith(".") || first.endsWith(",") || first.endsWith("。");
    return first.length() <= LONGEST_HEADLINE
            && !sentence
            && open.stream().anyMatch(line -> line.length() > first.length())
        ? first
        : null;
  }

  private static List<String> paragraphs(String text) {
    List<String> paragraphs = new ArrayList<>();
    for (String block : text.split("\n\\s*\n")) {
      String[] lines = block.split("\n");
      if (wrapped(lines)) {
        add(paragraphs, String.join(" ", lines));
      } else {
        for (String line : lines) {
          add(paragraphs, line);
        }
      }
    }
    return paragraphs;
  }

  /**
   * Broken at a column: all lines but the last are about equally long and mostly end inside a
   * sentence.
   */
  private static boolean wrapped(String[] lines) {
    if (lines.length < 3) {
      return false;
    }
    int open = 0;
    for (int i = 0; i < lines.length - 1; i++) {
      int length = lines[i].length();
      if (length > WRAP_COLUMN || length < WRAP_COLUMN / 2) {
        return false;
      }
      if (!lines[i].stripTrailing().endsWith(".")) {
        open++;
      }
    }
    return open * 2 >= lines.length;
  }

  private static void add(List<String> paragraphs, String line) {
    // Runs of blanks inside a line are kept here: they tell navigation from sentences.
    String text = line.strip();
    if (!text.isEmpty()) {
      paragraphs.add(text);
    }
  }
}
