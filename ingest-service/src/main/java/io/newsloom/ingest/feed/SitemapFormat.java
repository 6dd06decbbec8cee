package io.newsloom.ingest.feed;

import io.newsloom.contracts.Content;
import io.newsloom.ingest.markup.XmlElement;
import io.newsloom.ingest.markup.XmlOutline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sitemaps with Google's news extension, and indexes of sitemaps. They carry titles and dates but
 * no text; a page without news extension has an address and a date only.
 */
final class SitemapFormat implements FeedFormat {

  @Override
  public boolean reads(String rootName) {
    return rootName.equals("sitemap:urlset") || rootName.equals("sitemap:sitemapindex");
  }

  @Override
  public ParsedFeed read(XmlOutline xml, Content.Decoding charset) {
    List<FeedItem> items = new ArrayList<>();
    List<XmlElement> sitemaps = new ArrayList<>();
    for (XmlElement element : xml.items()) {
      if (element.localName().equals("sitemap")) {
        sitemaps.add(element);
      } else {
        items.add(item(element));
      }
    }
    return new ParsedFeed(
        null,
        null,
        null,
        null,
        charset,
        items,
        xml.leftOut(),
        xml.repaired(),
        sitemaps.stream()
            .sorted(Comparator.comparing(SitemapFormat::lastModified).reversed())
            .map(SitemapFormat::location)
            .filter(Objects::nonNull)
            .toList());
  }

  private static FeedItem item(XmlElement url) {
    XmlElement news = Objects.requireNonNullElse(url.child("news:news"), url);
    XmlElement publication = Objects.requireNonNullElse(news.child("news:publication"), news);
    return new FeedItem.Draft()
        .link(location(url))
        .title(Said.plain(Said.text(news, "news:title")))
        .publisher(Said.plain(Said.text(publication, "news:name")))
        .language(Said.text(publication, "news:language"))
        .published(Stream.ofNullable(Said.text(news, "news:publication_date")).toList(), List.of())
        .updated(Stream.ofNullable(Said.text(url, "sitemap:lastmod")).toList())
        .subjects(
            Stream.ofNullable(Said.text(news, "news:keywords"))
                .flatMap(keywords -> Stream.of(keywords.split(","))))
        .item();
  }

  private static @Nullable String location(XmlElement entry) {
    return Said.absolute(entry.base(), Said.text(entry, "sitemap:loc"));
  }

  /** The beginning of time for one that does not say. */
  private static Instant lastModified(XmlElement sitemap) {
    String stated = Said.text(sitemap, "sitemap:lastmod");
    StatedDate date = stated == null ? null : StatedDate.parse(stated);
    return date == null ? Instant.EPOCH : date.instant();
  }
}
