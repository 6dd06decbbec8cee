package io.newsloom.index.query;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads articles from Elasticsearch. Every method throws {@link IOException} when it is away. */
@Singleton
class Articles {
  private final ElasticsearchClient client;
  private final IndexNames names;
  private final IndexConfig.Search bounds;

  Articles(ElasticsearchClient client, IndexNames names, IndexConfig config) {
    this.client = client;
    this.names = names;
    bounds = config.search();
  }

  /**
   * One page.
   *
   * @param total how many there are, exact up to 10,000
   * @param totalIsExact false when there are more than total
   * @param complete false when time ran out or a part of the index did not answer
   * @param cursor for the next page; null when this is the last
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(
      long total,
      @JsonProperty("total_is_exact") boolean totalIsExact,
      boolean complete,
      List<ObjectNode> items,
      @Nullable String cursor) {}

  Page search(ArticleSearch search) throws IOException {
    SearchResponse<ObjectNode> response =
        client.search(search.request(names.articles(), bounds.timeout()), ObjectNode.class);
    List<Hit<ObjectNode>> hits = response.hits().hits();
    String cursor =
        hits.size() < search.size()
            ? null
            : new Cursor(search.order().name(), hits.get(hits.size() - 1).sort()).encode();
    TotalHits total = response.hits().total();
    return new Page(
        total == null ? hits.size() : total.value(),
        total == null || total.relation() == TotalHitsRelation.Eq,
        !response.timedOut() && response.shards().failed().intValue() == 0,
        hits.stream().map(Articles::item).toList(),
        cursor);
  }

  private static ObjectNode item(Hit<ObjectNode> hit) {
    ObjectNode item = ArticleView.of(source(hit));
    if (hit.score() != null) {
      item.put("score", hit.score());
    }
    return item;
  }

  /** By its uri, else by any other name it goes by. */
  Optional<ObjectNode> find(String name) throws IOException {
    Optional<ObjectNode> byUri = newest(Query.of(query -> query.ids(ids -> ids.values(name))));
    return byUri.isPresent() ? byUri : findByAlias(name);
  }

  /** By a GUID or URL in its {@code alt_ids}. */
  Optional<ObjectNode> findByAlias(String alias) throws IOException {
    return newest(
        Query.of(
            query ->
                query.term(
                    term -> term.field("newsloom.alt_ids.value").value(FieldValue.of(alias)))));
  }

  private Optional<ObjectNode> newest(Query query) throws IOException {
    return client
        .search(
            search ->
                search
                    .index(names.articles())
                    .ignoreUnavailable(true)
                    .allowNoIndices(true)
                    .query(query)
                    .size(1)
                    .source(source -> source.filter(filter -> filter.excludes("newsloom.text")))
                    .sort(
                        sort ->
                            sort.field(by -> by.field("newsloom.version").order(SortOrder.Desc))),
            ObjectNode.class)
        .hits()
        .hits()
        .stream()
        .findFirst()
        .map(hit -> ArticleView.of(source(hit)));
  }

  private static ObjectNode source(Hit<ObjectNode> hit) {
    ObjectNode source = hit.source();
    if (source == null) {
      throw new IllegalStateException("document " + hit.id() + " came without its source");
    }
    return source;
  }
}
