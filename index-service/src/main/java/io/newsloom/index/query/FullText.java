package io.newsloom.index.query;

import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.SimpleQueryStringFlag;
import co.elastic.clients.elasticsearch.core.search.Highlight;
import co.elastic.clients.elasticsearch.core.search.HighlightField;
import co.elastic.clients.elasticsearch.core.search.HighlighterEncoder;
import co.elastic.clients.util.NamedValue;
import io.newsloom.index.document.TextLanguage;
import java.util.List;
import java.util.stream.Stream;

/**
 * Words to look for, in all languages or some. Each word is looked for as it is written, and by its
 * stem in the fields of each language; a headline counts more than a summary, a summary more than a
 * body. At most 25 clauses a word.
 *
 * @param words checked by {@link QueryText}
 * @param languages primary or full tags; empty for all
 */
record FullText(String words, List<String> languages) {
  /** Headline and body count once more by their stems: 7 and 2 in all, the summary 4. */
  private static final List<String> AS_WRITTEN =
      List.of("newsloom.headline^4", "newsloom.summary^4", "newsloom.body");

  /** Longer texts are looked at up to here, or one article could hold up a page. */
  private static final int HIGHLIGHTED_CHARACTERS = 200_000;

  private static final int PIECES = 3;

  /** No fuzziness, no regular expressions, nothing that walks all terms. */
  static final List<SimpleQueryStringFlag> FLAGS =
      List.of(
          SimpleQueryStringFlag.And,
          SimpleQueryStringFlag.Or,
          SimpleQueryStringFlag.Not,
          SimpleQueryStringFlag.Phrase,
          SimpleQueryStringFlag.Precedence,
          SimpleQueryStringFlag.Prefix,
          SimpleQueryStringFlag.Whitespace);

  Query query() {
    return Query.of(
        query ->
            query.simpleQueryString(
                string ->
                    string
                        .query(words)
                        .fields(
                            Stream.concat(
                                    AS_WRITTEN.stream(),
                                    texts()
                                        .flatMap(
                                            text ->
                                                Stream.of(text + ".headline^3", text + ".body")))
                                .toList())
                        .defaultOperator(Operator.And)
                        .flags(FLAGS)));
  }

  /** Pieces of HTML: the text is escaped, what was found stands in {@code em}. */
  Highlight highlight() {
    List<NamedValue<HighlightField>> fields =
        texts()
            .flatMap(
                text ->
                    Stream.of(
                        NamedValue.of(
                            text + ".headline",
                            HighlightField.of(field -> field.numberOfFragments(0))),
                        NamedValue.of(
                            text + ".body",
                            HighlightField.of(field -> field.numberOfFragments(PIECES)))))
            .toList();
    return Highlight.of(
        highlight ->
            highlight
                .fields(fields)
                .encoder(HighlighterEncoder.Html)
                .maxAnalyzedOffset(HIGHLIGHTED_CHARACTERS));
  }

  private Stream<String> texts() {
    Stream<TextLanguage> all =
        languages.isEmpty()
            ? Stream.of(TextLanguage.values())
            : languages.stream().map(TextLanguage::of).distinct();
    return all.map(language -> "newsloom.text." + language.field());
  }
}
