package io.newsloom.searches;

import java.io.IOException;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermQuery;

/**
 * Whether an article matches a query. Words, beginnings and their combinations are answered from
 * sets of words; Lucene answers for phrases whose words are all there, and for patterns. A test
 * holds the answers against Lucene's.
 */
final class Evaluation {
  private Evaluation() {}

  static boolean matches(Query query, ArticleDocument article) throws IOException {
    if (query instanceof TermQuery term) {
      return article.has(term.getTerm());
    }
    if (query instanceof BooleanQuery clauses) {
      return matches(clauses, article);
    }
    if (query instanceof PrefixQuery beginning) {
      String start = beginning.getPrefix().text();
      return article.distinct(beginning.getField()).stream()
          .anyMatch(word -> word.startsWith(start));
    }
    if (query instanceof BoostQuery boosted) {
      return matches(boosted.getQuery(), article);
    }
    if (query instanceof PhraseQuery phrase) {
      for (Term word : phrase.getTerms()) {
        if (!article.has(word)) {
          return false;
        }
      }
    }
    return byLucene(query, article.searcher());
  }

  private static boolean matches(BooleanQuery clauses, ArticleDocument article) throws IOException {
    boolean needed = false;
    boolean one = false;
    for (BooleanClause clause : clauses) {
      switch (clause.getOccur()) {
        case MUST, FILTER -> {
          if (!matches(clause.getQuery(), article)) {
            return false;
          }
          one = true;
        }
        case MUST_NOT -> {
          if (matches(clause.getQuery(), article)) {
            return false;
          }
        }
        case SHOULD -> {
          needed = true;
          one = one || matches(clause.getQuery(), article);
        }
      }
    }
    return one || !needed;
  }

  static boolean byLucene(Query query, IndexSearcher searcher) throws IOException {
    Scorer scorer =
        searcher
            .createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1)
            .scorer(searcher.getIndexReader().leaves().get(0));
    return scorer != null && scorer.iterator().nextDoc() != DocIdSetIterator.NO_MORE_DOCS;
  }
}
