package io.newsloom.ingest.feed;

import io.newsloom.contracts.Content;
import io.newsloom.ingest.markup.XmlElement;
import io.newsloom.ingest.markup.XmlOutline;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * RSS 0.90 to 2.0, 1.0 and 1.1 (RDF) and CDF, with content:encoded, Dublin Core, Atom, Media RSS
 * and iTunes elements where they say what an article has. An item's description is its summary:
 * only content:encoded and XHTML bodies claim to be the article.
 */
final class RssFormat implements FeedFormat {
  private static final Set<String> ROOTS = Set.of("rss:rss", "rdf:rdf", "rss:channel");

  @Override
  public boolean reads(String rootName) {
    return ROOTS.contains(rootName);
  }

  @Override
  public ParsedFeed read(XmlOutline xml, Content.Decoding charset) {
    XmlElement channel = channel(xml.root());
    ParsedFeed feed =
        new ParsedFeed(
            Said.plain(Said.markup(channel, "rss:title", "dc:title", "atom:title", "itunes:title")),
            site(channel),
            Said.first(
                Said.text(channel, "rss:language", "dc:language", "dcterms:language"),
                channel.language()),
            Said.text(channel, "rss:copyright", "dc:rights", "dcterms:rights", "atom:rights"),
            charset,
            xml.items().stream().map(RssFormat::item).toList(),
            xml.leftOut(),
            xml.repaired(),
            List.of());
    return feed.with(HubLinks.in(channel));
  }

  private static XmlElement channel(XmlElement root) {
    XmlElement channel = root.child("rss:channel");
    return channel == null ? root : channel;
  }

  private static @Nullable String site(XmlElement channel) {
    return Stream.concat(
            Stream.concat(links(channel, "rss:link"), alternates(channel)),
            Stream.of(Said.absolute(channel.base(), channel.attribute("href"))))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static FeedItem item(XmlElement item) {
    XmlElement media = Objects.requireNonNullElse(item.child("media:group"), item);
    return new FeedItem.Draft()
        .guid(
            Said.first(
                Said.text(item, "rss:guid", "dc:identifier", "dcterms:identifier", "atom:id"),
                item.attribute("rdf:about")))
        .link(link(item))
        .title(
            Said.plain(
                Said.first(
                    Said.markup(item, "rss:title", "dc:title", "atom:title", "itunes:title"),
                    Said.markup(media, "media:title"))))
        .content(content(item))
        .summary(
            FeedItem.Text.html(
                Said.first(
                    Said.markup(
                        item, "rss:description", "rss:abstract", "dc:description", "atom:summary"),
                    Said.markup(item, "itunes:summary", "itunes:subtitle", "dcterms:abstract"),
                    Said.markup(media, "media:description"))))
        .author(author(item, media))
        .publisher(Said.plain(Said.text(item, "dc:publisher", "dcterms:publisher")))
        .language(
            Said.first(Said.text(item, "dc:language", "dcterms:language"), bodyLanguage(item)))
        .published(
            Said.lastFirst(
                item, "rss:pubdate", "dc:date", "dcterms:issued", "dcterms:date", "atom:published"),
            Said.lastFirst(item, "dcterms:created"))
        .updated(
            Stream.concat(
                    Said.lastFirst(item, "dcterms:modified", "atom:updated").stream(),
                    Stream.ofNullable(item.attribute("lastmod")))
                .toList())
        .subjects(subjects(item, media))
        .rights(Said.text(item, "dc:rights", "dcterms:rights", "rss:copyright", "atom:rights"))
        .item();
  }

  /** FeedBurner's link leads through a counter; beside it stands the true one. */
  private static @Nullable String link(XmlElement item) {
    XmlElement guid = item.child("rss:guid");
    boolean permalink = guid != null && !"false".equalsIgnoreCase(guid.attribute("ispermalink"));
    return Stream.of(
            links(item, "feedburner:origlink"),
            links(item, "rss:link"),
            alternates(item),
            permalink
                ? Stream.of(guid.text()).filter(RssFormat::isWeb).map(String::strip)
                : Stream.<String>empty(),
            Stream.of("href", "rdf:about")
                .map(name -> Said.absolute(item.base(), item.attribute(name))))
        .flatMap(candidates -> candidates)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static boolean isWeb(String text) {
    return text.strip().regionMatches(true, 0, "http", 0, 4) && text.contains("://");
  }

  /** Their text, or where that is missing their address as Atom writes it. */
  private static Stream<@Nullable String> links(XmlElement parent, String name) {
    return parent
        .children(name)
        .map(link -> Said.absolute(link.base(), Said.first(link.text(), link.attribute("href"))));
  }

  private static Stream<@Nullable String> alternates(XmlElement parent) {
    return parent
        .children("atom:link")
        .filter(link -> Said.first(link.attribute("rel"), "alternate").equals("alternate"))
        .map(link -> Said.absolute(link.base(), link.attribute("href")));
  }

  private static FeedItem.@Nullable Text content(XmlElement item) {
    FeedItem.Text encoded =
        FeedItem.Text.html(
            Said.first(
                Said.markup(item, "content:encoded", "rss:fullitem"),
                Said.markup(item, "xhtml:body", "xhtml:div", "rss:body")));
    XmlElement atom = item.child("atom:content");
    return encoded != null || atom == null ? encoded : AtomText.of(atom);
  }

  private static @Nullable String bodyLanguage(XmlElement item) {
    XmlElement body =
        item.child("content:encoded", "rss:fullitem", "xhtml:body", "xhtml:div", "rss:description");
    return body == null ? item.language() : body.language();
  }

  private static @Nullable String author(XmlElement item, XmlElement media) {
    Stream<String> creators =
        Stream.of("dc:creator", "dcterms:creator").flatMap(item::children).map(XmlElement::text);
    return Said.first(
        Said.names(creators.map(Said::person)),
        Said.person(Said.text(item, "rss:author", "dc:author")),
        item.child("atom:author") == null
            ? null
            : Said.names(item.children("atom:author").map(AtomFormat::name)),
        Said.names(item.children("itunes:author").map(XmlElement::text)),
        Said.names(
            media
                .children("media:credit")
                .filter(credit -> "author".equalsIgnoreCase(credit.attribute("role")))
                .map(XmlElement::text)));
  }

  private static Stream<String> subjects(XmlElement item, XmlElement media) {
    Stream<String> stated =
        Stream.of("rss:category", "dc:subject", "dcterms:subject")
            .flatMap(item::children)
            .map(XmlElement::text);
    Stream<String> atom =
        item.children("atom:category")
            .map(category -> Said.first(category.attribute("label"), category.attribute("term")));
    Stream<String> keywords =
        Stream.concat(media.children("media:keywords"), item.children("itunes:keywords"))
            .flatMap(list -> Arrays.stream(list.text().split(",")));
    Stream<String> shelves =
        media
            .children("media:category")
            .map(category -> Said.first(category.attribute("label"), category.text()));
    return Stream.of(stated, atom, shelves, keywords)
        .flatMap(names -> names)
        .filter(Objects::nonNull);
  }
}
