package io.newsloom.ingest.push;

import com.fasterxml.jackson.databind.JsonNode;

/** One item of a request's body. */
sealed interface PushItem {
  /** 0-based position in the array, line of the NDJSON, or record of the archive. */
  int index();

  /** An item that is JSON; what it says is not checked yet. */
  record Json(int index, JsonNode json) implements PushItem {}

  /** A page of an archive. */
  record Page(int index, WarcPage page) implements PushItem {}

  /** A line that is not JSON, a page that is too long. */
  record Unreadable(int index, String reason) implements PushItem {}
}
