package io.newsloom.ingest.feed;

import io.newsloom.contracts.ArticleFetched;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one entry of a feed comes to. */
public sealed interface FeedEntry {
  /** Proposed uri. */
  String uri();

  /** 16 lower-case hex characters over all that the entry says. */
  String hash();

  /** To be published. */
  record Article(ArticleFetched article, String hash) implements FeedEntry {
    @Override
    public String uri() {
      return article.uri();
    }

    /** Whether the text of {@code article} is only the address of a page that says the rest. */
    public static boolean isOnlyLink(ArticleFetched article) {
      return article.headline() == null && article.content().value().equals(article.url());
    }
  }

  /** Its page is on another site, and asked for through {@code page-requests}. */
  record Elsewhere(ArticleFetched article, String hash) implements FeedEntry {
    @Override
    public String uri() {
      return article.uri();
    }
  }

  /**
   * Too big for an event: a dead letter.
   *
   * @param reason what was expected, what came
   */
  record TooBig(Outline outline, String hash, String reason) implements FeedEntry {
    @Override
    public String uri() {
      return outline.uri();
    }
  }

  /**
   * Has neither text nor title: no article.
   *
   * @param link as the feed gives it
   */
  record Empty(String uri, String hash, @Nullable String link) implements FeedEntry {}

  /**
   * An entry without its text, each part cut at {@value #MAX_CHARS} characters: enough to find it.
   *
   * @param uri proposed
   * @param feed its address
   */
  record Outline(
      String uri,
      String feed,
      @Nullable String guid,
      @Nullable String link,
      @Nullable String title,
      @Nullable Instant published) {
    private static final int MAX_CHARS = 2_000;

    static Outline of(String uri, String feed, FeedItem item) {
      return new Outline(
          uri, feed, cut(item.guid()), cut(item.link()), cut(item.title()), item.published());
    }

    private static @Nullable String cut(@Nullable String text) {
      return text == null || text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS);
    }
  }
}
