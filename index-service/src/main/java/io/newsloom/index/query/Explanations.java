package io.newsloom.index.query;

import co.elastic.clients.elasticsearch.core.search.Hit;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Why an article is shown as it is: from the document alone, which holds what the events carried,
 * and from the documents of the articles that its verdict names.
 */
@Singleton
class Explanations {
  /** What nobody downstream can know, said rather than left out. */
  private static final List<String> NOT_CARRIED =
      List.of(
          "Candidates that were looked at and rejected, with their measures.",
          "The fingerprints themselves: only how many are shared and in which words of this text.",
          "Which terms made the story alike: only how alike it was when the article joined.",
          "Blocks of the page that were left out: only which share of the text was kept.");

  private final Articles articles;
  private final CopyTree copyTree;

  Explanations(Articles articles, CopyTree copyTree) {
    this.articles = articles;
    this.copyTree = copyTree;
  }

  ObjectNode of(Hit<ObjectNode> hit) throws IOException {
    ObjectNode article = articles.view(hit);
    ObjectNode explained = article.objectNode();
    explained.set("uri", article.path("uri"));
    explained.set(
        "seen",
        some(
            article,
            "url",
            "feed",
            "source",
            "alt_ids",
            "fetched_at",
            "first_seen",
            "representation",
            "pub_status",
            "rights",
            "trace_id"));
    explained.set(
        "text",
        some(
            article,
            "quality",
            "word_count",
            "language",
            "language_confidence",
            "byline",
            "info_sources",
            "located",
            "content_hash",
            "corrections"));
    explained.set(
        "dates", some(article, "first_created", "version_created", "date_origin", "dates"));
    explained.set("copy", copy(article));
    explained.set("revision", article.path("revision"));
    explained.set("story", article.path("story"));
    explained.set(
        "tagged",
        some(article, "subjects", "people", "organisations", "places", "tags", "searches"));
    explained.set("written", written(hit, article));
    ArrayNode unknown = explained.putArray("not_carried_by_events");
    NOT_CARRIED.forEach(unknown::add);
    return explained;
  }

  private ObjectNode copy(ObjectNode article) throws IOException {
    ObjectNode copy = article.path("duplicate").deepCopy();
    String original = copy.path("original_uri").asText("");
    if (!original.isEmpty()) {
      Optional<Hit<ObjectNode>> found = articles.find(original);
      if (found.isPresent()) {
        ObjectNode first = articles.view(found.get());
        ObjectNode shared = copy.putObject("original");
        shared.setAll(some(first, "uri", "headline", "source", "first_seen", "url"));
        copy.setAll(CopyTree.relation(first, article));
      }
    }
    copy.set("copies", copyTree.copiesOf(article));
    return copy;
  }

  private static ObjectNode written(Hit<ObjectNode> hit, ObjectNode article) {
    ObjectNode written = article.objectNode();
    written.put("index", hit.index());
    written.put("id", hit.id());
    written.put("version", hit.version());
    written.put("sequence_number", hit.seqNo());
    written.set("ingested", article.path("ingested"));
    return written;
  }

  private static ObjectNode some(ObjectNode from, String... names) {
    ObjectNode some = from.objectNode();
    for (String name : names) {
      JsonNode value = from.path(name);
      if (!value.isMissingNode()) {
        some.set(name, value);
      }
    }
    return some;
  }
}
