package io.newsloom.index.query;

import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One checked question about articles.
 *
 * @param text null for all articles
 * @param facets dimensions to count by
 * @param cursor null when pages after this one need not be exact
 */
record ArticleSearch(
    @Nullable FullText text,
    ArticleFilter filter,
    Order order,
    int size,
    Set<Option> options,
    List<Dimension> facets,
    @Nullable Cursor cursor) {

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

  /** What else is wanted. */
  enum Option {
    /** One article a story: the first in the order asked for. */
    COLLAPSE,
    /** Where the words stand, in short pieces of text. */
    HIGHLIGHT,
    /** The whole documents, bodies too. */
    BODIES
  }

  /** The story's id, or the article's own uri while it has no story. */
  static final String STORY_OR_URI = "newsloom.story_or_uri";

  static final String STORIES = "stories";

  /** The ids themselves, to count those as one that became one story. */
  static final String STORY_IDS = "story_ids";

  /** With more ids than these the number of stories is about right only. */
  static final int MAX_STORY_IDS = 1_000;

  static final int MAX_FACET_VALUES = 20;

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
          "newsloom.places.mentions",
          "newsloom.subjects.evidence",
          "newsloom.people.evidence",
          "newsloom.organisations.evidence",
          "newsloom.places.evidence");

  private static final int COUNT_UP_TO = 10_000;

  ArticleSearch {
    options = Set.copyOf(options);
    facets = List.copyOf(facets);
  }

  static ArticleSearch ofStory(List<String> ids, int size, @Nullable Cursor cursor) {
    return new ArticleSearch(
        null, ArticleFilter.ofStory(ids), Order.OLDEST, size, Set.of(), List.of(), cursor);
  }

  ArticleSearch in(ArticleFilter other) {
    return new ArticleSearch(text, other, order, size, options, facets, cursor);
  }

  ArticleSearch after(Cursor next) {
    return new ArticleSearch(text, filter, order, size, options, facets, next);
  }

  /**
   * Whether pages stay exact by the sort values of the last item alone: those of a date never
   * change. Scores and groups move while documents arrive, and need a point in time.
   */
  boolean staysExact() {
    return order != Order.RELEVANCE && !collapses();
  }

  boolean collapses() {
    return options.contains(Option.COLLAPSE);
  }

  /** What a cursor of this search belongs to. */
  String cursorKind() {
    return cursorKind(order, collapses() ? Set.of(Option.COLLAPSE) : Set.of());
  }

  static String cursorKind(Order order, Set<Option> options) {
    return order.name() + (options.contains(Option.COLLAPSE) ? "-COLLAPSE" : "");
  }

  /**
   * @param pointInTime null to search what the alias shows now
   */
  SearchRequest request(
      String alias, Duration timeout, @Nullable String pointInTime, Duration keepAlive) {
    SearchRequest.Builder search = new SearchRequest.Builder();
    if (pointInTime == null) {
      search.index(alias).ignoreUnavailable(true).allowNoIndices(true);
    } else {
      search.pit(
          pit -> pit.id(pointInTime).keepAlive(time -> time.time(keepAlive.toSeconds() + "s")));
    }
    search
        .query(query())
        .size(size)
        .timeout(timeout.toMillis() + "ms")
        .trackTotalHits(total -> total.count(COUNT_UP_TO))
        .trackScores(order == Order.RELEVANCE)
        .source(source -> source.filter(filter -> filter.excludes(left())))
        .sort(List.of(sort(order.field, order.direction), sort("newsloom.uri", SortOrder.Asc)));
    if (cursor != null && !cursor.after().isEmpty()) {
      search.searchAfter(cursor.after());
    }
    if (collapses()) {
      search
          .from(cursor == null ? 0 : cursor.from())
          .collapse(by -> by.field(STORY_OR_URI).innerHits(inner -> inner.name(STORIES).size(0)))
          .aggregations(
              STORIES, Aggregation.of(agg -> agg.cardinality(card -> card.field(STORY_OR_URI))))
          .aggregations(
              STORY_IDS,
              Aggregation.of(
                  agg -> agg.terms(terms -> terms.field(STORY_OR_URI).size(MAX_STORY_IDS))));
    }
    for (Dimension facet : facets) {
      search.aggregations(
          facet.parameter(),
          Aggregation.of(
              agg -> agg.terms(terms -> terms.field(facet.countedField()).size(MAX_FACET_VALUES))));
    }
    if (text != null && options.contains(Option.HIGHLIGHT)) {
      search.highlight(text.highlight());
    }
    return search.build();
  }

  private List<String> left() {
    return options.contains(Option.BODIES) ? List.of("newsloom.text") : LONG_FIELDS;
  }

  private static SortOptions sort(String field, SortOrder direction) {
    return field.equals("_score")
        ? SortOptions.of(sort -> sort.score(score -> score.order(direction)))
        : SortOptions.of(sort -> sort.field(by -> by.field(field).order(direction)));
  }

  private Query query() {
    BoolQuery.Builder bool = new BoolQuery.Builder();
    if (text != null) {
      bool.must(text.query());
    }
    filter.addTo(bool);
    return bool.build()._toQuery();
  }
}
