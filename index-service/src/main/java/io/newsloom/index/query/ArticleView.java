package io.newsloom.index.query;

import com.fasterxml.jackson.databind.JsonNode;
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
    copy(document.at("/url/full"), "url", view);
    copy(document.at("/event/ingested"), "ingested", view);
    copy(document.at("/trace/id"), "trace_id", view);
    return view;
  }

  private static void copy(JsonNode value, String name, ObjectNode view) {
    if (!value.isMissingNode()) {
      view.set(name, value);
    }
  }
}
