package io.newsloom.searches;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.util.ElisionFilter;

/**
 * Words of any language for queries and articles alike: Unicode word borders, lower case, no
 * accents, no {@code 's}, no French {@code l'}. No stemming: what a query finds must be told by
 * reading it; {@code flood*} says the rest. A language tag is one word. Thread-safe.
 */
final class WordAnalyzer extends Analyzer {
  static final WordAnalyzer WORDS = new WordAnalyzer();

  private static final CharArraySet ARTICLES = FrenchAnalyzer.DEFAULT_ARTICLES;

  /** More than any slop, so that no phrase goes from one value into the next. */
  static final int GAP = 100;

  private WordAnalyzer() {
    super(PER_FIELD_REUSE_STRATEGY);
  }

  @Override
  protected TokenStreamComponents createComponents(String field) {
    if (field.equals(SearchField.LANGUAGE.key())) {
      Tokenizer tag = new KeywordTokenizer();
      return new TokenStreamComponents(tag, new LowerCaseFilter(tag));
    }
    Tokenizer words = new StandardTokenizer();
    TokenStream plain = new EnglishPossessiveFilter(new LowerCaseFilter(words));
    return new TokenStreamComponents(
        words, new ASCIIFoldingFilter(new ElisionFilter(plain, ARTICLES)));
  }

  @Override
  protected TokenStream normalize(String field, TokenStream in) {
    return new ASCIIFoldingFilter(new LowerCaseFilter(in));
  }
}
