package io.newsloom.enrich.text;

import org.jspecify.annotations.Nullable;

/**
 * An element that groups text, with what stands under it. The blocks of a region are consecutive:
 * {@code first} to before {@code end} in the list of all blocks.
 */
final class Region {
  private static final int MOST_CARD_PROSES = 2;
  private static final int MOST_CARD_CHARS = 500;

  final @Nullable Region parent;
  final String tag;
  final Cue cue;
  final int first;
  int end;

  /** Characters of text, and weight of sentences that look like an article. */
  int chars;

  int prose;

  /** Prose less what a reader would have to skip; the region with most is the article. */
  double value;

  /** Prose of the largest region in it that the page's maker marked as the article. */
  int bodyProse;

  /** Blocks that are links, and blocks of prose, that were not dropped. */
  int links;

  int proses;

  boolean holdsHeadline;
  boolean dropped;

  Region(@Nullable Region parent, String tag, Cue cue, int first) {
    this.parent = parent;
    this.tag = tag;
    this.cue = cue;
    this.first = first;
    this.end = first;
  }

  boolean isFurniture() {
    return cue == Cue.FURNITURE || cue == Cue.HIDDEN;
  }

  /** In what the page's maker marked as the article. */
  boolean isMarked() {
    for (Region up = this; up != null; up = up.parent) {
      if (up.cue == Cue.BODY) {
        return true;
      }
    }
    return false;
  }

  /** A linked title with a few words about another article. */
  boolean isCard() {
    return links > 0
        && proses > 0
        && proses <= MOST_CARD_PROSES
        && prose <= MOST_CARD_CHARS
        && (tag.equals("li")
            || tag.equals("article")
            || tag.equals("div")
            || tag.equals("section"));
  }

  /** The nearest region of that tag, this one included; null when there is none. */
  @Nullable Region nearest(String name) {
    for (Region up = this; up != null; up = up.parent) {
      if (up.tag.equals(name)) {
        return up;
      }
    }
    return null;
  }
}
