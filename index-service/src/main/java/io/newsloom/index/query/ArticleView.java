package io.newsloom.index.query;

import co.elastic.clients.elasticsearch.core.search.Hit;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A stored document as the API shows it: the fields under {@code newsloom}, with what the envelope
 * knows beside them.
 */
final class ArticleView {
  private ArticleView() {}

  static ObjectNode of(ObjectNode document) {
    ObjectNode view = ((ObjectNode) document.path("newsloom")).deepCopy();
    view.remove("text");
    view.remove("story_or_uri"); // for grouping only
    copy(document.at("/url/full"), "url", view);
    copy(document.at("/event/ingested"), "ingested", view);
    copy(document.at("/trace/id"), "trace_id", view);
    return view;
  }

  /** One of a list, with what the search itself says about it. */
  static ObjectNode item(Hit<ObjectNode> hit, ObjectNode document) {
    ObjectNode item = of(document);
    if (hit.score() != null) {
      item.put("score", hit.score());
    }
    hit.highlight()
        .forEach(
            (field, pieces) -> {
              String name = field.substring(field.lastIndexOf('.') + 1);
              ArrayNode found = item.withObject("/highlights").putArray(name);
              pieces.forEach(found::add);
            });
    var story = hit.innerHits().get(ArticleSearch.STORIES);
    if (story != null && story.hits().total() != null) {
      item.put("found_in_story", story.hits().total().value());
    }
    return item;
  }

  private static void copy(JsonNode value, String name, ObjectNode view) {
    if (!value.isMissingNode()) {
      view.set(name, value);
    }
  }
}
