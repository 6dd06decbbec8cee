package io.newsloom.enrich.copies;

import io.newsloom.contracts.Duplicate.Kind;

/**
 * What one text is to an earlier one.
 *
 * @param isDuplicate true when a reader who has seen the earlier one needs not see this one
 * @param score 0..1, the measure that decided
 * @param method the rule that decided
 */
public record Relation(Kind kind, boolean isDuplicate, double score, String method) {
  static final Relation NONE = new Relation(Kind.NONE, false, 0, "none");

  /** Whether this is a copy of whatever kind, not only a relative. */
  public boolean isCopy() {
    return switch (kind) {
      case EXACT, SYNDICATED, EXCERPT, SPUN, REVISION -> true;
      case NONE, UPDATE, SHARED_PASSAGES -> false;
    };
  }
}
