package io.newsloom.ingest.push;

import com.fasterxml.jackson.databind.JsonNode;

/** One item of a request's body. */
sealed interface PushItem {
  /** 0-based position in the array, or line of the NDJSON. */
  int index();

  /** An item that is JSON; what it says is not checked yet. */
  record Json(int index, JsonNode json) implements PushItem {}

  /** A line that is not JSON. */
  record NotJson(int index, String reason) implements PushItem {}
}
