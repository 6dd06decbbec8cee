package io.newsloom.index.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * An article as IPTC ninjs 3.1. What ninjs has no place for stays out: verdict, story, quality.
 * Identity is {@code urn:newsloom:<uri>}, as an article may have no URL; the URL is in {@code
 * altIds}.
 */
final class Ninjs {
  private static final int PERCENT = 100;

  private Ninjs() {}

  static ObjectNode of(ObjectNode article) {
    ObjectNode item = JsonNodeFactory.instance.objectNode();
    item.put("uri", "urn:newsloom:" + article.path("uri").asText());
    item.putObject("standard").put("name", "ninjs").put("version", "3.1");
    item.put("type", "text");
    item.put("version", article.path("version").asText());
    copy(article, "representation", item, "representationType");
    copy(article, "first_created", item, "firstCreated");
    copy(article, "version_created", item, "versionCreated");
    copy(article, "pub_status", item, "pubStatus");
    copy(article, "language", item, "language");
    copy(article, "byline", item, "by");
    copy(article, "located", item, "located");
    copy(article, "rights", item, "usageTerms");
    text(article, "headline", item.putArray("headlines"));
    text(article, "summary", item.putArray("descriptions"));
    body(article, item.putArray("bodies"));
    entities(article.path("subjects"), item.putArray("subjects"));
    entities(article.path("people"), item.putArray("people"));
    entities(article.path("organisations"), item.putArray("organisations"));
    places(article.path("places"), item.putArray("places"));
    infoSources(article, item.putArray("infoSources"));
    altIds(article, item.putArray("altIds"));
    return item;
  }

  private static void copy(ObjectNode article, String from, ObjectNode item, String to) {
    JsonNode value = article.path(from);
    if (value.isTextual()) {
      item.set(to, value);
    }
  }

  private static void text(ObjectNode article, String field, ArrayNode into) {
    String value = article.path(field).asText("");
    if (!value.isEmpty()) {
      into.addObject().put("contentType", "text/plain").put("value", value);
    }
  }

  private static void body(ObjectNode article, ArrayNode into) {
    text(article, "body", into);
    if (!into.isEmpty()) {
      ((ObjectNode) into.get(0))
          .put("wordCount", article.path("word_count").asInt())
          .put("charCount", article.path("body").asText().length());
    }
  }

  /** Names with their ids; a confidence of 0..1 becomes a percentage. */
  private static void entities(JsonNode from, ArrayNode into) {
    for (JsonNode one : from) {
      ObjectNode entity = named(one, into);
      if (one.path("confidence").isNumber()) {
        entity.put("confidence", Math.round(one.path("confidence").asDouble() * PERCENT));
      }
      if (one.path("creator").isTextual()) {
        entity.set("creator", one.path("creator"));
      }
    }
  }

  private static void places(JsonNode from, ArrayNode into) {
    for (JsonNode one : from) {
      ObjectNode place = named(one, into);
      JsonNode location = one.path("location");
      if (location.isObject()) {
        ObjectNode point = place.putObject("geoJSON").put("type", "Point");
        point.putArray("coordinates").add(location.path("lon")).add(location.path("lat"));
      }
    }
  }

  private static void infoSources(ObjectNode article, ArrayNode into) {
    JsonNode source = article.path("source");
    String name = source.path("name").asText(source.path("domain").asText(""));
    if (!name.isEmpty()) {
      into.addObject().put("name", name).put("role", "publisher");
    }
    for (JsonNode one : article.path("info_sources")) {
      ObjectNode credited = named(one, into);
      if (one.path("role").isTextual()) {
        credited.set("role", one.path("role"));
      }
    }
  }

  private static void altIds(ObjectNode article, ArrayNode into) {
    String url = article.path("url").asText("");
    if (!url.isEmpty()) {
      into.addObject().put("role", "url").put("value", url);
    }
    for (JsonNode one : article.path("alt_ids")) {
      into.addObject()
          .put("role", one.path("role").asText())
          .put("value", one.path("value").asText());
    }
  }

  private static ObjectNode named(JsonNode one, ArrayNode into) {
    ObjectNode named = into.addObject().put("name", one.path("name").asText());
    String uri = absolute(one.path("uri").asText(""));
    if (uri != null) {
      named.put("uri", uri);
    }
    return named;
  }

  private static @Nullable String absolute(String text) {
    try {
      URI uri = new URI(text);
      return uri.isAbsolute() ? text : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
