package io.newsloom.index.searches;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.newsloom.index.IndexConfig;
import io.newsloom.index.IndexNames;
import io.newsloom.searches.SearchableArticle;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The articles that were seen last, from Elasticsearch, as searches see them. */
@Singleton
class RecentArticles {
  /** For all pages together; a saved search that needs it would be suspended long before. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  /** At most so many bodies are in memory at once. */
  private static final int PAGE = 100;

  private static final List<String> FIELDS =
      List.of(
          "newsloom.uri",
          "newsloom.headline",
          "newsloom.body",
          "newsloom.language",
          "newsloom.first_seen",
          "newsloom.byline",
          "newsloom.source",
          "newsloom.info_sources",
          "newsloom.subjects",
          "newsloom.people",
          "newsloom.organisations",
          "newsloom.places",
          "newsloom.keywords");

  private final ElasticsearchClient client;
  private final IndexNames names;
  private final Duration searchTimeout;
  private final InstantSource clock;

  @Inject
  RecentArticles(
      ElasticsearchClient client, IndexNames names, IndexConfig config, InstantSource clock) {
    this(client, names, config.search().timeout(), clock);
  }

  /**
   * @param searchTimeout for Elasticsearch to search one page
   */
  RecentArticles(
      ElasticsearchClient client, IndexNames names, Duration searchTimeout, InstantSource clock) {
    this.client = client;
    this.names = names;
    this.searchTimeout = searchTimeout;
    this.clock = clock;
  }

  /** A stored article. */
  record Recent(
      String uri,
      @Nullable String headline,
      String language,
      String firstSeen,
      SearchableArticle article) {}

  /**
   * Visits the newest {@code most} articles, newest first seen first.
   *
   * @return false when time ran out or a part of the index did not answer
   * @throws IOException when Elasticsearch is away
   */
  boolean visit(int most, Consumer<Recent> visitor) throws IOException {
    List<FieldValue> after = List.of();
    boolean complete = true;
    Instant end = clock.instant().plus(LONGEST);
    for (int left = most; left > 0; left -= PAGE) {
      SearchResponse<ObjectNode> page =
          client.search(request(Math.min(left, PAGE), after), ObjectNode.class);
      complete &= !page.timedOut() && page.shards().failed().intValue() == 0;
      for (Hit<ObjectNode> hit : page.hits().hits()) {
        if (clock.instant().isAfter(end)) {
          return false;
        }
        if (hit.source() != null) {
          visitor.accept(recent(hit.source().path("newsloom")));
        }
        after = hit.sort();
      }
      if (page.hits().hits().size() < PAGE) {
        break;
      }
    }
    return complete;
  }

  private SearchRequest request(int size, List<FieldValue> after) {
    SearchRequest.Builder search =
        new SearchRequest.Builder()
            .index(names.articles())
            .ignoreUnavailable(true)
            .allowNoIndices(true)
            .size(size)
            .timeout(searchTimeout.toMillis() + "ms")
            .trackTotalHits(total -> total.enabled(false))
            .source(source -> source.filter(filter -> filter.includes(FIELDS)))
            .sort(sort -> sort.field(by -> by.field("newsloom.first_seen").order(SortOrder.Desc)))
            .sort(sort -> sort.field(by -> by.field("newsloom.uri").order(SortOrder.Asc)));
    if (!after.isEmpty()) {
      search.searchAfter(after);
    }
    return search.build();
  }

  static Recent recent(JsonNode fields) {
    String headline = fields.path("headline").asText(null);
    String language = fields.path("language").asText("und");
    return new Recent(
        fields.path("uri").asText(),
        headline,
        language,
        fields.path("first_seen").asText(),
        new SearchableArticle(
            headline,
            fields.path("body").asText(""),
            language,
            texts(List.of(fields.path("source")), "name", "domain"),
            fields.path("byline").asText(null),
            texts(agencies(fields.path("info_sources")), "name"),
            texts(fields.path("people"), "name", "uri"),
            texts(fields.path("organisations"), "name", "uri"),
            texts(fields.path("places"), "name", "uri"),
            texts(fields.path("subjects"), "name", "uri"),
            StreamSupport.stream(fields.path("keywords").spliterator(), false)
                .map(JsonNode::asText)
                .toList()));
  }

  private static List<JsonNode> agencies(JsonNode sources) {
    return StreamSupport.stream(sources.spliterator(), false)
        .filter(source -> source.path("role").asText().equals("agency"))
        .toList();
  }

  private static List<String> texts(Iterable<JsonNode> things, String... names) {
    List<String> texts = new ArrayList<>();
    for (JsonNode thing : things) {
      for (String name : names) {
        String text = thing.path(name).asText("");
        if (!text.isEmpty()) {
          texts.add(text);
        }
      }
    }
    return texts;
  }
}
