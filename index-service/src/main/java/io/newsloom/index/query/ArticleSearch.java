package io.newsloom.index.query;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.SimpleQueryStringFlag;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import io.newsloom.index.document.TextLanguage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One checked question about articles.
 *
 * @param text null for all articles
 * @param language BCP 47; null for all, like the filters after it
 * @param source domain or name
 * @param kind of copy
 * @param story id
 * @param from first moment, by first seen
 * @param to first moment no longer meant
 * @param after null for the first page
 */
record ArticleSearch(
    @Nullable String text,
    @Nullable String language,
    @Nullable String source,
    @Nullable String kind,
    @Nullable String story,
    Duplicates duplicates,
    @Nullable Instant from,
    @Nullable Instant to,
    Order order,
    int size,
    @Nullable Cursor after) {

  /** Which articles by their copy verdict. */
  enum Duplicates {
    SHOW,
    HIDE,
    ONLY
  }

  /** In which order; ties by uri, so that pages neither repeat nor skip. */
  enum Order {
    RELEVANCE("_score", SortOrder.Desc),
    /** Newest first. */
    DATE("newsloom.first_seen", SortOrder.Desc),
    /** Oldest first. */
    OLDEST("newsloom.first_seen", SortOrder.Asc);

    private final String field;
    private final SortOrder direction;

    Order(String field, SortOrder direction) {
      this.field = field;
      this.direction = direction;
    }
  }

  /** Fields that lists leave out: long, or of use for one article only. */
  private static final List<String> LONG_FIELDS =
      List.of(
          "newsloom.body",
          "newsloom.text",
          "newsloom.dates",
          "newsloom.alt_ids",
          "newsloom.duplicate.evidence",
          "newsloom.people.mentions",
          "newsloom.organisations.mentions",
          "newsloom.places.mentions");

  private static final int COUNT_UP_TO = 10_000;

  SearchRequest request(String alias, Duration timeout) {
    SearchRequest.Builder search = new SearchRequest.Builder();
    search
        .index(alias)
        .ignoreUnavailable(true)
        .allowNoIndices(true)
        .query(query())
        .size(size)
        .timeout(timeout.toMillis() + "ms")
        .trackTotalHits(total -> total.count(COUNT_UP_TO))
        .trackScores(order == Order.RELEVANCE)
        .source(source -> source.filter(filter -> filter.excludes(LONG_FIELDS)))
        .sort(List.of(sort(order.field, order.direction), sort("newsloom.uri", SortOrder.Asc)));
    if (after != null) {
      search.searchAfter(after.after());
    }
    return search.build();
  }

  private static SortOptions sort(String field, SortOrder direction) {
    return field.equals("_score")
        ? SortOptions.of(sort -> sort.score(score -> score.order(direction)))
        : SortOptions.of(sort -> sort.field(by -> by.field(field).order(direction)));
  }

  private Query query() {
    BoolQuery.Builder bool = new BoolQuery.Builder();
    if (text != null) {
      bool.must(fullText(text));
    }
    filters().forEach(bool::filter);
    switch (duplicates) {
      case SHOW -> {}
      case HIDE -> bool.mustNot(IS_DUPLICATE);
      case ONLY -> bool.filter(IS_DUPLICATE);
    }
    return bool.build()._toQuery();
  }

  private static final Query IS_DUPLICATE =
      Query.of(
          query ->
              query.term(
                  term ->
                      term.field("newsloom.duplicate.is_duplicate").value(FieldValue.of(true))));

  private Query fullText(String words) {
    return Query.of(
        query ->
            query.simpleQueryString(
                string ->
                    string
                        .query(words)
                        .fields(textFields())
                        .defaultOperator(Operator.And)
                        .flags(
                            SimpleQueryStringFlag.And,
                            SimpleQueryStringFlag.Or,
                            SimpleQueryStringFlag.Not,
                            SimpleQueryStringFlag.Phrase,
                            SimpleQueryStringFlag.Precedence,
                            SimpleQueryStringFlag.Prefix,
                            SimpleQueryStringFlag.Whitespace)));
  }

  private List<String> textFields() {
    Stream<TextLanguage> languages =
        language == null ? Stream.of(TextLanguage.values()) : Stream.of(TextLanguage.of(language));
    return Stream.concat(
            Stream.of("newsloom.headline^3", "newsloom.summary", "newsloom.body"),
            languages.flatMap(
                one ->
                    Stream.of(
                        "newsloom.text." + one.field() + ".headline^3",
                        "newsloom.text." + one.field() + ".body")))
        .toList();
  }

  private List<Query> filters() {
    List<Query> filters = new ArrayList<>();
    addTerm(filters, "newsloom.language", language);
    addTerm(filters, "newsloom.duplicate.kind", kind);
    addTerm(filters, "newsloom.story.id", story);
    if (source != null) {
      filters.add(
          Query.of(
              query ->
                  query.bool(
                      bool ->
                          bool.should(term("newsloom.source.domain", source))
                              .should(term("newsloom.source.name", source)))));
    }
    if (from != null || to != null) {
      filters.add(
          Query.of(
              query ->
                  query.range(
                      range ->
                          range.date(
                              date -> {
                                date.field("newsloom.first_seen");
                                if (from != null) {
                                  date.gte(from.toString());
                                }
                                if (to != null) {
                                  date.lt(to.toString());
                                }
                                return date;
                              }))));
    }
    return filters;
  }

  private static void addTerm(List<Query> filters, String field, @Nullable String value) {
    if (value != null) {
      filters.add(term(field, value));
    }
  }

  private static Query term(String field, String value) {
    return Query.of(query -> query.term(term -> term.field(field).value(FieldValue.of(value))));
  }
}
