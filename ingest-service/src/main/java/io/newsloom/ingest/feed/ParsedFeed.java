package io.newsloom.ingest.feed;

import io.newsloom.contracts.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A feed as it was read.
 *
 * @param title plain text; null if it has none
 * @param siteUrl absolute address of the site; null if not stated
 * @param language BCP 47 as declared for the whole feed
 * @param rights as stated for the whole feed
 * @param charset how the bytes became text
 * @param items in the order of the feed
 * @param leftOut items beyond the limit, which were counted and not read
 * @param repaired whether it was malformed, and read forgivingly
 * @param children feeds that it only points to, most recent first where it says so
 * @param index whether it points to feeds, be it that all of them have been read
 * @param hub what it declares for WebSub
 */
public record ParsedFeed(
    @Nullable String title,
    @Nullable String siteUrl,
    @Nullable String language,
    @Nullable String rights,
    Content.Decoding charset,
    List<FeedItem> items,
    int leftOut,
    boolean repaired,
    List<String> children,
    boolean index,
    HubLinks hub) {
  public ParsedFeed {
    items = List.copyOf(items);
    children = List.copyOf(children);
  }

  /** As it is before its children are read. */
  public ParsedFeed(
      @Nullable String title,
      @Nullable String siteUrl,
      @Nullable String language,
      @Nullable String rights,
      Content.Decoding charset,
      List<FeedItem> items,
      int leftOut,
      boolean repaired,
      List<String> children) {
    this(
        title,
        siteUrl,
        language,
        rights,
        charset,
        items,
        leftOut,
        repaired,
        children,
        !children.isEmpty(),
        HubLinks.NONE);
  }

  /** The same with what it declares for WebSub. */
  ParsedFeed with(HubLinks declared) {
    return new ParsedFeed(
        title, siteUrl, language, rights, charset, items, leftOut, repaired, children, index,
        declared);
  }
}
