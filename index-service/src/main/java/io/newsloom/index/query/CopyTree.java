package io.newsloom.index.query;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.newsloom.index.IndexConfig;
import io.newsloom.index.IndexNames;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Who was first, who copied it, how much later, how much of it, and whether they said so. */
@Singleton
class CopyTree {
  /** Articles of one story that are looked at, first seen first. */
  static final int MAX_ARTICLES = 2_000;

  private static final List<String> FIELDS =
      List.of(
          "newsloom.uri",
          "newsloom.headline",
          "newsloom.byline",
          "newsloom.source",
          "newsloom.info_sources",
          "newsloom.first_seen",
          "newsloom.first_created",
          "newsloom.duplicate",
          "url.full");

  private final ElasticsearchClient client;
  private final IndexNames names;
  private final IndexConfig.Search bounds;

  CopyTree(ElasticsearchClient client, IndexNames names, IndexConfig config) {
    bounds = config.search();
    this.client = client;
    this.names = names;
  }

  /** The originals of a story, each with its copies, each of these with its own. */
  ArrayNode ofStory(List<String> storyIds) throws IOException {
    return arrange(ask(Dimension.STORY.anyOf(storyIds)));
  }

  /**
   * The copies of one article and what else holds a part of it, at all times and in all stories.
   */
  ArrayNode copiesOf(ObjectNode original) throws IOException {
    FieldValue uri = FieldValue.of(original.path("uri").asText());
    ArrayNode copies = JsonNodeFactory.instance.arrayNode();
    Query ofIt =
        Query.of(
            query ->
                query.bool(
                    bool ->
                        bool.should(is("newsloom.duplicate.original_uri", uri))
                            .should(is("newsloom.duplicate.contains.uri", uri))));
    for (ObjectNode copy : ask(ofIt)) {
      copies.add(node(copy).setAll(relation(original, copy)));
    }
    return copies;
  }

  private static Query is(String field, FieldValue value) {
    return Query.of(query -> query.term(term -> term.field(field).value(value)));
  }

  private List<ObjectNode> ask(Query query) throws IOException {
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
                    .size(MAX_ARTICLES)
                    .source(source -> source.filter(filter -> filter.includes(FIELDS)))
                    .sort(by -> by.field(field -> field.field("newsloom.first_seen")))
                    .sort(
                        by -> by.field(field -> field.field("newsloom.uri").order(SortOrder.Asc))),
            ObjectNode.class)
        .hits()
        .hits()
        .stream()
        .map(hit -> ArticleView.of(Articles.source(hit)))
        .toList();
  }

  /**
   * By {@code original_uri}; what was copied from elsewhere, or from itself in a ring, is a root.
   */
  static ArrayNode arrange(List<ObjectNode> articles) {
    Map<String, ObjectNode> byUri = new LinkedHashMap<>();
    articles.forEach(article -> byUri.put(uri(article), article));
    Map<String, ObjectNode> nodes = new LinkedHashMap<>();
    byUri.forEach((uri, article) -> nodes.put(uri, node(article)));
    ArrayNode roots = JsonNodeFactory.instance.arrayNode();
    byUri.forEach(
        (uri, article) -> {
          ObjectNode node = nodes.get(uri);
          ObjectNode original = byUri.get(originalUri(article));
          if (original == null || isRing(article, byUri)) {
            roots.add(node);
          } else {
            node.setAll(relation(original, article));
            nodes.get(uri(original)).withArray("/copies").add(node);
          }
        });
    return roots;
  }

  private static boolean isRing(ObjectNode article, Map<String, ObjectNode> byUri) {
    Set<String> seen = new HashSet<>();
    for (ObjectNode at = article; at != null; at = byUri.get(originalUri(at))) {
      if (!seen.add(uri(at))) {
        return true;
      }
    }
    return false;
  }

  private static ObjectNode node(ObjectNode article) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    for (String name : List.of("uri", "headline", "source", "url", "first_seen", "first_created")) {
      JsonNode value = article.path(name);
      if (!value.isMissingNode()) {
        node.set(name, value);
      }
    }
    node.set("kind", article.at("/duplicate/kind"));
    return node;
  }

  /**
   * What a copy is to its original: minutes later by first seen (below 0 when the original came in
   * later), the share of the original that it has and the share of it that is the original's, both
   * absent when not measured, and whether it names the original's source or one that the original
   * names too.
   */
  static ObjectNode relation(ObjectNode original, ObjectNode copy) {
    ObjectNode relation = JsonNodeFactory.instance.objectNode();
    relation.put(
        "minutes_later", Duration.between(firstSeen(original), firstSeen(copy)).toMinutes());
    JsonNode containment = containment(uri(original), copy);
    if (containment.isObject()) {
      relation.set("share_of_original", containment.path("of_original"));
      relation.set("share_of_this", containment.path("of_this"));
    }
    relation.put("credited", credits(copy, original));
    return relation;
  }

  /** Of a round-up in one of several articles, else of a copy in its only original. */
  private static JsonNode containment(String original, ObjectNode copy) {
    for (JsonNode contained : copy.at("/duplicate/contains")) {
      if (contained.path("uri").asText().equals(original)) {
        return contained.path("containment");
      }
    }
    return copy.at("/duplicate/containment");
  }

  private static boolean credits(ObjectNode copy, ObjectNode original) {
    Set<String> named = new HashSet<>(infoSources(copy));
    Stream.of(copy.path("byline").asText("").toLowerCase(Locale.ROOT)).forEach(named::add);
    List<String> creditable = new ArrayList<>(infoSources(original));
    creditable.add(original.at("/source/name").asText("").toLowerCase(Locale.ROOT));
    creditable.add(original.at("/source/domain").asText("").toLowerCase(Locale.ROOT));
    return creditable.stream().anyMatch(name -> !name.isEmpty() && named.contains(name));
  }

  private static List<String> infoSources(ObjectNode article) {
    return article.path("info_sources").findValuesAsText("name").stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .toList();
  }

  private static Instant firstSeen(ObjectNode article) {
    return Instant.parse(article.path("first_seen").asText());
  }

  private static String uri(ObjectNode article) {
    return article.path("uri").asText();
  }

  private static String originalUri(ObjectNode article) {
    return article.at("/duplicate/original_uri").asText("");
  }
}
