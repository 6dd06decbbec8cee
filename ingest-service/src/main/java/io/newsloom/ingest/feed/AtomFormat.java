package io.newsloom.ingest.feed;

import io.newsloom.contracts.Content;
import io.newsloom.ingest.markup.XmlElement;
import io.newsloom.ingest.markup.XmlOutline;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Atom 0.3 and 1.0, a feed or a single entry. Without a published date there is none: updated is
 * not the same claim.
 */
final class AtomFormat implements FeedFormat {
  private static final String[] RIGHTS = {"atom:rights", "atom:copyright", "dc:rights"};

  @Override
  public boolean reads(String rootName) {
    return rootName.equals("atom:feed") || rootName.equals("atom:entry");
  }

  @Override
  public ParsedFeed read(XmlOutline xml, Content.Decoding charset) {
    XmlElement feed = xml.root();
    String authors = authors(feed);
    ParsedFeed read =
        new ParsedFeed(
            line(feed, "atom:title", "dc:title"),
            link(feed, "alternate"),
            Said.first(feed.language(), Said.text(feed, "dc:language", "atom:language")),
            line(feed, RIGHTS),
            charset,
            xml.items().stream().map(entry -> item(entry, authors)).toList(),
            xml.leftOut(),
            xml.repaired(),
            List.of());
    return read.with(HubLinks.in(feed));
  }

  private static FeedItem item(XmlElement entry, @Nullable String feedAuthors) {
    XmlElement origin = entry.child("atom:source");
    XmlElement media = Objects.requireNonNullElse(entry.child("media:group"), entry);
    return new FeedItem.Draft()
        .guid(Said.text(entry, "atom:id", "dc:identifier"))
        .link(Said.first(Said.text(entry, "feedburner:origlink"), link(entry, "alternate")))
        .canonical(link(entry, "canonical"))
        .title(
            Said.first(
                line(entry, "atom:title", "dc:title"),
                Said.plain(Said.markup(media, "media:title"))))
        .content(text(entry, "atom:content", "content:encoded"))
        .summary(summary(entry, media))
        .author(Said.first(authors(entry), origin == null ? null : authors(origin), feedAuthors))
        .publisher(origin == null ? null : line(origin, "atom:title"))
        .language(language(entry))
        .published(
            Said.lastFirst(entry, "atom:published", "atom:issued", "dcterms:issued", "dc:date"),
            Said.lastFirst(entry, "atom:created", "dcterms:created"))
        .updated(Said.lastFirst(entry, "atom:updated", "atom:modified", "dcterms:modified"))
        .subjects(
            Stream.concat(
                entry
                    .children("atom:category")
                    .map(of -> Said.first(of.attribute("label"), of.attribute("term"), of.text())),
                entry.children("dc:subject").map(XmlElement::text)))
        .rights(Said.first(line(entry, RIGHTS), origin == null ? null : line(origin, RIGHTS)))
        .item();
  }

  private static @Nullable String line(XmlElement parent, String... names) {
    FeedItem.Text text = text(parent, names);
    return text == null ? null : text.line();
  }

  private static FeedItem.@Nullable Text text(XmlElement parent, String... names) {
    return Arrays.stream(names)
        .flatMap(parent::children)
        .map(
            element ->
                element.name().startsWith("atom:")
                    ? AtomText.of(element)
                    : FeedItem.Text.html(element.text()))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static FeedItem.@Nullable Text summary(XmlElement entry, XmlElement media) {
    FeedItem.Text summary = text(entry, "atom:summary", "dc:description");
    return summary != null ? summary : FeedItem.Text.html(Said.markup(media, "media:description"));
  }

  private static @Nullable String language(XmlElement entry) {
    XmlElement body = entry.child("atom:content", "atom:summary", "atom:title");
    return Said.first(
        Said.text(entry, "dc:language"), body == null ? entry.language() : body.language());
  }

  private static @Nullable String authors(XmlElement parent) {
    return Said.first(
        Said.names(parent.children("atom:author").map(AtomFormat::name)),
        Said.names(parent.children("dc:creator").map(creator -> Said.person(creator.text()))));
  }

  static @Nullable String name(XmlElement author) {
    return author.hasChildren()
        ? Said.text(author, "atom:name", "atom:email")
        : Said.person(author.text());
  }

  private static @Nullable String link(XmlElement parent, String relation) {
    return parent
        .children("atom:link")
        .filter(link -> Said.first(link.attribute("rel"), "alternate").equals(relation))
        .map(link -> Said.absolute(link.base(), Said.first(link.attribute("href"), link.text())))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
