package io.newsloom.ingest.push;

import io.newsloom.contracts.ArticleFetched;
import io.newsloom.contracts.Content;
import io.newsloom.contracts.Source;
import io.newsloom.ingest.EventLimits;
import io.newsloom.ingest.identity.ArticleNames;
import io.newsloom.ingest.identity.NormalUrl;
import io.newsloom.ingest.markup.DecodedText;
import java.time.Instant;

/**
 * A page as an archive keeps it.
 *
 * @param type {@code text/html} or {@code text/plain}
 * @param capturedAt by the archive's clock
 */
record WarcPage(String url, String type, DecodedText text, Instant capturedAt) {

  /**
   * @param now a capture in the future becomes this
   */
  ArticleFetched article(Instant now) throws InvalidItemException {
    NormalUrl address = NormalUrl.of(url);
    if (address == null) {
      throw new InvalidItemException(
          "url", "expected an http or https address but got " + ItemFields.start(url));
    }
    if (text.text().isBlank()) {
      throw new InvalidItemException("content", "the page of " + url + " is empty");
    }
    if (!EventLimits.fits(text.text())) {
      throw new InvalidItemException(
          "content", "the page of " + url + " is larger than " + Content.MAX_BYTES + " bytes");
    }
    Source source = new Source(null, address.domain());
    ArticleNames names =
        ArticleNames.of(address, null, null, source.key(), source.key(), text.text());
    return new ArticleFetched(
        names.uri(),
        names.altIds(),
        url,
        source,
        null,
        new Content(type, text.text(), text.decoding()),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        java.util.List.of(),
        capturedAt.isAfter(now) ? now : capturedAt,
        null,
        null);
  }
}
