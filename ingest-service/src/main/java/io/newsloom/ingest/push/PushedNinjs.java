package io.newsloom.ingest.push;

import com.fasterxml.jackson.databind.JsonNode;
import io.newsloom.contracts.ArticleFetched;
import io.newsloom.contracts.Content;
import io.newsloom.contracts.Source;
import io.newsloom.ingest.EventLimits;
import io.newsloom.ingest.feed.DateNotes;
import io.newsloom.ingest.feed.FeedItem;
import io.newsloom.ingest.feed.NinjsFormat;
import io.newsloom.ingest.identity.ArticleNames;
import io.newsloom.ingest.identity.LanguageTags;
import io.newsloom.ingest.identity.NormalUrl;
import java.net.URI;
import java.time.Instant;

/** A pushed item in ninjs, the news industry's JSON, of any version. */
final class PushedNinjs {
  private static final URI NO_BASE = URI.create("");

  private PushedNinjs() {}

  /** Whether it is ninjs and not in our own names. */
  static boolean reads(JsonNode item) {
    return !item.has("content")
        && !item.has("html")
        && !item.has("text")
        && NinjsFormat.reads(item);
  }

  static ArticleFetched read(JsonNode json, Instant now) throws InvalidItemException {
    FeedItem item = NinjsFormat.item(json, NO_BASE);
    FeedItem.Text text = item.content();
    if (text == null) {
      throw new InvalidItemException("body_html", "expected news with a body, as HTML or as text");
    }
    if (!EventLimits.fits(text.value())) {
      throw new InvalidItemException(
          "body_html", "text is larger than " + Content.MAX_BYTES + " bytes of UTF-8");
    }
    NormalUrl address = NormalUrl.of(item.link());
    boolean unnamed = item.publisher() == null && address == null;
    Source source =
        new Source(
            unnamed ? PushedArticle.UNNAMED : item.publisher(),
            address == null ? null : address.domain());
    ArticleNames names =
        ArticleNames.of(address, null, item.guid(), source.key(), source.key(), text.value());
    return new ArticleFetched(
        names.uri(),
        names.altIds(),
        item.link(),
        source,
        null,
        new Content(text.type(), text.value(), null),
        item.title(),
        item.summary() == null ? null : item.summary().value(),
        item.author(),
        LanguageTags.wellFormed(item.language()),
        item.published(),
        item.updated(),
        item.pubStatus(),
        item.subjects(),
        now,
        null,
        item.rights(),
        DateNotes.of(item, now));
  }
}
