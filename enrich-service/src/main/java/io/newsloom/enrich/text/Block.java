package io.newsloom.enrich.text;

/**
 * One run of text between two block borders.
 *
 * @param region the innermost element that groups it
 * @param text with single blanks; never empty
 * @param linkChars how much of it is in links
 * @param weight characters, those of dense scripts counted as {@value #DENSE} of an alphabet
 */
record Block(Region region, String text, int linkChars, int weight) {
  /** Chinese says in one character what English says in about three. */
  static final int DENSE = 3;

  /** A line of this length with a full stop is a sentence of somebody. */
  private static final int SENTENCE_CHARS = 40;

  /** A text of this length is more than a label, also without a full stop. */
  private static final int LONG_CHARS = 140;

  private static final double MAX_LINK_DENSITY = 0.4;

  /** A sentence with a long link in it; a teaser is all link. */
  private static final double MAX_LINKED_SENTENCE = 0.85;

  private static final int LINKED_CHARS = 80;

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

  /** A short cell of a table, not a layout of the old kind with a whole text in one. */
  boolean isCell() {
    return (region.tag.equals("td") || region.tag.equals("th")) && text.length() < LONG_CHARS;
  }

  boolean isQuoted() {
    return region.nearest("blockquote") != null;
  }

  /** Looks like written sentences and not like a label, a menu or a list of links. */
  boolean isProse() {
    if (isHeading()) {
      return false;
    }
    if (linkDensity() > MAX_LINK_DENSITY) {
      return linkDensity() <= MAX_LINKED_SENTENCE && weight >= LINKED_CHARS && endsSentence();
    }
    return weight >= LONG_CHARS || (weight >= SENTENCE_CHARS && endsSentence());
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
