package io.newsloom.index.query;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.newsloom.index.IndexConfig;
import io.newsloom.index.IndexNames;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads stories from Elasticsearch. Throws {@link IOException} when it is away. */
@Singleton
class Stories {
  /** Longest chain of merges that is followed; the decider merges a story once an hour at most. */
  private static final int MAX_MERGES = 20;

  /** Most ids of one story, old ones included. */
  private static final int MAX_IDS = 1_000;

  private final ElasticsearchClient client;
  private final IndexNames names;
  private final IndexConfig.Search bounds;

  Stories(ElasticsearchClient client, IndexNames names, IndexConfig config) {
    this.client = client;
    this.names = names;
    bounds = config.search();
  }

  /**
   * One page.
   *
   * @param complete false when time ran out or a part of the index did not answer
   * @param cursor for the next page; null when this is the last
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(boolean complete, List<ObjectNode> items, @Nullable String cursor) {}

  Page search(StorySearch search) throws IOException {
    SearchResponse<ObjectNode> response;
    try {
      response = client.search(search.request(names.stories(), bounds.timeout()), ObjectNode.class);
    } catch (ElasticsearchException e) {
      if (search.cursor() != null && e.status() == 400) {
        throw Cursor.refused();
      }
      throw e;
    }
    List<Hit<ObjectNode>> hits = response.hits().hits();
    return new Page(
        !response.timedOut() && response.shards().failed().intValue() == 0,
        hits.stream().map(hit -> (ObjectNode) Articles.source(hit).path("newsloom")).toList(),
        hits.size() < search.size()
            ? null
            : new Cursor(StorySearch.CURSOR_KIND, null, 0, hits.get(hits.size() - 1).sort())
                .encode());
  }

  /**
   * The story with this id, or the one that took it over. A chain that ends at a story not stored
   * yet gives the last one that is.
   */
  Optional<ObjectNode> living(String id) throws IOException {
    Optional<ObjectNode> story = Optional.ofNullable(find(List.of(id)).get(id));
    Set<String> seen = new HashSet<>(Set.of(id));
    for (int merges = 0; story.isPresent() && merges < MAX_MERGES; merges++) {
      String next = mergedInto(story.get());
      if (next.isEmpty() || !seen.add(next)) {
        return story;
      }
      ObjectNode survivor = find(List.of(next)).get(next);
      if (survivor == null) {
        return story;
      }
      story = Optional.of(survivor);
    }
    return story;
  }

  /** For each of these ids that was taken over: the id of the story that lives. */
  Map<String, String> survivors(Collection<String> ids) throws IOException {
    Map<String, String> current = new HashMap<>();
    Map<String, ObjectNode> known = find(ids);
    ids.forEach(id -> current.put(id, id));
    for (int merges = 0; merges < MAX_MERGES; merges++) { // a step of all chains at once
      Set<String> unknown = new HashSet<>();
      boolean moved = false;
      for (Map.Entry<String, String> one : current.entrySet()) {
        ObjectNode story = known.get(one.getValue());
        String next = story == null ? "" : mergedInto(story);
        if (!next.isEmpty() && !known.containsKey(next)) {
          unknown.add(next);
        } else if (!next.isEmpty() && !next.equals(one.getKey())) {
          one.setValue(next);
          moved = true;
        }
      }
      Map<String, ObjectNode> found = find(unknown);
      known.putAll(found);
      if (!moved && found.isEmpty()) {
        break;
      }
    }
    current.entrySet().removeIf(one -> one.getKey().equals(one.getValue()));
    return current;
  }

  /** This id, that of the story that lives, and all that it took over, one by one or in chains. */
  List<String> allIds(String id) throws IOException {
    Set<String> all = new LinkedHashSet<>();
    List<String> newest = List.of(living(id).map(story -> story.path("id").asText()).orElse(id));
    all.add(id);
    all.addAll(newest);
    for (int merges = 0; merges < MAX_MERGES && !newest.isEmpty(); merges++) {
      List<FieldValue> into = newest.stream().map(FieldValue::of).toList();
      List<String> taken =
          ask(
                  Query.of(
                      query ->
                          query.terms(
                              in ->
                                  in.field("newsloom.merged_into")
                                      .terms(these -> these.value(into)))))
              .stream()
              .map(story -> story.path("id").asText())
              .toList();
      newest = taken.stream().filter(all::add).toList();
    }
    return new ArrayList<>(all).subList(0, Math.min(all.size(), MAX_IDS));
  }

  /** The same question, with all ids of each story that it names. */
  ArticleSearch withAllIds(ArticleSearch search) throws IOException {
    List<String> asked = search.filter().valuesOf(Dimension.STORY);
    if (asked.isEmpty()) {
      return search;
    }
    Set<String> all = new LinkedHashSet<>();
    for (String id : asked) {
      all.addAll(allIds(id));
    }
    return search.in(search.filter().with(Dimension.STORY, List.copyOf(all)));
  }

  private static String mergedInto(ObjectNode story) {
    return story.path("merged_into").asText("");
  }

  private Map<String, ObjectNode> find(Collection<String> ids) throws IOException {
    Map<String, ObjectNode> found = new HashMap<>();
    if (!ids.isEmpty()) {
      List<String> wanted = List.copyOf(ids);
      for (ObjectNode story : ask(Query.of(query -> query.ids(in -> in.values(wanted))))) {
        found.put(story.path("id").asText(), story);
      }
    }
    return found;
  }

  private List<ObjectNode> ask(Query query) throws IOException {
    return client
        .search(
            search ->
                search
                    .index(names.stories())
                    .ignoreUnavailable(true)
                    .allowNoIndices(true)
                    .allowPartialSearchResults(false)
                    .timeout(bounds.timeout().toMillis() + "ms")
                    .query(query)
                    .size(MAX_IDS),
            ObjectNode.class)
        .hits()
        .hits()
        .stream()
        .map(Hit::source)
        .map(document -> (ObjectNode) document.path("newsloom"))
        .toList();
  }
}
