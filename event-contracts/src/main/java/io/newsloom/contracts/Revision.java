package io.newsloom.contracts;

import org.jspecify.annotations.Nullable;

/**
 * Which text of the article this is.
 *
 * @param number 1 for the first text seen
 * @param change null for the first
 * @param previousHash content hash of the text before; null for the first
 */
public record Revision(int number, @Nullable Change change, @Nullable String previousHash) {
  public Revision {
    Require.atLeast(1, number, "revision.number");
  }

  /** What changed most. */
  public enum Change {
    TYPO,
    HEADLINE,
    BODY,
    CORRECTION,
    RETRACTION
  }
}
