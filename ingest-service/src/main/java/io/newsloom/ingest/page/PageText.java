package io.newsloom.ingest.page;

import io.newsloom.contracts.AltId;
import io.newsloom.contracts.ArticleFetched;
import io.newsloom.contracts.Content;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.Representation;
import io.newsloom.ingest.EventLimits;
import io.newsloom.ingest.fetch.FetchOutcome.Fetched;
import io.newsloom.ingest.identity.NormalUrl;
import io.newsloom.ingest.markup.DecodedText;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** An article of a feed with the page behind its link in place of the feed's own text. */
final class PageText {

  private PageText() {}

  /**
   * Empty when the page is no HTML or is too big for an event.
   *
   * @param announced as the feed has it; what it claims stays
   * @param now end of the page's response
   */
  static Optional<ArticleFetched> of(ArticleFetched announced, Fetched page, Instant now) {
    if (!isHtml(page)) {
      return Optional.empty();
    }
    DecodedText text = DecodedText.ofHtml(page.body(), page.contentType());
    if (text.text().isBlank() || !EventLimits.fits(text.text())) {
      return Optional.empty();
    }
    ArticleFetched whole =
        with(
            announced,
            names(announced, text.text(), page.url()),
            page.url().toString(),
            new Content("text/html", text.text(), text.decoding()),
            null,
            now);
    return EventLimits.fits(EventJson.write(whole)) ? Optional.of(whole) : Optional.empty();
  }

  /** The feed's own text, known to be not all there is. */
  static ArticleFetched partial(ArticleFetched announced) {
    return with(
        announced,
        announced.altIds(),
        announced.url(),
        announced.content(),
        Representation.PARTIAL,
        announced.fetchedAt());
  }

  private static ArticleFetched with(
      ArticleFetched announced,
      List<AltId> altIds,
      @Nullable String url,
      Content content,
      @Nullable Representation representation,
      Instant fetchedAt) {
    return new ArticleFetched(
        announced.uri(),
        altIds,
        url,
        announced.source(),
        announced.feed(),
        content,
        announced.headline(),
        announced.summary(),
        announced.byline(),
        announced.language(),
        announced.firstCreated(),
        announced.versionCreated(),
        announced.pubStatus(),
        announced.subjects(),
        fetchedAt,
        representation,
        announced.rights(),
        announced.dateNotes());
  }

  private static boolean isHtml(Fetched page) {
    String type =
        page.contentType() == null ? "" : page.contentType().toLowerCase(Locale.ROOT).strip();
    return type.startsWith("text/html")
        || type.startsWith("application/xhtml+xml")
        || (type.isEmpty() && page.body().length > 0 && page.body()[0] == '<');
  }

  /**
   * With the names that the page itself gives: where it lies, its canonical and its AMP address.
   */
  private static List<AltId> names(ArticleFetched announced, String html, URI landed) {
    List<AltId> names = new ArrayList<>(announced.altIds());
    Document document = Jsoup.parse(html, landed.toString());
    add(names, AltId.Role.URL, landed.toString());
    add(names, AltId.Role.CANONICAL, link(document, "canonical"));
    add(names, AltId.Role.AMP, link(document, "amphtml"));
    return names;
  }

  private static @Nullable String link(Document document, String relation) {
    var link = document.selectFirst("link[rel=" + relation + "][href]");
    return link == null ? null : link.absUrl("href");
  }

  /** A front page names no article, nor does an address that it has under another role. */
  private static void add(List<AltId> names, AltId.Role role, @Nullable String url) {
    NormalUrl address = NormalUrl.of(url);
    if (address != null
        && !address.isHome()
        && names.stream().noneMatch(name -> name.value().equals(address.value()))) {
      names.add(new AltId(role, address.value(), address.domain()));
    }
  }
}
