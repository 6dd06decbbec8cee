package io.newsloom.index.query;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.elasticsearch.core.search.TotalHits;
import co.elastic.clients.elasticsearch.core.search.TotalHitsRelation;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.newsloom.index.IndexConfig;
import io.newsloom.index.IndexNames;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads articles from Elasticsearch. Every method throws {@link IOException} when it is away. */
@Singleton
class Articles {
  /** Elasticsearch does not look further into a list by position. */
  private static final int MAX_FROM = 10_000;

  private final ElasticsearchClient client;
  private final IndexNames names;
  private final IndexConfig.Search bounds;
  private final PointsInTime pointsInTime;
  private final Stories stories;

  Articles(
      ElasticsearchClient client,
      IndexNames names,
      IndexConfig config,
      PointsInTime pointsInTime,
      Stories stories) {
    this.client = client;
    this.names = names;
    bounds = config.search();
    this.pointsInTime = pointsInTime;
    this.stories = stories;
  }

  /**
   * One page.
   *
   * @param total how many articles there are, exact up to 10,000
   * @param totalIsExact false when there are more than total
   * @param stories about how many stories they belong to; null unless articles are collapsed
   * @param complete false when time ran out or a part of the index did not answer
   * @param facets by parameter, the most frequent values; null when none were asked for
   * @param cursor for the next page; null when this is the last, or when exact pages were not asked
   *     for
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(
      long total,
      @JsonProperty("total_is_exact") boolean totalIsExact,
      @Nullable Long stories,
      boolean complete,
      List<ObjectNode> items,
      @Nullable Map<String, List<Count>> facets,
      @Nullable String cursor) {}

  /** How many articles have a value. */
  record Count(String value, long count) {}

  Page search(ArticleSearch search) throws IOException {
    String pointInTime = pointInTime(search);
    SearchResponse<ObjectNode> response;
    try {
      response = ask(search, pointInTime);
    } catch (IOException | RuntimeException e) {
      Cursor cursor = search.cursor();
      if (pointInTime != null && (cursor == null || cursor.pointInTime() == null)) {
        pointsInTime.close(pointInTime); // nobody was told of it
      }
      throw e;
    }
    List<Hit<ObjectNode>> hits = response.hits().hits();
    String current = response.pitId() == null ? pointInTime : response.pitId();
    Cursor next = next(search, hits, current);
    if (next == null && current != null) {
      pointsInTime.close(current);
    }
    TotalHits total = response.hits().total();
    return new Page(
        total == null ? hits.size() : total.value(),
        total == null || total.relation() == TotalHitsRelation.Eq,
        search.collapses() ? stories(response) : null,
        !response.timedOut() && response.shards().failed().intValue() == 0,
        search.collapses() ? onePerStory(items(hits)) : items(hits),
        search.facets().isEmpty() ? null : facets(search, response),
        next == null ? null : next.encode());
  }

  private @Nullable String pointInTime(ArticleSearch search) throws IOException {
    Cursor cursor = search.cursor();
    if (cursor == null || search.staysExact()) {
      return null;
    }
    return cursor.pointInTime() == null ? pointsInTime.open() : cursor.pointInTime();
  }

  private SearchResponse<ObjectNode> ask(ArticleSearch search, @Nullable String pointInTime)
      throws IOException {
    try {
      return client.search(
          search.request(names.articles(), bounds.timeout(), pointInTime, PointsInTime.KEEP_ALIVE),
          ObjectNode.class);
    } catch (ElasticsearchException e) {
      boolean cursorsFault = e.status() == 400 || e.status() == 404;
      if (search.cursor() != null && cursorsFault) {
        throw Cursor.refused();
      }
      throw e;
    }
  }

  private static @Nullable Cursor next(
      ArticleSearch search, List<Hit<ObjectNode>> hits, @Nullable String pointInTime) {
    if (hits.size() < search.size() || (pointInTime == null && !search.staysExact())) {
      return null;
    }
    if (!search.collapses()) {
      List<FieldValue> last = hits.get(hits.size() - 1).sort();
      return new Cursor(search.cursorKind(), pointInTime, 0, last);
    }
    int shown = (search.cursor() == null ? 0 : search.cursor().from()) + hits.size();
    return shown + search.size() > MAX_FROM
        ? null
        : new Cursor(search.cursorKind(), pointInTime, shown, List.of());
  }

  private List<ObjectNode> items(List<Hit<ObjectNode>> hits) throws IOException {
    return withLivingStories(hits.stream().map(hit -> ArticleView.item(hit, source(hit))).toList());
  }

  /** Two stories that became one since are two groups to Elasticsearch. */
  private static List<ObjectNode> onePerStory(List<ObjectNode> items) {
    Set<String> shown = new HashSet<>();
    return items.stream()
        .filter(item -> shown.add(item.at("/story/id").asText(item.path("uri").asText())))
        .toList();
  }

