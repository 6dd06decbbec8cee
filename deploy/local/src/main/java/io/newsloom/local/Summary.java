package io.newsloom.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What became of it all.
 *
 * @param pushed items that ingest took
 * @param rejected items and files that nobody took
 * @param feeds feeds that were polled
 * @param failedFeeds feeds that could not be polled
 * @param dropped entries of feeds that said nothing
 * @param documents what Elasticsearch holds
 * @param deadLetters records on dead-letter topics, by topic; without the empty ones
 */
record Summary(
    int pushed,
    int rejected,
    int feeds,
    int failedFeeds,
    int dropped,
    Documents documents,
    Map<String, Long> deadLetters) {

  /**
   * @param copiesByKind documents by {@code duplicate.kind}, without {@code none}
   */
  record Documents(
      long articles,
      long originals,
      Map<String, Long> copiesByKind,
      long stories,
      Map<String, Long> languages) {

    /** From the answer to {@link #ARTICLES_QUERY} and the one to a count of the stories. */
    static Documents of(JsonNode articles, JsonNode stories) {
      Map<String, Long> kinds = buckets(articles, "kinds");
      kinds.keySet().removeIf(kind -> kind.toLowerCase(Locale.ROOT).equals("none"));
      return new Documents(
          articles.at("/hits/total/value").asLong(),
          articles.at("/aggregations/originals/doc_count").asLong(),
          kinds,
          stories.path("count").asLong(),
          buckets(articles, "languages"));
    }

    private static Map<String, Long> buckets(JsonNode answer, String name) {
      Map<String, Long> buckets = new LinkedHashMap<>();
      answer
          .at("/aggregations/" + name + "/buckets")
          .forEach(b -> buckets.put(b.path("key").asText(), b.path("doc_count").asLong()));
      return buckets;
    }
  }

  static final String ARTICLES_QUERY =
      """
      {"size":0,"track_total_hits":true,"aggs":{
       "originals":{"filter":{"term":{"newsloom.duplicate.is_duplicate":false}}},
       "kinds":{"terms":{"field":"newsloom.duplicate.kind","size":20}},
       "languages":{"terms":{"field":"newsloom.language","size":50}}}}
      """;

  static final String STORIES_QUERY =
      """
      {"query":{"bool":{"must_not":{"exists":{"field":"newsloom.merged_into"}}}}}
      """;

  /** Whether every item that was given reached its end, and none a dead one. */
  boolean everythingDone() {
    return rejected == 0 && failedFeeds == 0 && dropped == 0 && deadLetters.isEmpty();
  }

  String table() {
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("Pushed", pushed + " accepted, " + rejected + " rejected");
    if (feeds > 0) {
      String empty = dropped > 0 ? ", " + dropped + " entries without any text" : "";
      rows.put("Feeds", feeds + " polled, " + failedFeeds + " failed" + empty);
    }
    rows.put("Articles", documents.articles() + " in Elasticsearch");
    rows.put("Originals", Long.toString(documents.originals()));
    rows.put("Copies and kin", list(documents.copiesByKind()));
    rows.put("Stories", Long.toString(documents.stories()));
    rows.put("Languages", list(documents.languages()));
    rows.put("Dead letters", list(deadLetters));
    return rows.entrySet().stream()
        .map(row -> "  %-16s%s".formatted(row.getKey(), row.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static String list(Map<String, Long> counts) {
    return counts.isEmpty()
        ? "none"
        : counts.entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
  }
}
