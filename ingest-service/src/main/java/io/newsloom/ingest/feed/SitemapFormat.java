package io.newsloom.ingest.feed;

import io.newsloom.contracts.Content;
import io.newsloom.ingest.markup.ItemLimit;
import io.newsloom.ingest.markup.XmlElement;
import io.newsloom.ingest.markup.XmlOutline;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sitemaps, newest entry first whatever their order: some have the oldest on top. With Google's
 * news extension, and indexes of sitemaps. They carry titles and dates but no text; a page without
 * news extension has an address and a date only.
 */
final class SitemapFormat implements FeedFormat {
  private static final Comparator<XmlElement> NEWEST_FIRST =
      Comparator.comparing(SitemapFormat::date).reversed();

  /** Of any document; entries of sitemaps are chosen by their date. */
  static ItemLimit newest(int most) {
    return new ItemLimit(most, Set.of("sitemap:url", "sitemap:sitemap"), SitemapFormat::date);
  }

  @Override
  public boolean reads(String rootName) {
    return rootName.equals("sitemap:urlset") || rootName.equals("sitemap:sitemapindex");
  }

  @Override
  public ParsedFeed read(XmlOutline xml, Content.Decoding charset) {
    Map<Boolean, List<XmlElement>> entries =
        xml.items().stream()
            .sorted(NEWEST_FIRST)
            .collect(Collectors.partitioningBy(entry -> entry.localName().equals("sitemap")));
    List<FeedItem> items =
        entries.getOrDefault(false, List.of()).stream().map(SitemapFormat::item).toList();
    return new ParsedFeed(
        null,
        null,
        null,
        null,
        charset,
        items,
        xml.leftOut(),
        xml.repaired(),
        entries.getOrDefault(true, List.of()).stream()
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

  /** When it was changed, else published; the beginning of time for one that does not say. */
  private static Instant date(XmlElement entry) {
    XmlElement news = Objects.requireNonNullElse(entry.child("news:news"), entry);
    String stated = Said.text(entry, "sitemap:lastmod");
    String said = stated == null ? Said.text(news, "news:publication_date") : stated;
    StatedDate date = said == null ? null : StatedDate.parse(said);
    return date == null ? Instant.EPOCH : date.instant();
  }
}
