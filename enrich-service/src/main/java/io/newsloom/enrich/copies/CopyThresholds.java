package io.newsloom.enrich.copies;

/**
 * The numbers behind a copy verdict, all shares of 0..1 unless said otherwise. Where no other
 * source is named they were chosen on the tuning half of the quality report in deploy/bench, which
 * reports on the other half. Another set of numbers is another version.
 *
 * @param version stamped on every verdict
 * @param phraseCopy phrase containment from which a text is a copy (notes on copies, 3.4)
 * @param stopCopy stop-word containment from which a text is a copy (3.4)
 * @param middle phrase containment from which a text is a copy when coverage is high and runs are
 *     short (3.4)
 * @param coverage share of segments with a common phrase that a re-worded copy reaches (3.4)
 * @param shortRun every run of a re-worded text is shorter, in phrases
 * @param shortTypicalRun typical run below which a text is re-worded
 * @param ownSpin stop-word containment from which one source re-worded its own text: its syntax is
 *     kept
 * @param sharedStop stop-word containment from which texts share passages (3.2)
 * @param passage run in phrases from which it is a passage and not a turn of phrase
 * @param repeated run in phrases that is a repeated paragraph however long the text around it is
 * @param sameArticle phrase containment from which one source's two texts are one article
 * @param excerptExtent a copy with less of one of the texts is an excerpt
 * @param quotedRun verbatim run in phrases from which another source's text contains an excerpt
 * @param quotedShare share of the shorter text that such a run must be
 * @param rewordedRun typical run in phrases below which a copy was re-worded
 * @param contained share of a text in the original from which a reader of the original needs not
 *     see it
 * @param changedNumbers so many changed numbers can make a template, one can be a correction
 * @param changedSameSource share of changed numbers from which one source's texts are a template
 * @param changedOtherSource the same for two sources
 * @param changedShort the same for two sources' texts below {@code form} words
 * @param templateRun typical run from which it is no template: forms have short ones
 * @param bareForm words below which even equal texts of one source under other headlines are a form
 * @param barePhraseCopy phrase containment from which so short a text is a copy
 * @param form words below which one source's texts with other headlines or another number are one
 *     form filled in twice; below twice as many with unrelated headlines and short runs
 * @param formHeadlines share of words that the headlines of a short or rewritten text keep
 * @param headlines share of words from which headlines are related
 * @param unrelated share of words below which two sources' headlines are about something else
 * @param giveUpAfter candidates are compared in the order of what they share with a text; after so
 *     many in a row without a relation no more are, at most 32
 * @param sameEvidence after so many candidates without a relation that share exactly the same
 *     fingerprints with a text, a line of its site for one, no other such candidate is compared
 */
public record CopyThresholds(
    String version,
    double phraseCopy,
    double stopCopy,
    double middle,
    double coverage,
    int shortRun,
    double shortTypicalRun,
    double ownSpin,
    double sharedStop,
    int passage,
    int repeated,
    double sameArticle,
    double excerptExtent,
    int quotedRun,
    double quotedShare,
    double rewordedRun,
    double contained,
    int changedNumbers,
    double changedSameSource,
    double changedOtherSource,
    double changedShort,
    double templateRun,
    int bareForm,
    double barePhraseCopy,
    int form,
    double formHeadlines,
    double headlines,
    double unrelated,
    int giveUpAfter,
    int sameEvidence) {
  /** Longer than any text that is compared word by word. */
  private static final int MOST_WORDS = 1_000;

  public CopyThresholds {
    share("phraseCopy", phraseCopy);
    share("stopCopy", stopCopy);
    share("middle", middle);
    share("coverage", coverage);
    words("shortRun", shortRun);
    words("shortTypicalRun", shortTypicalRun);
    share("ownSpin", ownSpin);
    share("sharedStop", sharedStop);
    words("passage", passage);
    words("repeated", repeated);
    share("sameArticle", sameArticle);
    share("excerptExtent", excerptExtent);
    words("quotedRun", quotedRun);
    share("quotedShare", quotedShare);
    words("rewordedRun", rewordedRun);
    share("contained", contained);
    words("changedNumbers", changedNumbers);
    share("changedSameSource", changedSameSource);
    share("changedOtherSource", changedOtherSource);
    share("changedShort", changedShort);
    words("templateRun", templateRun);
    words("bareForm", bareForm);
    share("barePhraseCopy", barePhraseCopy);
    words("form", form);
    share("formHeadlines", formHeadlines);
    share("headlines", headlines);
    share("unrelated", unrelated);
    Range.check("giveUpAfter", giveUpAfter, 1, CopyIndex.MOST_CANDIDATES);
    Range.check("sameEvidence", sameEvidence, 1, CopyIndex.MOST_CANDIDATES);
  }

  private static void share(String name, double value) {
    Range.check(name, value, 0, 1);
  }

  private static void words(String name, double value) {
    Range.check(name, value, 0, MOST_WORDS);
  }

  /**
   * The numbers of {@code copies-2}. What changed are the rules around them: which articles have a
   * copy group, when a part of a larger text is an original, which texts of an article are indexed,
   * and when an article changes its story (README, "Another decision version").
   */
  public static final CopyThresholds COPIES_3 =
      new CopyThresholds(
          /* version */ "copies-3",
          /* phraseCopy */ 0.45,
          /* stopCopy */ 0.40,
          /* middle */ 0.20,
          /* coverage */ 0.8,
          /* shortRun */ 40,
          /* shortTypicalRun */ 15,
          /* ownSpin */ 0.6,
          /* sharedStop */ 0.12,
          /* passage */ 12,
          /* repeated */ 40,
          /* sameArticle */ 0.7,
          /* excerptExtent */ 0.54,
          /* quotedRun */ 40,
          /* quotedShare */ 0.20,
          /* rewordedRun */ 20,
          /* contained */ 0.6,
          /* changedNumbers */ 2,
          /* changedSameSource */ 0.15,
          /* changedOtherSource */ 0.34,
          /* changedShort */ 0.20,
          /* templateRun */ 40,
          /* bareForm */ 30,
          /* barePhraseCopy */ 0.6,
          /* form */ 80,
          /* formHeadlines */ 0.75,
          /* headlines */ 0.5,
          /* unrelated */ 0.25,
          /* giveUpAfter */ 8,
          /* sameEvidence */ 2);
}
