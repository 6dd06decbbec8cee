package io.newsloom.contracts;

import org.jspecify.annotations.Nullable;

/**
 * Which text of the article this is.
 *
 * @param number 1 for the first text seen under its names
 * @param change against the text before; null for the first, unless that is a {@code REVISION} of
 *     an article under another name
 * @param previousHash content hash of the text before, under this name or the other; null when
 *     there is none
 */
public record Revision(int number, @Nullable Change change, @Nullable String previousHash) {
  public Revision {
    Require.atLeast(1, number, "revision.number");
  }

  /** What changed most. */
  public enum Change {
    /**
     * A few single words, none of them a number: written otherwise, torn in two or joined, or put
     * in or taken out where they stand twice in a row.
     */
    TYPO,
    HEADLINE,
    BODY,
    CORRECTION,
    RETRACTION
  }
}
