package io.newsloom.enrich.text;

import io.newsloom.contracts.ArticleFetched;
import io.newsloom.contracts.Content;
import io.newsloom.contracts.DateEvidence;
import io.newsloom.contracts.DateEvidence.Precision;
import io.newsloom.contracts.DateEvidence.Role;
import io.newsloom.contracts.InfoSource;
import io.newsloom.contracts.Quality;
import io.newsloom.contracts.Representation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The article in a fetched document.
 *
 * @param body paragraphs separated by an empty line; never blank
 * @param partial true when only the summary could be read, or ingest said so
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
    boolean partial,
    Quality quality) {

  /**
   * Two characters that UTF-8 read as Latin-1 leaves behind, or what could not be decoded at all.
   */
  private static final Pattern MOJIBAKE = Pattern.compile("[ÃÂ][\\u0080-\\u00BF]|â€.|\\uFFFD");

  private static final int MOST_MOJIBAKE = 10_000;

  public ArticleText {
    sources = List.copyOf(sources);
    dates = List.copyOf(dates);
  }

  /**
   * Reads HTML or plain text.
   *
   * @throws NoArticleTextException when neither the document nor the feed has any text
   */
  public static ArticleText of(ArticleFetched article) {
    Content content = article.content();
    PageText page =
        content.type().contains("html") || content.type().contains("xml")
            ? HtmlReader.read(content.value(), article.url(), article.headline())
            : PlainTextReader.read(content.value(), article.headline());
    Credits credits = Credits.of(page.paragraphs());
    String body = String.join("\n\n", credits.paragraphs()).strip();
    List<String> flags = new ArrayList<>();
    boolean partial = article.representation() == Representation.PARTIAL;
    if (body.isEmpty()) {
      body = instead(article, page);
      partial = true;
      flags.add("no-main-text");
    }
    if (content.charset() != null && content.charset().replacements() > 0) {
      flags.add("charset-replaced");
    }
    int mojibake = (int) MOJIBAKE.matcher(body).results().limit(MOST_MOJIBAKE).count();
    return new ArticleText(
        page.headline(),
        body,
        article.byline() != null ? article.byline() : page.byline(),
        article.language() != null ? article.language() : page.language(),
        page.canonical(),
        credits.sources(),
        credits.located(),
        dates(article, page),
        partial,
        new Quality(page.extractor(), page.yield(), null, mojibake, flags));
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

  /** What the feed or push said comes first, then the page; for each role the first is chosen. */
  private static List<DateEvidence> dates(ArticleFetched article, PageText page) {
    List<DateEvidence> seen = new ArrayList<>();
    String origin = article.feed() != null ? "feed" : "push";
    addStated(seen, Role.CREATED, article.firstCreated(), origin);
    addStated(seen, Role.MODIFIED, article.versionCreated(), origin);
    seen.addAll(page.dates());
    List<DateEvidence> judged = new ArrayList<>(seen.size());
    for (DateEvidence date : seen) {
      boolean future = date.value().isAfter(article.fetchedAt().plusSeconds(DAY_SECONDS));
      boolean first =
          judged.stream().noneMatch(other -> other.role() == date.role() && other.chosen());
      judged.add(
          new DateEvidence(
              date.role(),
              date.value(),
              date.precision(),
              date.origin(),
              future ? "future" : date.flag(),
              first && !future));
    }
    return judged;
  }

  /** Clocks and zones differ; a date within a day of the fetch is not in the future. */
  private static final long DAY_SECONDS = 86_400;

  private static void addStated(
      List<DateEvidence> seen, Role role, @Nullable Instant value, String origin) {
    if (value != null) {
      seen.add(new DateEvidence(role, value, Precision.SECOND, origin, null, false));
    }
  }

  /** The date that was chosen for a role; null when there is none. */
  public @Nullable DateEvidence chosen(Role role) {
    return dates.stream()
        .filter(date -> date.role() == role && date.chosen())
        .findFirst()
        .orElse(null);
  }
}
