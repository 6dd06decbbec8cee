package io.newsloom.ingest.push;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.newsloom.contracts.EventJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request's body: one JSON object, an array of them, one object a line (NDJSON), or a web archive
 * (WARC, plain or gzip). NDJSON is recognised by its media type, or by content: its first line is a
 * whole object and more follows. An archive is recognised by its first bytes.
 *
 * @param single whether it is one object
 * @param skipped records of an archive that are no pages
 */
record PushBody(boolean single, List<PushItem> items, int skipped) {
  private static final ObjectReader READER =
      EventJson.mapper()
          .readerFor(JsonNode.class)
          .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  PushBody {
    items = List.copyOf(items);
  }

  PushBody(boolean single, List<PushItem> items) {
    this(single, items, 0);
  }

  /**
   * @param contentType of the request; null if it has none
   * @throws UnreadableBodyException when nothing of it can be taken
   */
  static PushBody read(byte[] body, @Nullable String contentType, int maxItems)
      throws UnreadableBodyException {
    if (isBlank(body, 0, body.length)) {
      throw new UnreadableBodyException(
          "the body is empty; expected a JSON object, an array or NDJSON");
    }
    if (WarcPages.isArchive(body)) {
      return WarcPages.read(body, maxItems);
    }
    if (contentType != null && contentType.matches("(?i)application/(warc|gzip).*")) {
      throw new UnreadableBodyException(
          "expected a web archive (WARC/1.x, plain or gzip) but the body begins otherwise");
    }
    if (contentType != null && contentType.matches("(?i).*(ndjson|jsonl|jsonlines|json-seq).*")) {
      return lines(body, maxItems);
    }
    try {
      return document(body, maxItems);
    } catch (JsonProcessingException e) {
      if (firstLineIsWhole(body)) {
        return lines(body, maxItems);
      }
      throw new UnreadableBodyException("the body is not JSON: " + where(e));
    }
  }

  private static PushBody document(byte[] body, int maxItems)
      throws JsonProcessingException, UnreadableBodyException {
    try (JsonParser parser = READER.createParser(body)) {
      List<PushItem> items = new ArrayList<>();
      boolean array = parser.nextToken() == JsonToken.START_ARRAY;
      if (array) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          add(items, new PushItem.Json(items.size(), READER.readTree(parser)), maxItems);
        }
      } else {
        items.add(new PushItem.Json(0, READER.readTree(parser)));
      }
      if (parser.nextToken() != null) {
        throw new com.fasterxml.jackson.core.JsonParseException(
            parser, "more follows after the end of the JSON");
      }
      return new PushBody(!array, items);
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new UnreadableBodyException("the body is not UTF-8: " + e.getMessage());
    }
  }

  private static PushBody lines(byte[] body, int maxItems) throws UnreadableBodyException {
    List<PushItem> items = new ArrayList<>();
    int start = hasByteOrderMark(body) ? 3 : 0;
    for (int line = 0; start < body.length; line++) {
      int end = lineEnd(body, start);
      if (!isBlank(body, start, end)) {
        add(items, line(body, start, end, line), maxItems);
      }
      start = end + 1;
    }
    return new PushBody(false, items);
  }

  private static PushItem line(byte[] body, int start, int end, int line) {
    try (JsonParser parser = READER.createParser(body, start, end - start)) {
      JsonNode json = READER.readTree(parser);
      return parser.nextToken() == null
          ? new PushItem.Json(line, json)
          : new PushItem.Unreadable(line, "the line has more after the end of its JSON");
    } catch (JsonProcessingException e) {
      return new PushItem.Unreadable(line, "the line is not JSON: " + where(e));
    } catch (IOException e) {
      return new PushItem.Unreadable(line, "the line is not UTF-8: " + e.getMessage());
    }
  }

  private static void add(List<PushItem> items, PushItem item, int maxItems)
      throws UnreadableBodyException {
    if (items.size() == maxItems) {
      throw new UnreadableBodyException.TooManyItems(maxItems);
    }
    items.add(item);
  }

  private static boolean firstLineIsWhole(byte[] body) {
    int start = hasByteOrderMark(body) ? 3 : 0;
    while (start < body.length && isBlank(body, start, lineEnd(body, start))) {
      start = lineEnd(body, start) + 1;
    }
    int end = Math.min(body.length, lineEnd(body, start));
    return end < body.length
        && line(body, start, end, 0) instanceof PushItem.Json first
        && first.json().isObject();
  }

  private static int lineEnd(byte[] body, int start) {
    int end = start;
    while (end < body.length && body[end] != '\n') {
      end++;
    }
    return end;
  }

  private static boolean hasByteOrderMark(byte[] body) {
    return body.length >= 3
        && body[0] == (byte) 0xEF
        && body[1] == (byte) 0xBB
        && body[2] == (byte) 0xBF;
  }

  private static boolean isBlank(byte[] body, int start, int end) {
    for (int i = start; i < end; i++) {
      if (body[i] != ' ' && body[i] != '\t' && body[i] != '\r' && body[i] != '\n') {
        return false;
      }
    }
    return true;
  }

  private static String where(JsonProcessingException e) {
    return e.getLocation() == null
        ? e.getOriginalMessage()
        : e.getOriginalMessage()
            + (" (line " + e.getLocation().getLineNr())
            + (", column " + e.getLocation().getColumnNr() + ")");
  }
}
