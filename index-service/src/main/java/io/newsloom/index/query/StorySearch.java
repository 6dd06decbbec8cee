package io.newsloom.index.query;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One checked question about stories that live, newest first by first seen, which never changes.
 *
 * @param words of the headline; null for all
 * @param languages of the first article, empty for all; tags likewise
 * @param atLeast members
 */
record StorySearch(
    @Nullable String words,
    List<String> languages,
    List<String> tags,
    int atLeast,
    @Nullable Instant from,
    @Nullable Instant to,
    int size,
    @Nullable Cursor cursor) {
  static final String CURSOR_KIND = "STORIES";
  private static final Set<String> PARAMETERS =
      Set.of("q", "language", "tag", "articles", "from", "to", "size", "cursor");
  private static final int STANDARD_SIZE = 20;
  private static final int MOST_ARTICLES = 1_000_000;

  static StorySearch parse(MultivaluedMap<String, String> given, QueryText queryText) {
    Bounds.known(given, PARAMETERS);
    String cursor = Bounds.cursor(given.getFirst("cursor"));
    return new StorySearch(
        queryText.check(given.getFirst("q")),
        Bounds.filters("language", given.get("language")),
        Bounds.filters("tag", given.get("tag")),
        Bounds.number("articles", given.getFirst("articles"), 1, MOST_ARTICLES),
        Bounds.instant("from", given.getFirst("from")),
        Bounds.instant("to", given.getFirst("to")),
        Bounds.size(given.getFirst("size"), STANDARD_SIZE),
        cursor == null ? null : Cursor.decode(cursor, CURSOR_KIND));
  }

  SearchRequest request(String alias, Duration timeout) {
    SearchRequest.Builder search = new SearchRequest.Builder();
    search
        .index(alias)
        .ignoreUnavailable(true)
        .allowNoIndices(true)
        .query(query())
        .size(size)
        .timeout(timeout.toMillis() + "ms")
        .sort(
            List.of(
                sort("newsloom.first_seen", SortOrder.Desc), sort("newsloom.id", SortOrder.Asc)));
    if (cursor != null && !cursor.after().isEmpty()) {
      search.searchAfter(cursor.after());
    }
    return search.build();
  }

  private static SortOptions sort(String field, SortOrder direction) {
    return SortOptions.of(sort -> sort.field(by -> by.field(field).order(direction)));
  }

  private Query query() {
    BoolQuery.Builder bool = new BoolQuery.Builder();
    bool.mustNot(Query.of(query -> query.exists(exists -> exists.field("newsloom.merged_into"))));
    if (words != null) {
      bool.filter(
          Query.of(
              query ->
                  query.simpleQueryString(
                      string ->
                          string
                              .query(words)
                              .fields("newsloom.headline")
                              .defaultOperator(Operator.And)
                              .flags(FullText.FLAGS))));
    }
    addAnyOf(bool, "newsloom.language", languages);
    addAnyOf(bool, "newsloom.top_tags", tags);
    bool.filter(
        Query.of(
            query ->
                query.range(
                    range ->
                        range.number(
                            number -> number.field("newsloom.articles").gte((double) atLeast)))));
    if (from != null || to != null) {
      bool.filter(ArticleFilter.firstSeen(from, to));
    }
    return bool.build()._toQuery();
  }

  private static void addAnyOf(BoolQuery.Builder bool, String field, List<String> values) {
    if (!values.isEmpty()) {
      List<FieldValue> terms = values.stream().map(FieldValue::of).toList();
      bool.filter(
          Query.of(query -> query.terms(in -> in.field(field).terms(these -> these.value(terms)))));
    }
  }
}
