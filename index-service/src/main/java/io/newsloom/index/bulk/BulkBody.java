package io.newsloom.index.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.newsloom.contracts.EventJson;
import io.newsloom.index.document.Intent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The lines of one bulk request. Not thread-safe. */
final class BulkBody {
  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private int items;

  /** With the version of the document, which only a higher one replaces. */
  void store(Intent.Store document) {
    ObjectNode action = EventJson.mapper().createObjectNode();
    action
        .putObject("index")
        .put("_index", document.index())
        .put("_id", document.id())
        .put("version", document.version())
        .put("version_type", "external");
    add(action);
    lines.writeBytes(document.source());
    lines.write('\n');
  }

  void delete(String index, String id) {
    ObjectNode action = EventJson.mapper().createObjectNode();
    action.putObject("delete").put("_index", index).put("_id", id);
    add(action);
  }

  private void add(ObjectNode action) {
    lines.writeBytes(action.toString().getBytes(StandardCharsets.UTF_8));
    lines.write('\n');
    items++;
  }

  int items() {
    return items;
  }

  byte[] bytes() {
    return lines.toByteArray();
  }
}
