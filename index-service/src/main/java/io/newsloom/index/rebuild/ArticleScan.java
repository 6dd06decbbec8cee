package io.newsloom.index.rebuild;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * The articles of some indices at one point in time, by uri: identity, verdict and story only. A
 * page at a time; close it. Throws {@link UncheckedIOException} when Elasticsearch goes away.
 */
final class ArticleScan implements Iterator<ObjectNode>, AutoCloseable {
  private static final int PAGE = 2_000;
  private static final String KEEP_ALIVE = "5m";
  private static final List<String> FIELDS =
      List.of(
          "newsloom.uri",
          "newsloom.version",
          "newsloom.duplicate.is_duplicate",
          "newsloom.duplicate.kind",
          "newsloom.duplicate.original_uri",
          "newsloom.story.id");

  private final ElasticsearchClient client;
  private final BooleanSupplier givenUp;
  private String pointInTime;
  private List<Hit<ObjectNode>> page = List.of();
  private int at;
  private boolean last;

  /**
   * @param givenUp asked before each page; {@link CancellationException} when it says so
   */
  ArticleScan(ElasticsearchClient client, List<String> indices, BooleanSupplier givenUp)
      throws IOException {
    this.client = client;
    this.givenUp = givenUp;
    pointInTime =
        client
            .openPointInTime(
                open ->
                    open.index(indices)
                        .ignoreUnavailable(true)
                        .keepAlive(time -> time.time(KEEP_ALIVE)))
            .id();
  }

  @Override
  public boolean hasNext() {
    if (at == page.size() && !last) {
      fetch();
    }
    return at < page.size();
  }

  @Override
  public ObjectNode next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    ObjectNode source = page.get(at++).source();
    if (source == null) {
      throw new IllegalStateException("a document came without its source");
    }
    return (ObjectNode) source.path("newsloom");
  }

  private void fetch() {
    if (givenUp.getAsBoolean()) {
      throw new CancellationException("given up");
    }
    List<FieldValue> after = page.isEmpty() ? List.of() : page.get(page.size() - 1).sort();
    try {
      SearchResponse<ObjectNode> response =
          client.search(
              search -> {
                search
                    .pit(pit -> pit.id(pointInTime).keepAlive(time -> time.time(KEEP_ALIVE)))
                    .size(PAGE)
                    .allowPartialSearchResults(false)
                    .trackTotalHits(total -> total.enabled(false))
                    .source(source -> source.filter(filter -> filter.includes(FIELDS)))
                    .sort(
                        by -> by.field(field -> field.field("newsloom.uri").order(SortOrder.Asc)));
                return after.isEmpty() ? search : search.searchAfter(after);
              },
              ObjectNode.class);
      page = response.hits().hits();
      at = 0;
      last = page.size() < PAGE;
      if (response.pitId() != null) {
        pointInTime = response.pitId();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    client.closePointInTime(close -> close.id(pointInTime));
  }
}
