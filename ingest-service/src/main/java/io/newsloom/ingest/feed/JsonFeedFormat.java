package io.newsloom.ingest.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.newsloom.contracts.Content;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** JSON Feed 1.0 (one author) and 1.1 (several, and a language). */
final class JsonFeedFormat {

  private JsonFeedFormat() {}

  static boolean reads(JsonOutline json) {
    return json.root().path("version").asText().contains("jsonfeed.org/version/");
  }

  static ParsedFeed read(JsonOutline json, URI base, Content.Decoding charset) {
    JsonNode feed = json.root();
    String authors = authors(feed);
    String language = text(feed, "language");
    ParsedFeed read =
        new ParsedFeed(
            Said.line(text(feed, "title")),
            Said.absolute(base, text(feed, "home_page_url")),
            language,
            null,
            charset,
            json.items().stream().map(item -> item(item, base, authors)).toList(),
            json.leftOut(),
            false,
            List.of());
    return read.with(
        HubLinks.of(
            elements(feed.path("hubs"))
                .filter(hub -> "websub".equalsIgnoreCase(text(hub, "type")))
                .map(hub -> Said.absolute(base, text(hub, "url"))),
            Stream.of(feed).map(self -> Said.absolute(base, text(self, "feed_url")))));
  }

  private static FeedItem item(JsonNode item, URI base, @Nullable String feedAuthors) {
    FeedItem.Text html = FeedItem.Text.html(text(item, "content_html"));
    return new FeedItem.Draft()
        .guid(text(item, "id"))
        .link(
            Said.first(
                Said.absolute(base, text(item, "url")),
                Said.absolute(base, text(item, "external_url"))))
        .title(Said.line(text(item, "title")))
        .content(html != null ? html : FeedItem.Text.plain(text(item, "content_text")))
        .summary(FeedItem.Text.plain(text(item, "summary")))
        .author(Said.first(authors(item), feedAuthors))
        .language(text(item, "language"))
        .published(dates(item, "date_published"), List.of())
        .updated(dates(item, "date_modified"))
        .subjects(elements(item.path("tags")).map(JsonNode::asText))
        .item();
  }

  private static @Nullable String authors(JsonNode parent) {
    return Said.names(
        Stream.concat(elements(parent.path("authors")), Stream.of(parent.path("author")))
            .map(author -> text(author, "name")));
  }

  private static List<String> dates(JsonNode item, String name) {
    return Stream.ofNullable(text(item, name)).toList();
  }

  private static Stream<JsonNode> elements(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  /** Also numbers: ids are written so. */
  private static @Nullable String text(JsonNode parent, String name) {
    JsonNode value = parent.path(name);
    return value.isValueNode() && !value.isNull() ? Said.trimmed(value.asText()) : null;
  }
}
