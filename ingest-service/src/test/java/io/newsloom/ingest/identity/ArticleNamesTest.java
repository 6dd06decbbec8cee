package io.newsloom.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.AltId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ArticleNamesTest {
  private static final String FEED = "https://example.com/feed";

  @Test
  void theUrlNamesTheArticleAndAllNamesAreAliases() {
    ArticleNames names =
        names("http://www.example.com/a?utm_source=x", "https://other.example.org/b", "g-1");

    assertThat(names.uri()).isEqualTo(ProposedUri.ofUrl(NormalUrl.of("https://example.com/a")));
    assertThat(names.altIds())
        .containsExactly(
            new AltId(AltId.Role.GUID, "g-1", FEED),
            new AltId(AltId.Role.URL, "https://example.com/a", "example.com"),
            new AltId(AltId.Role.CANONICAL, "https://other.example.org/b", "example.org"));
  }

  @Test
  void aCanonicalLinkThatSaysNothingNewIsNoAlias() {
    assertThat(names("http://www.example.com/a", "https://example.com/a", null).altIds())
        .hasSize(1);
    assertThat(names("http://www.example.com/a", "https://example.com/", null).altIds()).hasSize(1);
  }

  @Test
  void aFrontPageNamesNoArticle() {
    ArticleNames names = names("https://example.com/", null, "g-1");

    assertThat(names.uri()).isEqualTo(ProposedUri.ofGuid("example.com", "g-1"));
    assertThat(names.altIds()).extracting(AltId::role).containsExactly(AltId.Role.GUID);
  }

  @Test
  void withoutUrlAndGuidTheTextNamesIt() {
    ArticleNames names = names(null, null, " ");

    assertThat(names.uri()).isEqualTo(ProposedUri.ofText("example.com", "text"));
    assertThat(names.altIds()).isEmpty();
  }

  private static ArticleNames names(
      @Nullable String url, @Nullable String canonical, @Nullable String guid) {
    return ArticleNames.of(
        NormalUrl.of(url), NormalUrl.of(canonical), guid, FEED, "example.com", "text");
  }
}