  /** Exact up to {@link ArticleSearch#MAX_STORY_IDS}, then about right. */
  private long stories(SearchResponse<ObjectNode> response) throws IOException {
    long about = response.aggregations().get(ArticleSearch.STORIES).cardinality().value();
    var answer = response.aggregations().get(ArticleSearch.STORY_IDS);
    if (!answer.isSterms() || answer.sterms().buckets().array().size() > about) {
      return about;
    }
    List<String> ids =
        answer.sterms().buckets().array().stream()
            .map(bucket -> bucket.key().stringValue())
            .toList();
    Map<String, String> survivors = stories.survivors(ids);
    long merged =
        ids.size() - ids.stream().map(id -> survivors.getOrDefault(id, id)).distinct().count();
    return (ids.size() < ArticleSearch.MAX_STORY_IDS ? ids.size() : about) - merged;
  }

  private Map<String, List<Count>> facets(ArticleSearch search, SearchResponse<ObjectNode> response)
      throws IOException {
    Map<String, List<Count>> facets = new LinkedHashMap<>();
    for (Dimension facet : search.facets()) {
      var answer = response.aggregations().get(facet.parameter());
      facets.put(
          facet.parameter(),
          answer == null || !answer.isSterms()
              ? List.of() // no index holds such a field yet
              : answer.sterms().buckets().array().stream()
                  .map(bucket -> new Count(bucket.key().stringValue(), bucket.docCount()))
                  .toList());
    }
    List<Count> storyIds = facets.get(Dimension.STORY.parameter());
    if (storyIds != null) {
      facets.put(Dimension.STORY.parameter(), ofSurvivors(storyIds));
    }
    return facets;
  }

  /** Most frequent first, as Elasticsearch has them. */
  private List<Count> ofSurvivors(List<Count> counts) throws IOException {
    Map<String, String> survivors = stories.survivors(counts.stream().map(Count::value).toList());
    Map<String, Long> summed = new LinkedHashMap<>();
    counts.forEach(
        one ->
            summed.merge(survivors.getOrDefault(one.value(), one.value()), one.count(), Long::sum));
    return summed.entrySet().stream()
        .map(one -> new Count(one.getKey(), one.getValue()))
        .sorted(Comparator.comparingLong(Count::count).reversed())
        .toList();
  }

  /**
   * The article's own document may lag behind a merge of its story, or stay behind for good when
   * very many moved: what is shown is the story that lives.
   */
  private List<ObjectNode> withLivingStories(List<ObjectNode> items) throws IOException {
    Map<String, String> survivors =
        stories.survivors(
            items.stream()
                .map(item -> item.at("/story/id").asText(""))
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toSet()));
    for (ObjectNode item : items) {
      String survivor = survivors.get(item.at("/story/id").asText(""));
      if (survivor != null) {
        ((ObjectNode) item.path("story")).put("id", survivor);
      }
    }
    return items;
  }

  /** By its uri, else by any other name it goes by. */
  Optional<Hit<ObjectNode>> find(String name) throws IOException {
    Optional<Hit<ObjectNode>> byUri = newest(Query.of(query -> query.ids(ids -> ids.values(name))));
    return byUri.isPresent() ? byUri : findByAlias(name);
  }

  /** By a GUID or URL in its {@code alt_ids}. */
  Optional<Hit<ObjectNode>> findByAlias(String alias) throws IOException {
    return newest(
        Query.of(
            query ->
                query.term(
                    term -> term.field("newsloom.alt_ids.value").value(FieldValue.of(alias)))));
  }

  /** As the API shows it, in the story that lives. */
  ObjectNode view(Hit<ObjectNode> hit) throws IOException {
    return withLivingStories(List.of(ArticleView.of(source(hit)))).get(0);
  }

  private Optional<Hit<ObjectNode>> newest(Query query) throws IOException {
    return client
        .search(
            search ->
                search
                    .index(names.articles())
                    .ignoreUnavailable(true)
                    .allowNoIndices(true)
                    .allowPartialSearchResults(false)
                    .timeout(bounds.timeout().toMillis() + "ms")
                    .query(query)
                    .size(1)
                    .version(true)
                    .seqNoPrimaryTerm(true)
                    .source(source -> source.filter(filter -> filter.excludes("newsloom.text")))
                    .sort(
                        sort ->
                            sort.field(by -> by.field("newsloom.version").order(SortOrder.Desc))),
            ObjectNode.class)
        .hits()
        .hits()
        .stream()
        .findFirst();
  }

  static ObjectNode source(Hit<ObjectNode> hit) {
    ObjectNode source = hit.source();
    if (source == null) {
      throw new IllegalStateException("document " + hit.id() + " came without its source");
    }
    return source;
  }
}
