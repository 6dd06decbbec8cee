package io.newsloom.enrich.copies;

import io.newsloom.contracts.Duplicate.Kind;

/**
 * From measures to a typed relation: is it a template, is it a copy, which kind of copy, and if
 * none, do the texts share passages. Pure.
 */
public final class CopyRules {
  /** Re-wording shows in runs below this share of a short text. */
  private static final double SHORT_TEXT_RUN = 0.4;

  private static final String LINKED = "canonical";

  private final CopyThresholds limits;

  public CopyRules(CopyThresholds limits) {
    this.limits = limits;
  }

  /** So many candidates in a row without a relation end the search; see the thresholds. */
  public int giveUpAfter() {
    return limits.giveUpAfter();
  }

  /** So many candidates that share the same and are no relation end it for the others of them. */
  public int sameEvidence() {
    return limits.sameEvidence();
  }

  /** No relation. */
  public Relation nothing() {
    return Relation.NONE;
  }

  /** The relation of equal texts. */
  public Relation exact() {
    return new Relation(Kind.EXACT, true, 1, "hash");
  }

  /**
   * Whether one source's two equal texts are too short to prove anything under other headlines: the
   * dividend notices of two companies.
   *
   * @param headlines share of words that the headlines have in common, 1 when one is missing
   */
  public boolean isBareForm(Measures m, double headlines) {
    return m.words() < limits.bareForm() && headlines < limits.formHeadlines();
  }

  /**
   * The relation of this text to an earlier one by the same source.
   *
   * @param headlines share of words that the headlines have in common, 1 when one is missing
   */
  public Relation withinSource(Measures m, double headlines) {
    if (isForm(m, headlines)
        || isTemplate(m, limits.changedNumbers(), limits.changedSameSource())) {
      return m.longestRun() >= limits.repeated() ? related(Kind.UPDATE, m) : Relation.NONE;
    }
    boolean related = headlines >= limits.headlines();
    if (m.phrases() >= limits.sameArticle() || isRewritten(m, headlines)) {
      return m.extentOfOther() < limits.excerptExtent() && m.phrasesOfThis() >= limits.contained()
          ? excerpt(m)
          : new Relation(Kind.REVISION, true, m.phrases(), "c3");
    }
    if (isReworded(m)) {
      if (m.stops() >= limits.ownSpin() && m.words() >= limits.form()) {
        return new Relation(Kind.SPUN, true, m.stops(), "s8");
      }
      return related ? related(Kind.UPDATE, m) : Relation.NONE;
    }
    return sharesPassages(m) ? related(Kind.UPDATE, m) : Relation.NONE;
  }

  /**
   * The relation of this text to an earlier one by another source.
   *
   * @param headlines share of words that the headlines have in common, 1 when one is missing
   */
  public Relation acrossSources(Measures m, double headlines) {
    if (isTemplateOfTwoSources(m, headlines)) {
      return m.longestRun() >= limits.repeated() ? related(Kind.SHARED_PASSAGES, m) : Relation.NONE;
    }
    boolean byPhrases =
        m.phrases()
            >= (m.words() < limits.bareForm() ? limits.barePhraseCopy() : limits.phraseCopy());
    boolean byStops = m.stops() >= limits.stopCopy();
    boolean isExcerpt = m.extent() < limits.excerptExtent();
    boolean hasPassage = m.longestRun() >= limits.passage() || m.words() >= limits.form();
    if ((byPhrases || byStops || isReworded(m) || isQuoted(m)) && (hasPassage || !isExcerpt)) {
      if (isExcerpt) {
        return excerpt(m);
      }
      double score = byPhrases || byStops ? Math.max(m.phrases(), m.stops()) : m.coverage();
      String method = byPhrases ? "c3" : byStops ? "s8" : "coverage";
      return new Relation(hasShortRuns(m) ? Kind.SPUN : Kind.SYNDICATED, true, score, method);
    }
    return sharesPassages(m) ? related(Kind.SHARED_PASSAGES, m) : Relation.NONE;
  }

