package io.newsloom.enrich.text;

/**
 * One run of text between two block borders.
 *
 * @param region the innermost element that groups it
 * @param text with single blanks; never empty
 * @param linkChars how much of it is in links
 */
record Block(Region region, String text, int linkChars) {
  /** A line of this length with a full stop is a sentence of somebody. */
  private static final int SENTENCE_CHARS = 40;

  /** A text of this length is more than a label, also without a full stop. */
  private static final int LONG_CHARS = 140;

  private static final double MAX_LINK_DENSITY = 0.4;

  double linkDensity() {
    return (double) linkChars / text.length();
  }

  boolean isHeading() {
    String tag = region.tag;
    return tag.length() == 2
        && tag.charAt(0) == 'h'
        && tag.charAt(1) >= '1'
        && tag.charAt(1) <= '6';
  }

  boolean isItem() {
    return region.nearest("li") != null;
  }

  /** Looks like written sentences and not like a label, a menu or a list of links. */
  boolean isProse() {
    if (linkDensity() > MAX_LINK_DENSITY || isHeading()) {
      return false;
    }
    return text.length() >= LONG_CHARS || (text.length() >= SENTENCE_CHARS && endsSentence());
  }

  boolean endsSentence() {
    for (int i = text.length() - 1; i >= 0; i--) {
      char c = text.charAt(i);
      if ("\"'”’»)]*“".indexOf(c) < 0) {
        return ".!?…。؟।！？:;".indexOf(c) >= 0;
      }
    }
    return false;
  }
}
