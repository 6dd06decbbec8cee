package io.newsloom.ingest.push;

import com.fasterxml.jackson.databind.JsonNode;
import io.newsloom.ingest.feed.StatedDate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one pushed item. Null, blank and missing are all "not stated". */
final class ItemFields {
  private static final int MAX_SHORT_CHARS = 20_000;

  private final JsonNode item;
  private final String path;

  ItemFields(JsonNode item, String path) {
    this.item = item;
    this.path = path;
  }

  static ItemFields of(JsonNode item) throws InvalidItemException {
    if (!item.isObject()) {
      throw new InvalidItemException(null, "expected a JSON object but got " + kind(item));
    }
    return new ItemFields(item, "");
  }

  /** Of any length. */
  @Nullable String text(String name) throws InvalidItemException {
    JsonNode value = item.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw invalid(name, "expected text but got " + kind(value));
    }
    return value.asText().isBlank() ? null : wellFormed(value.asText());
  }

  /** Trimmed. */
  @Nullable String shortText(String name) throws InvalidItemException {
    String text = text(name);
    if (text != null && text.length() > MAX_SHORT_CHARS) {
      throw invalid(name, "longer than " + MAX_SHORT_CHARS + " characters: " + text.length());
    }
    return text == null ? null : text.strip();
  }

  @Nullable Instant instant(String name) throws InvalidItemException {
    String date = shortText(name);
    if (date == null) {
      return null;
    }
    StatedDate stated = StatedDate.parse(date);
    if (stated == null) {
      throw invalid(
          name,
          "expected a date such as 2026-11-21T08:30:00Z or 2026-11-21 but got " + start(date));
    }
    return stated.instant();
  }

  /** Null when it is not stated. */
  @Nullable ItemFields object(String name) throws InvalidItemException {
    JsonNode value = item.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isObject()) {
      throw invalid(name, "expected an object but got " + kind(value));
    }
    return new ItemFields(value, path + name + ".");
  }

  /** Empty when it is not stated; a single value is a list of one. */
  List<JsonNode> list(String name) {
    JsonNode value = item.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return List.of();
    }
    List<JsonNode> values = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(values::add);
    } else {
      values.add(value);
    }
    return values;
  }

  @Nullable Double share(String name) throws InvalidItemException {
    JsonNode value = item.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isNumber() || value.asDouble() < 0 || value.asDouble() > 1) {
      throw invalid(name, "expected a number from 0 to 1 but got " + start(value.toString()));
    }
    return value.asDouble();
  }

  InvalidItemException invalid(String name, String reason) {
    return new InvalidItemException(path + name, reason);
  }

  static String start(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "...";
  }

  static String kind(JsonNode value) {
    return "a JSON " + value.getNodeType().name().toLowerCase(Locale.ROOT);
  }

  /** JSON can carry halves of characters, which no text encoding can. */
  private static String wellFormed(String text) {
    StringBuilder fixed = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        fixed = fixed == null ? new StringBuilder(text) : fixed;
        fixed.setCharAt(i, '\uFFFD');
      }
    }
    return fixed == null ? text : fixed.toString();
  }
}
