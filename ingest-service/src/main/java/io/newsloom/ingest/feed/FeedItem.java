package io.newsloom.ingest.feed;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a feed, whatever its format. Absent means that the feed did not say it.
 *
 * @param guid as the feed wrote it
 * @param link absolute
 * @param title plain text
 * @param content the whole article as far as the feed claims to give it; null when it gives none
 * @param summary a teaser or description
 * @param author names, separated by comma
 * @param language BCP 47 as declared for this entry
 * @param published a missing date stays missing: it is never the time of the poll
 * @param updated as stated
 */
public record FeedItem(
    @Nullable String guid,
    @Nullable String link,
    @Nullable String title,
    @Nullable Text content,
    @Nullable Text summary,
    @Nullable String author,
    @Nullable String language,
    @Nullable Instant published,
    @Nullable Instant updated,
    List<String> categories,
    @Nullable String rights) {
  public FeedItem {
    categories = List.copyOf(categories);
  }

  /**
   * @param type {@code text/html} or {@code text/plain}
   * @param value never blank
   */
  public record Text(String type, String value) {
    public static @Nullable Text html(@Nullable String value) {
      return value == null || value.isBlank() ? null : new Text("text/html", value);
    }

    public static @Nullable Text plain(@Nullable String value) {
      return value == null || value.isBlank() ? null : new Text("text/plain", value);
    }
  }
}
