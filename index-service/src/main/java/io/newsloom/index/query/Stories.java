package io.newsloom.index.query;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch.core.search.Hit;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.newsloom.index.IndexNames;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads stories from Elasticsearch. Throws {@link IOException} when it is away. */
@Singleton
class Stories {
  private static final int MAX_MERGES = 20;

  private final ElasticsearchClient client;
  private final IndexNames names;

  Stories(ElasticsearchClient client, IndexNames names) {
    this.client = client;
    this.names = names;
  }

  /**
   * The story with this id, or the one that took it over. A chain that ends at a story not stored
   * yet gives the last one that is.
   */
  Optional<ObjectNode> living(String id) throws IOException {
    Optional<ObjectNode> story = find(id);
    Set<String> seen = new HashSet<>(Set.of(id));
    for (int merges = 0; story.isPresent() && merges < MAX_MERGES; merges++) {
      String next = story.get().path("merged_into").asText("");
      if (next.isEmpty() || !seen.add(next)) {
        return story;
      }
      Optional<ObjectNode> survivor = find(next);
      if (survivor.isEmpty()) {
        return story;
      }
      story = survivor;
    }
    return story;
  }

  private Optional<ObjectNode> find(String id) throws IOException {
    return client
        .search(
            search ->
                search
                    .index(names.stories())
                    .ignoreUnavailable(true)
                    .allowNoIndices(true)
                    .query(query -> query.ids(ids -> ids.values(id)))
                    .size(1),
            ObjectNode.class)
        .hits()
        .hits()
        .stream()
        .map(Hit::source)
        .map(document -> (ObjectNode) document.path("newsloom"))
        .findFirst();
  }
}