  /**
   * The relation of this text to an earlier one by another source when one of them names the other
   * as what it shows: then less in common makes a copy, unless it is a template.
   *
   * @param headlines share of words that the headlines have in common, 1 when one is missing
   * @param alone the relation by the texts alone
   */
  public Relation linked(Measures m, double headlines, Relation alone) {
    if (alone.isCopy() || m.phrases() < limits.middle() || isTemplateOfTwoSources(m, headlines)) {
      return alone;
    }
    if (m.extent() < limits.excerptExtent()) {
      return new Relation(
          Kind.EXCERPT, m.phrasesOfThis() >= limits.contained(), m.phrases(), LINKED);
    }
    return new Relation(hasShortRuns(m) ? Kind.SPUN : Kind.SYNDICATED, true, m.phrases(), LINKED);
  }

  /** Whether this text has a good part of the other one: enough that a careful reader names it. */
  public boolean holds(Measures m) {
    return m.phrasesOfOther() >= limits.middle();
  }

  /** In a longer text a few changed numbers can be slips of the one who copied. */
  private boolean isTemplateOfTwoSources(Measures m, double headlines) {
    if (m.words() >= limits.form()) {
      return isTemplate(m, 2 * limits.changedNumbers(), limits.changedOtherSource());
    }
    return isTemplate(m, limits.changedNumbers(), limits.changedShort())
        || (headlines < limits.unrelated() && hasShortRuns(m));
  }

  /** One form filled in twice: short, and another number or another subject. */
  private boolean isForm(Measures m, double headlines) {
    boolean filledIn =
        m.words() < limits.form() && (headlines < limits.formHeadlines() || m.numbersChanged() > 0);
    boolean otherSubject =
        m.words() < 2 * limits.form()
            && headlines < limits.headlines()
            && m.typicalRun() < limits.rewordedRun();
    return filledIn || otherSubject;
  }

  /** Other numbers in the same places: the next notice of its kind. */
  private boolean isTemplate(Measures m, int changed, double share) {
    return m.numbersChanged() >= changed
        && m.numbersChangedShare() >= share
        && m.typicalRun() < limits.templateRun();
  }

  /** A re-worded text matches in short runs all over; a follow-up in few long ones. */
  private boolean isReworded(Measures m) {
    return m.phrases() >= limits.middle()
        && m.coverage() >= limits.coverage()
        && m.longestRun() < limits.shortRun()
        && m.typicalRun() < limits.shortTypicalRun();
  }

  private boolean hasShortRuns(Measures m) {
    return m.typicalRun() < Math.min(limits.rewordedRun(), SHORT_TEXT_RUN * m.words());
  }

  /** Half of the text and the headline stayed: the article was written on, not followed up. */
  private boolean isRewritten(Measures m, double headlines) {
    return m.phrases() >= limits.phraseCopy()
        && headlines >= limits.formHeadlines()
        && m.words() >= limits.form()
        && m.typicalRun() >= limits.rewordedRun()
        && m.lengthRatio() >= limits.excerptExtent();
  }

  private boolean isQuoted(Measures m) {
    return m.longestRun() >= limits.quotedRun()
        && m.longestRun() >= limits.quotedShare() * m.words();
  }

  private boolean sharesPassages(Measures m) {
    boolean enough = m.phrases() >= limits.middle() || m.stops() >= limits.sharedStop();
    return (enough && m.longestRun() >= limits.passage()) || m.longestRun() >= limits.repeated();
  }

  private static Relation related(Kind kind, Measures m) {
    return new Relation(kind, false, Math.max(m.phrases(), m.stops()), "c3");
  }

  /** A part of the earlier text is a duplicate; a longer text around it is not. */
  private Relation excerpt(Measures m) {
    return new Relation(Kind.EXCERPT, m.phrasesOfThis() >= limits.contained(), m.phrases(), "c3");
  }
}
