package io.newsloom.enrich.copies;

import io.newsloom.contracts.Duplicate.Kind;

/** From measures to a typed relation. A table of rules, the first that holds decides. Pure. */
public final class CopyRules {
  private final CopyThresholds limits;

  public CopyRules(CopyThresholds limits) {
    this.limits = limits;
  }

  /** The relation of equal texts. */
  public Relation exact() {
    return new Relation(Kind.EXACT, true, 1, "hash");
  }

  /** The relation of this text to an earlier one by the same source. */
  public Relation withinSource(Measures m) {
    if (m.numbers() < limits.numbersSameSource()) {
      return Relation.NONE;
    }
    if (m.phrases() >= limits.sameArticle()) {
      return m.lengthRatio() < limits.excerptLength()
          ? excerpt(m)
          : new Relation(Kind.REVISION, true, m.phrases(), "c3");
    }
    if (isSpun(m)) {
      return new Relation(Kind.SPUN, true, Math.max(m.phrases(), m.stops()), "s8");
    }
    return m.phrases() >= limits.middle() || m.stops() >= limits.sharedStop()
        ? new Relation(Kind.UPDATE, false, Math.max(m.phrases(), m.stops()), "c3")
        : Relation.NONE;
  }

  /** The relation of this text to an earlier one by another source. */
  public Relation acrossSources(Measures m) {
    if (m.longestRun() >= limits.quotedRun() && m.phrases() < limits.phraseCopy()) {
      return excerpt(m);
    }
    if (m.numbers() < limits.numbersOtherSource()) {
      return Relation.NONE;
    }
    if (isSpun(m)) {
      boolean byStops = m.stops() >= limits.stopCopy();
      return new Relation(
          Kind.SPUN, true, byStops ? m.stops() : m.coverage(), byStops ? "s8" : "coverage");
    }
    if (m.phrases() >= limits.phraseCopy() || m.stops() >= limits.stopCopy()) {
      return m.lengthRatio() < limits.excerptLength()
          ? excerpt(m)
          : new Relation(
              Kind.SYNDICATED,
              true,
              Math.max(m.phrases(), m.stops()),
              m.phrases() >= limits.phraseCopy() ? "c3" : "s8");
    }
    return m.phrases() >= limits.middle() || m.stops() >= limits.sharedStop()
        ? new Relation(Kind.SHARED_PASSAGES, false, Math.max(m.phrases(), m.stops()), "c3")
        : Relation.NONE;
  }

  /**
   * A re-worded text keeps its syntax or matches in short runs all over; a text with long runs was
   * not re-worded.
   */
  private boolean isSpun(Measures m) {
    boolean shortRuns = m.longestRun() < limits.shortRun() && m.phrases() < limits.sameArticle();
    boolean everywhere = m.phrases() >= limits.middle() && m.coverage() >= limits.coverage();
    return shortRuns && (m.stops() >= limits.stopCopy() || everywhere);
  }

  /** A part of the earlier text is a duplicate; a longer text around it is not. */
  private Relation excerpt(Measures m) {
    return new Relation(Kind.EXCERPT, m.phrasesOfThis() >= limits.contained(), m.phrases(), "c3");
  }
}
