package io.newsloom.enrich.copies;

/**
 * The numbers behind a copy verdict, all shares of 0..1 unless said otherwise. Measured on 416,148
 * same-category pairs of BBC news and 500 edited copies of each kind (the project's notes on
 * copies, section 3.4). Another set of numbers is another version.
 *
 * @param version stamped on every verdict
 * @param phraseCopy phrase containment from which a text is a copy
 * @param stopCopy stop-word containment from which a text is a copy
 * @param middle phrase containment from which a text is a copy when coverage is high and runs are
 *     short
 * @param coverage share of segments with a common phrase that a re-worded copy reaches
 * @param shortRun runs below this many phrases are those of re-worded text
 * @param sharedStop stop-word containment from which texts share passages
 * @param sameArticle phrase containment from which one source's two texts are one article
 * @param excerptLength ratio of lengths below which a copy is an excerpt
 * @param quotedRun verbatim run in phrases from which another source's text contains an excerpt
 * @param contained share of a text in the original from which a reader of the original needs not
 *     see it
 * @param numbersSameSource agreement of numbers below which one source's texts are a template
 * @param numbersOtherSource agreement of numbers below which two sources' texts are a template
 */
public record CopyThresholds(
    String version,
    double phraseCopy,
    double stopCopy,
    double middle,
    double coverage,
    int shortRun,
    double sharedStop,
    double sameArticle,
    double excerptLength,
    int quotedRun,
    double contained,
    double numbersSameSource,
    double numbersOtherSource) {

  public static final CopyThresholds COPIES_1 =
      new CopyThresholds("copies-1", 0.45, 0.40, 0.20, 0.8, 25, 0.12, 0.7, 0.6, 60, 0.6, 0.5, 0.34);
}
