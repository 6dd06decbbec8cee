package io.newsloom.ingest.feed;

import io.newsloom.contracts.ArticleFetched;
import io.newsloom.contracts.Content;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.FeedSource;
import io.newsloom.contracts.Representation;
import io.newsloom.contracts.Source;
import io.newsloom.ingest.EventLimits;
import io.newsloom.ingest.identity.ArticleNames;
import io.newsloom.ingest.identity.LanguageTags;
import io.newsloom.ingest.identity.NormalUrl;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one feed as articles.
 *
 * <p>The text is the entry's content; else its summary, else its title, and then the article is
 * known to be {@link Representation#PARTIAL}. Some publishers put the whole article into the
 * description; nothing in the feed tells them from the others, so that stays {@code PARTIAL} too.
 * An entry without any of the three is {@link FeedEntry.Empty}, one that no event can hold {@link
 * FeedEntry.TooBig}.
 */
public final class FeedArticles {
  /** Longer HTML is taken to have text without looking. */
  private static final int SURELY_TEXT_CHARS = 2_000;

  private final FeedSource source;
  private final ParsedFeed feed;
  private final Instant fetchedAt;
  private final SharedNames shared;

  public FeedArticles(FeedSource source, ParsedFeed feed, Instant fetchedAt) {
    this.source = source;
    this.feed = feed;
    this.fetchedAt = fetchedAt;
    this.shared = SharedNames.in(feed.items());
  }

  /**
   * In the order of the feed. Of several versions of one article the first that says anything is
   * taken: feeds have the newest on top.
   */
  public List<FeedEntry> entries() {
    Map<String, FeedEntry> byUri = new LinkedHashMap<>();
    feed.items().stream()
        .map(this::entry)
        .forEach(
            entry ->
                byUri.merge(
                    entry.uri(),
                    entry,
                    (first, later) -> first instanceof FeedEntry.Empty ? later : first));
    return List.copyOf(byUri.values());
  }

  private FeedEntry entry(FeedItem item) {
    Text text = text(item);
    NormalUrl link = NormalUrl.of(item.link());
    Source publisher = publisher(item, link);
    ArticleNames names =
        ArticleNames.of(
            shared.names(link) ? link : null,
            NormalUrl.of(item.canonical()),
            shared.names(item.guid()) ? item.guid() : null,
            source.id(), // stays when the feed moves
            publisher.key(),
            item.title() + "\n" + (text == null ? null : text.said().value()));
    String hash = ItemHash.of(item, link);
    if (text == null) {
      return new FeedEntry.Empty(names.uri(), hash, item.link());
    }
    if (!EventLimits.fits(text.said().value())) {
      return tooBig(
          item,
          names,
          hash,
          "expected a text of at most %d bytes but the entry's has %d characters"
              .formatted(Content.MAX_BYTES, text.said().value().length()));
    }
    ArticleFetched article = article(item, text, publisher, names);
    byte[] event = EventJson.write(article);
    return EventLimits.fits(event)
        ? new FeedEntry.Article(article, hash)
        : tooBig(
            item,
            names,
            hash,
            "expected an event of at most %d bytes but the entry's has %d"
                .formatted(EventLimits.MAX_EVENT_BYTES, event.length));
  }

  private FeedEntry tooBig(FeedItem item, ArticleNames names, String hash, String reason) {
    return new FeedEntry.TooBig(
        FeedEntry.Outline.of(names.uri(), source.url(), item), hash, reason);
  }

  private ArticleFetched article(FeedItem item, Text text, Source publisher, ArticleNames names) {
    return new ArticleFetched(
        names.uri(),
        names.altIds(),
        item.link(),
        publisher,
        source.url(),
        new Content(text.said().type(), text.said().value(), feed.charset()),
        item.title(),
        item.content() == null ? null : summary(item),
        item.author(),
        language(item),
        item.published(),
        item.updated(),
        item.pubStatus(),
        item.subjects(),
        fetchedAt,
        text.representation(),
        item.rights() == null ? feed.rights() : item.rights(),
        DateNotes.of(item, fetchedAt));
  }

  private @Nullable Text text(FeedItem item) {
    if (hasText(item.content())) {
      return new Text(Objects.requireNonNull(item.content()), null);
    }
    FeedItem.Text part =
        hasText(item.summary()) ? item.summary() : FeedItem.Text.plain(item.title());
    if (part == null && source.content() == FeedSource.ContentFrom.PAGE && item.link() != null) {
      part = FeedItem.Text.plain(item.link()); // a sitemap's: the page will say the rest
    }
    return part == null ? null : new Text(part, Representation.PARTIAL);
  }

  private static boolean hasText(FeedItem.@Nullable Text text) {
    return text != null
        && (text.type().equals("text/plain")
            || text.value().length() > SURELY_TEXT_CHARS
            || Jsoup.parse(text.value()).hasText());
  }

  private static @Nullable String summary(FeedItem item) {
    return item.summary() == null ? null : item.summary().line();
  }

  /** What someone set for the source is believed before a feed's template default. */
  private @Nullable String language(FeedItem item) {
    String own = LanguageTags.wellFormed(item.language());
    if (own != null) {
      return own;
    }
    return source.language() != null ? source.language() : LanguageTags.wellFormed(feed.language());
  }

  /**
   * The site that the link leads to: feeds of aggregators carry other publishers' articles. The
   * feed's title names the publisher only when the link stays on the feed's own site.
   */
  private Source publisher(FeedItem item, @Nullable NormalUrl link) {
    String site = domain(feed.siteUrl());
    String domain = link != null ? link.domain() : site != null ? site : source.domain();
    boolean own = domain.equals(site) || domain.equals(source.domain());
    String title = own ? feed.title() : null;
    String said = item.publisher() == null ? title : item.publisher();
    return new Source(source.name() != null ? source.name() : said, domain);
  }

  private static @Nullable String domain(@Nullable String url) {
    NormalUrl normal = NormalUrl.of(url);
    return normal == null ? null : normal.domain();
  }

  private record Text(FeedItem.Text said, @Nullable Representation representation) {}
}
