package io.newsloom.ingest.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.newsloom.contracts.Content;
import io.newsloom.contracts.Subject;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * ninjs 1.x ({@code headline}, {@code body_html}), 2.x ({@code headlines}, {@code bodies}) and 3.x
 * (the same in camel case), one item, an array or a list of a wire system. Names are compared
 * without case and underscores, which makes the three one. The text is the first HTML body, else
 * the first plain one. An embargo is not kept: what is delivered is taken.
 */
public final class NinjsFormat {
  private static final String MEDIA_TOPICS = "http://cv.iptc.org/newscodes/mediatopic/";

  private NinjsFormat() {}

  /** Whether this object says that it is news in one of the three versions. */
  public static boolean reads(JsonNode item) {
    if (!item.isObject() || !(item.hasNonNull("uri") || item.hasNonNull("guid"))) {
      return false;
    }
    Map<String, JsonNode> fields = fields(item);
    return Stream.of(
            "headline",
            "headlines",
            "bodytext",
            "bodyhtml",
            "bodyxhtml",
            "bodies",
            "versioncreated")
        .anyMatch(fields::containsKey);
  }

  static ParsedFeed read(JsonOutline json, URI base, Content.Decoding charset) {
    return new ParsedFeed(
        null,
        null,
        null,
        null,
        charset,
        json.items().stream().filter(JsonNode::isObject).map(item -> item(item, base)).toList(),
        json.leftOut(),
        false,
        List.of());
  }

  /**
   * @param base of relative links
   */
  public static FeedItem item(JsonNode item, URI base) {
    Map<String, JsonNode> fields = fields(item);
    String uri = text(fields, "uri", "guid");
    FeedItem.Draft draft =
        new FeedItem.Draft()
            .guid(uri)
            .link(
                Said.first(
                    Said.absolute(base, text(fields, "canonicalurl", "url")),
                    uri != null && uri.startsWith("http") ? uri : null))
            .title(
                Said.plain(
                    Said.first(
                        text(fields, "headline"),
                        value(fields, "headlines"),
                        text(fields, "title"))))
            .content(body(fields, "bodyhtml", "bodyxhtml", "bodytext", "bodies"))
            .summary(body(fields, "descriptionhtml", "", "descriptiontext", "descriptions"))
            .author(Said.plain(text(fields, "byline", "by")))
            .publisher(Said.first(text(fields, "source"), name(fields.get("infosources"))))
            .language(text(fields, "language"))
            .published(
                stated(fields, "firstpublished", "firstcreated"), stated(fields, "contentcreated"))
            .updated(stated(fields, "versioncreated"))
            .pubStatus(StatedStatus.parse(text(fields, "pubstatus")))
            .rights(text(fields, "usageterms", "copyrightnotice", "copyrightholder"));
    Stream.of("subject", "subjects")
        .flatMap(name -> elements(fields.get(name)))
        .map(NinjsFormat::subject)
        .filter(Objects::nonNull)
        .distinct()
        .forEach(draft::subject);
    return draft.item();
  }

  private static FeedItem.@Nullable Text body(
      Map<String, JsonNode> fields, String html, String xhtml, String plain, String list) {
    String markup = text(fields, html, xhtml);
    if (markup != null) {
      return FeedItem.Text.html(markup);
    }
    String text = text(fields, plain);
    if (text != null) {
      return FeedItem.Text.plain(text);
    }
    List<JsonNode> bodies = elements(fields.get(list)).toList();
    return Stream.concat(
            bodies.stream().filter(NinjsFormat::isHtml),
            bodies.stream().filter(body -> !isHtml(body)))
        .map(
            body ->
                isHtml(body)
                    ? FeedItem.Text.html(body.path("value").asText())
                    : FeedItem.Text.plain(body.path("value").asText()))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static boolean isHtml(JsonNode body) {
    String type = text(fields(body), "contenttype");
    return type != null && type.contains("html");
  }

  /** The one with the role main, else the first. */
  private static @Nullable String value(Map<String, JsonNode> fields, String list) {
    List<JsonNode> values = elements(fields.get(list)).toList();
    return Stream.concat(
            values.stream().filter(value -> value.path("role").asText().equals("main")),
            values.stream())
        .map(value -> Said.trimmed(value.path("value").asText()))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Subject subject(JsonNode subject) {
    Map<String, JsonNode> fields = fields(subject);
    String name = text(fields, "name", "literal");
    String code = text(fields, "uri", "qcode", "code");
    return name == null ? null : new Subject(uri(code, text(fields, "scheme")), name, null, "feed");
  }

  private static @Nullable String uri(@Nullable String code, @Nullable String scheme) {
    if (code == null) {
      return null;
    }
    if (code.startsWith(MEDIA_TOPICS)) {
      return "medtop:" + code.substring(MEDIA_TOPICS.length());
    }
    boolean mediaTopic = scheme != null && scheme.startsWith(MEDIA_TOPICS.replaceFirst("/$", ""));
    return mediaTopic ? "medtop:" + code : code.contains(":") ? code : null;
  }

  private static @Nullable String name(@Nullable JsonNode list) {
    return elements(list)
        .map(source -> text(fields(source), "name"))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static List<String> stated(Map<String, JsonNode> fields, String... names) {
    return Stream.of(names).map(name -> text(fields, name)).filter(Objects::nonNull).toList();
  }

  private static Stream<JsonNode> elements(@Nullable JsonNode list) {
    return list == null ? Stream.empty() : StreamSupport.stream(list.spliterator(), false);
  }

  private static @Nullable String text(Map<String, JsonNode> fields, String... names) {
    for (String name : names) {
      JsonNode value = fields.get(name);
      String text =
          value == null || !value.isValueNode() || value.isNull()
              ? null
              : Said.trimmed(value.asText());
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /** By name without case and underscores. */
  private static Map<String, JsonNode> fields(JsonNode object) {
    Map<String, JsonNode> fields = new HashMap<>();
    object
        .properties()
        .forEach(
            field ->
                fields.putIfAbsent(
                    field.getKey().toLowerCase(Locale.ROOT).replace("_", ""), field.getValue()));
    return fields;
  }
}
