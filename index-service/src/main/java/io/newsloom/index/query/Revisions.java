package io.newsloom.index.query;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch.core.search.Hit;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.newsloom.index.IndexConfig;
import io.newsloom.index.IndexNames;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;

/** Reads what changed in articles. Throws {@link IOException} when Elasticsearch is away. */
@Singleton
class Revisions {
  /** Newest texts of one article; live blogs have hundreds. */
  static final int MAX = 200;

  private final ElasticsearchClient client;
  private final IndexNames names;
  private final IndexConfig.Search bounds;

  Revisions(ElasticsearchClient client, IndexNames names, IndexConfig config) {
    bounds = config.search();
    this.client = client;
    this.names = names;
  }

  /**
   * Newest first. The first text of an article has no entry, unless it revises an article that has
   * another name.
   */
  List<ObjectNode> of(String uri) throws IOException {
    return client
        .search(
            search ->
                search
                    .index(names.revisions())
                    .ignoreUnavailable(true)
                    .allowNoIndices(true)
                    .allowPartialSearchResults(false)
                    .timeout(bounds.timeout().toMillis() + "ms")
                    .query(
                        query ->
                            query.term(
                                term -> term.field("newsloom.uri").value(FieldValue.of(uri))))
                    .size(MAX)
                    .sort(
                        sort ->
                            sort.field(
                                by -> by.field("newsloom.revision.number").order(SortOrder.Desc))),
            ObjectNode.class)
        .hits()
        .hits()
        .stream()
        .map(Hit::source)
        .map(
            document -> {
              ObjectNode revision = (ObjectNode) document.path("newsloom");
              revision.remove("uri");
              return revision;
            })
        .toList();
  }
}
