package io.newsloom.enrich.decide;

import io.newsloom.contracts.AltId;
import io.newsloom.contracts.ArticleSketched;
import io.newsloom.contracts.Duplicate;
import io.newsloom.contracts.Duplicate.Agency;
import io.newsloom.enrich.copies.Comparison;
import io.newsloom.enrich.copies.CopyRules;
import io.newsloom.enrich.copies.Measures;
import io.newsloom.enrich.copies.Relation;
import io.newsloom.enrich.identity.IdentityStore;
import io.newsloom.enrich.identity.SyndicationLink;
import io.newsloom.enrich.sketch.TextSketch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What two texts are to each other: by their words, their headlines, their sources and the links of
 * their pages. Reads names where a page has a link to another domain, else nothing.
 */
final class TextPairs {
  /** Equal bodies of fewer words prove nothing by themselves ("Read more on our site"). */
  private static final int FEWEST_EXACT_WORDS = 12;

  private final CopyRules rules;
  private final IdentityStore identities;

  TextPairs(CopyRules rules, IdentityStore identities) {
    this.rules = rules;
    this.identities = identities;
  }

  /**
   * Whether a text is a duplicate of another one by the rules alone, whichever came first. One that
   * only holds the other is none.
   */
  boolean isDuplicateOf(
      LogEntry text, String otherUri, ArticleSketched other, TextSketch otherSketch) {
    Measures measures = Comparison.of(text.text(), otherSketch);
    Relation alone = relation(text.sketch(), other, measures);
    boolean isLinked =
        leadsTo(otherUri, text.sketch()) || (!alone.isCopy() && leadsTo(text.uri(), other));
    return (isLinked ? linked(text.sketch(), other, measures, alone) : alone).isDuplicate();
  }

  /** The verdict on an original that holds a part which came later; null when it does not. */
  @Nullable Duplicate around(
      LogEntry larger, String uri, ArticleSketched part, TextSketch partSketch, String version) {
    Measures measures = Comparison.of(larger.text(), partSketch);
    Relation relation = relation(larger.sketch(), part, measures);
    Duplicate before = larger.verdict().duplicate();
    Match match =
        new Match(
            larger,
            larger,
            measures,
            relation,
            null,
            before.contains(),
            Agencies.credited(larger.sketch(), part));
    return relation.isCopy() && !relation.isDuplicate()
        ? match.verdictOn(uri, before.groupId(), version)
        : null;
  }

  /** Which of the two texts of a match names the other one. */
  Originals.Link link(Match match, String uri) {
    boolean back = leadsTo(uri, match.current().sketch());
    if (back == (match.link() != null)) {
      return Originals.Link.NONE;
    }
    return back ? Originals.Link.BEFORE_TO_NEWCOMER : Originals.Link.NEWCOMER_TO_BEFORE;
  }

  /** What a decided text is to another one, whichever came first. */
  Match compare(LogEntry text, LogEntry other) {
    AltId link = SyndicationLink.of(text.sketch());
    Match match =
        compare(
            text.uri(),
            text.sketch(),
            new Comparison(text.text()),
            link,
            SyndicationLink.target(link, identities),
            other,
            other);
    Duplicate before = text.verdict().duplicate();
    Agency agency = Agencies.of(text.uri(), text.sketch(), other, List.of());
    return match.with(before.contains(), agency != null ? agency : before.agency());
  }

  /**
   * @param link of the article to another domain
   * @param linked the article that it leads to
   */
  Match compare(
      String uri,
      ArticleSketched article,
      Comparison comparison,
      @Nullable AltId link,
      @Nullable String linked,
      LogEntry other,
      LogEntry current) {
    Measures measures = comparison.with(other.text());
    Relation alone = relation(article, other.sketch(), measures);
    boolean leadsThere = link != null && current.uri().equals(linked);
    boolean isLinked = leadsThere || (!alone.isCopy() && leadsTo(uri, other.sketch()));
    return new Match(
        other,
        current,
        measures,
        isLinked ? linked(article, other.sketch(), measures, alone) : alone,
        leadsThere ? link.value() : null,
        List.of(),
        null);
  }

  /** Whether the page of a text names this article. Reads nothing when it names none. */
  private boolean leadsTo(String uri, ArticleSketched text) {
    return uri.equals(SyndicationLink.target(SyndicationLink.of(text), identities));
  }

  private Relation linked(
      ArticleSketched article, ArticleSketched before, Measures measures, Relation alone) {
    return before.source().key().equals(article.source().key())
        ? alone
        : rules.linked(measures, Headlines.inCommon(before, article), alone);
  }

  private Relation relation(ArticleSketched article, ArticleSketched before, Measures measures) {
    boolean sameSource = before.source().key().equals(article.source().key());
    double headlines = Headlines.inCommon(before, article);
    if (isEqual(article, before) && !(sameSource && rules.isBareForm(measures, headlines))) {
      return rules.exact();
    }
    return sameSource
        ? rules.withinSource(measures, headlines)
        : rules.acrossSources(measures, headlines);
  }

  private static boolean isEqual(ArticleSketched article, ArticleSketched before) {
    return before.bodyHash().equals(article.bodyHash())
        && (article.wordCount() >= FEWEST_EXACT_WORDS
            || before.contentHash().equals(article.contentHash()));
  }
}
