package io.newsloom.enrich.text;

import io.newsloom.contracts.ArticleFetched;
import io.newsloom.contracts.Content;
import io.newsloom.contracts.Correction;
import io.newsloom.contracts.DateEvidence;
import io.newsloom.contracts.DateEvidence.Role;
import io.newsloom.contracts.InfoSource;
import io.newsloom.contracts.Quality;
import io.newsloom.contracts.Representation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The article in a fetched document.
 *
 * @param body paragraphs separated by an empty line; never blank
 * @param partial true when the text is shorter than the feed's summary, ends at a pay wall, could
 *     not be read at all, or ingest said so
 * @param lines all of the document that could be text: what the memory of the host learns from
 */
public record ArticleText(
    @Nullable String headline,
    String body,
    @Nullable String byline,
    @Nullable String language,
    @Nullable String canonical,
    List<InfoSource> sources,
    @Nullable String located,
    List<DateEvidence> dates,
    List<Correction> corrections,
    boolean partial,
    Quality quality,
    List<String> lines) {

  public ArticleText {
    sources = List.copyOf(sources);
    dates = List.copyOf(dates);
    corrections = List.copyOf(corrections);
    lines = List.copyOf(lines);
  }

  /** Reads without knowing the host. */
  public static ArticleText of(ArticleFetched article) {
    return of(article, HostBlocks.EMPTY);
  }

  /**
   * Reads HTML or plain text.
   *
   * @param host what other pages of the host repeat
   * @throws NoArticleTextException when neither the document nor the feed has any text
   */
  public static ArticleText of(ArticleFetched article, HostBlocks host) {
    Content content = article.content();
    PageText page =
        content.type().contains("html") || content.type().contains("xml")
            ? HtmlReader.read(content.value(), article.url(), article.headline(), host)
            : PlainTextReader.read(content.value(), article.headline(), host);
    PageFacts facts = page.facts();
    Credits credits = Credits.of(page.paragraphs());
    String body = String.join("\n\n", credits.paragraphs()).strip();
    List<String> flags = ReadingFlags.of(article, page, body);
    boolean partial =
        article.representation() == Representation.PARTIAL || ReadingFlags.partial(flags);
    if (body.isEmpty()) {
      body = instead(article, page);
    }
    return new ArticleText(
        page.headline(),
        body,
        article.byline() != null ? article.byline() : facts.byline(),
        article.language() != null ? article.language() : facts.language(),
        facts.canonical(),
        credits.sources(),
        credits.located(),
        PublicationDates.of(article, page),
        CorrectionNotes.of(facts.corrections(), credits.paragraphs()),
        partial,
        new Quality(
            page.extractor(),
            page.yield(),
            host.pages() == 0 ? null : HostBlocks.VERSION,
            ReadingFlags.mojibake(body),
            flags),
        page.lines());
  }

  private static String instead(ArticleFetched article, PageText page) {
    if (article.summary() != null) {
      return article.summary().strip();
    }
    if (page.headline() != null) {
      return page.headline().strip();
    }
    throw new NoArticleTextException(
        "no article text found in "
            + article.content().value().length()
            + " characters of "
            + article.content().type()
            + " and the feed gave neither summary nor headline");
  }

  /** The date that was chosen for a role; null when there is none. */
  public @Nullable DateEvidence chosen(Role role) {
    return dates.stream()
        .filter(date -> date.role() == role && date.chosen())
        .findFirst()
        .orElse(null);
  }
}
