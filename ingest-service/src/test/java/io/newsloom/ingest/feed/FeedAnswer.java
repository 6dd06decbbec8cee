package io.newsloom.ingest.feed;

import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a reader made of a feed, in the fields that the given feeds have expectations for. */
record FeedAnswer(
    @Nullable String title,
    @Nullable String link,
    @Nullable String language,
    @Nullable String rights,
    @Nullable String charset,
    List<Entry> entries) {

  record Entry(
      @Nullable String id,
      @Nullable String link,
      @Nullable String title,
      FeedItem.@Nullable Text content,
      FeedItem.@Nullable Text summary,
      @Nullable String author,
      @Nullable String language,
      @Nullable Instant published,
      @Nullable Instant updated,
      List<String> categories,
      @Nullable String rights) {}

  interface Reader {
    FeedAnswer read(GivenFeeds.Case feed) throws Exception;
  }

  static FeedAnswer newsloom(GivenFeeds.Case feed) throws UnreadableFeedException {
    ParsedFeed parsed =
        new FeedReader(5_000, 15_000_000)
            .read(feed.bytes(), feed.contentType(), URI.create("http://example.com/"));
    return new FeedAnswer(
        parsed.title(),
        parsed.siteUrl(),
        parsed.language(),
        parsed.rights(),
        parsed.charset().used(),
        parsed.items().stream()
            .map(
                item ->
                    new Entry(
                        item.guid(),
                        item.link(),
                        item.title(),
                        item.content(),
                        item.summary(),
                        item.author(),
                        item.language(),
                        item.published(),
                        item.updated(),
                        item.categories(),
                        item.rights()))
            .toList());
  }

  /** ROME with its own reading of charsets, document types allowed, nothing added. */
  static FeedAnswer rome(GivenFeeds.Case feed) throws Exception {
    SyndFeedInput input = new SyndFeedInput(false, Locale.US);
    input.setAllowDoctypes(true);
    XmlReader reader =
        new XmlReader(
            new ByteArrayInputStream(feed.bytes()),
            feed.contentType() == null ? "application/xml" : feed.contentType(),
            true);
    SyndFeed parsed = input.build(reader);
    return new FeedAnswer(
        parsed.getTitle(),
        parsed.getLink(),
        parsed.getLanguage(),
        parsed.getCopyright(),
        reader.getEncoding(),
        parsed.getEntries().stream().map(FeedAnswer::entry).toList());
  }

  private static Entry entry(SyndEntry entry) {
    return new Entry(
        entry.getUri(),
        entry.getLink(),
        entry.getTitle(),
        entry.getContents().isEmpty() ? null : text(entry.getContents().get(0)),
        entry.getDescription() == null ? null : text(entry.getDescription()),
        entry.getAuthor(),
        null,
        instant(entry.getPublishedDate()),
        instant(entry.getUpdatedDate()),
        entry.getCategories().stream().map(category -> category.getName()).toList(),
        null);
  }

  private static FeedItem.@Nullable Text text(SyndContent content) {
    return FeedItem.Text.html(content.getValue());
  }

  private static @Nullable Instant instant(@Nullable Date date) {
    return date == null ? null : date.toInstant();
  }
}
