package io.newsloom.index.query;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which articles are meant, whatever the words.
 *
 * @param values for each dimension that is filtered by: one of these
 * @param from first moment, by first seen; null for no bound
 * @param to first moment no longer meant; null for no bound
 */
record ArticleFilter(
    Map<Dimension, List<String>> values,
    Duplicates duplicates,
    @Nullable Instant from,
    @Nullable Instant to) {

  /** Which articles by their copy verdict. */
  enum Duplicates {
    SHOW,
    HIDE,
    ONLY
  }

  private static final Query IS_DUPLICATE =
      Query.of(
          query ->
              query.term(
                  term ->
                      term.field("newsloom.duplicate.is_duplicate").value(FieldValue.of(true))));

  ArticleFilter {
    values = Map.copyOf(values);
  }

  /** All articles of a story, by all ids it ever had. */
  static ArticleFilter ofStory(List<String> ids) {
    return new ArticleFilter(Map.of(Dimension.STORY, ids), Duplicates.SHOW, null, null);
  }

  ArticleFilter with(Dimension dimension, List<String> these) {
    Map<Dimension, List<String>> changed = new EnumMap<>(Dimension.class);
    changed.putAll(values);
    changed.put(dimension, these);
    return new ArticleFilter(changed, duplicates, from, to);
  }

  List<String> valuesOf(Dimension dimension) {
    return values.getOrDefault(dimension, List.of());
  }

  void addTo(BoolQuery.Builder bool) {
    for (Dimension dimension : Dimension.values()) {
      if (!valuesOf(dimension).isEmpty()) {
        bool.filter(dimension.anyOf(valuesOf(dimension)));
      }
    }
    switch (duplicates) {
      case SHOW -> {}
      case HIDE -> bool.mustNot(IS_DUPLICATE);
      case ONLY -> bool.filter(IS_DUPLICATE);
    }
    if (from != null || to != null) {
      bool.filter(firstSeen(from, to));
    }
  }

  /** First seen in that time; one of both is enough. */
  static Query firstSeen(@Nullable Instant from, @Nullable Instant to) {
    return Query.of(
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
                        })));
  }
}
