package io.newsloom.ingest.feed;

import com.rometools.rome.feed.WireFeed;
import com.rometools.rome.feed.atom.Category;
import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.synd.SyndPerson;
import io.newsloom.contracts.Content;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Atom 0.3 and 1.0. Without a published date there is none: updated is not the same claim. */
final class AtomFormat implements FeedFormat {

  @Override
  public boolean reads(WireFeed feed) {
    return feed instanceof Feed;
  }

  @Override
  public ParsedFeed read(WireFeed wire, URI base, Content.Decoding charset, int maxItems) {
    Feed feed = (Feed) wire;
    String feedAuthors = authors(feed.getAuthors());
    return new ParsedFeed(
        Said.plain(feed.getTitle()),
        link(feed.getAlternateLinks(), base),
        Said.trimmed(feed.getLanguage()),
        Said.trimmed(feed.getRights()),
        charset,
        feed.getEntries().stream()
            .limit(maxItems)
            .map(entry -> item(entry, base, feedAuthors))
            .toList());
  }

  private static FeedItem item(Entry entry, URI base, @Nullable String feedAuthors) {
    return new FeedItem(
        Said.trimmed(entry.getId()),
        link(entry.getAlternateLinks(), base),
        Said.plain(entry.getTitle()),
        entry.getContents().stream()
            .map(AtomFormat::text)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null),
        entry.getSummary() == null ? null : text(entry.getSummary()),
        Said.first(authors(entry.getAuthors()), feedAuthors),
        null,
        Said.instant(entry.getPublished()),
        Said.instant(entry.getUpdated()),
        entry.getCategories().stream()
            .map(AtomFormat::name)
            .filter(Objects::nonNull)
            .distinct()
            .toList(),
        Said.trimmed(entry.getRights()));
  }

  /** Null for content that is elsewhere (src) or is not text. */
  private static FeedItem.@Nullable Text text(com.rometools.rome.feed.atom.Content content) {
    String type = content.getType() == null ? "text" : content.getType();
    return switch (type) {
      case "text", "text/plain" -> FeedItem.Text.plain(content.getValue());
      case "html", "xhtml", "text/html", "application/xhtml+xml" ->
          FeedItem.Text.html(content.getValue());
      default -> null;
    };
  }

  private static @Nullable String name(Category category) {
    return Said.plain(Said.first(category.getLabel(), category.getTerm()));
  }

  private static @Nullable String authors(List<SyndPerson> people) {
    return Said.names(people.stream().map(SyndPerson::getName));
  }

  private static @Nullable String link(List<Link> alternates, URI base) {
    return alternates.stream()
        .map(Link::getHrefResolved)
        .map(href -> Said.absolute(base, href))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
