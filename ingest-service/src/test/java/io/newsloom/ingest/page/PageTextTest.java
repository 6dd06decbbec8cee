package io.newsloom.ingest.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.newsloom.contracts.AltId;
import io.newsloom.contracts.ArticleFetched;
import io.newsloom.contracts.Content;
import io.newsloom.contracts.Representation;
import io.newsloom.contracts.Source;
import io.newsloom.ingest.fetch.FetchOutcome.Fetched;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PageTextTest {
  private static final Instant POLLED = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant NOW = POLLED.plusSeconds(3);
  private static final String URL = "https://example.com/a?utm_source=rss";

  @Test
  void thePageTakesThePlaceOfTheFeedsTextAndTheFeedsClaimsStay() {
    ArticleFetched article =
        page("<html><body><p>Whole text</p></body></html>", "text/html").orElseThrow();

    assertThat(article.content().type()).isEqualTo("text/html");
    assertThat(article.content().value()).contains("Whole text");
    assertThat(article.representation()).isNull();
    assertThat(article.fetchedAt()).isEqualTo(NOW);
    assertThat(article.uri()).isEqualTo(announced().uri());
    assertThat(article.headline()).isEqualTo("Headline");
  }

  @Test
  void namesThatThePageGivesAreAdded() {
    ArticleFetched article =
        page(
                "<html><head><link rel='canonical' href='/canonical'>"
                    + "<link rel='amphtml' href='https://amp.example.com/x'></head><body>x</body></html>",
                "text/html")
            .orElseThrow();

    assertThat(article.altIds())
        .extracting(AltId::role, AltId::value)
        .contains(tuple(AltId.Role.CANONICAL, "https://example.com/canonical"));
    assertThat(article.altIds()).extracting(AltId::role).contains(AltId.Role.AMP);
    assertThat(article.altIds().stream().filter(name -> name.role() == AltId.Role.URL)).hasSize(1);
  }

  @Test
  void aCanonicalLinkToTheFrontPageNamesNothing() {
    ArticleFetched article =
        page("<link rel='canonical' href='https://example.com/'><p>x", "text/html").orElseThrow();

    assertThat(article.altIds()).extracting(AltId::role).doesNotContain(AltId.Role.CANONICAL);
  }

  @Test
  void theCharsetIsDecidedFromThePage() {
    byte[] bytes = "<meta charset='windows-1252'><p>café".getBytes(Charset.forName("windows-1252"));

    ArticleFetched article = of(bytes, "text/html").orElseThrow();

    assertThat(article.content().value()).contains("café");
    assertThat(article.content().charset()).isNotNull();
  }

  @Test
  void whatIsNoPageOrTooBigIsLeftToTheFeed() {
    assertThat(page("%PDF", "application/pdf")).isEmpty();
    assertThat(page("", "text/html")).isEmpty();
    assertThat(page("x".repeat(2_000_001), "text/html")).isEmpty();
    assertThat(PageText.partial(announced()).representation()).isEqualTo(Representation.PARTIAL);
    assertThat(PageText.partial(announced()).content()).isEqualTo(announced().content());
  }

  private static Optional<ArticleFetched> page(String html, @Nullable String type) {
    return of(html.getBytes(StandardCharsets.UTF_8), type);
  }

  private static Optional<ArticleFetched> of(byte[] body, @Nullable String type) {
    return PageText.of(
        announced(), new Fetched(body, URI.create(URL), type, null, null, null, null), NOW);
  }

  private static ArticleFetched announced() {
    return new ArticleFetched(
        "0d63f66c56678756fafe85dbfd731267",
        List.of(new AltId(AltId.Role.URL, "https://example.com/a", "example.com")),
        URL,
        new Source("Example", "example.com"),
        "https://example.com/feed",
        new Content("text/html", "Teaser", null),
        "Headline",
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        POLLED,
        Representation.PARTIAL,
        null);
  }
}
