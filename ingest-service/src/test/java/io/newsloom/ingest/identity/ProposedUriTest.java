package io.newsloom.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pinned: these are stored. A failure here means a new uri-v2, never a new number. */
class ProposedUriTest {

  @ParameterizedTest
  @CsvSource({
    "https://example.com/a, 2dce0a4c50441bfccfa9caf4b58c3cba",
    "http://www.example.com/a/?utm_source=rss#top, 2dce0a4c50441bfccfa9caf4b58c3cba",
    "https://example.co.uk/2026/11/21/mayor-resigns?id=7, 8470bed0f5edf39779684b7000ff117f",
  })
  void urlsGiveThePinnedUris(String url, String uri) {
    assertThat(ProposedUri.ofUrl(NormalUrl.of(url))).isEqualTo(uri);
  }

  @Test
  void guidsGiveThePinnedUri() {
    assertThat(ProposedUri.ofGuid("example.com", "tag:example.com,2026:1"))
        .isEqualTo("87e460e8176b89a61e8ec298573348df");
  }

  @Test
  void textsGiveThePinnedUriWhateverTheirBlanksAndForms() {
    assertThat(ProposedUri.ofText("push", "The mayor\n  resigned."))
        .isEqualTo("654b7227d51f033fb1ab66bc933cbfb9");
    assertThat(ProposedUri.ofText("push", " The\u00a0mayor resigned. "))
        .isEqualTo("654b7227d51f033fb1ab66bc933cbfb9");
    assertThat(ProposedUri.ofText("push", "The ﬁrst"))
        .isEqualTo(ProposedUri.ofText("push", "The first"));
  }

  @Test
  void theSameGuidOfTwoSourcesIsTwoArticles() {
    assertThat(ProposedUri.ofGuid("a.example", "1"))
        .isNotEqualTo(ProposedUri.ofGuid("b.example", "1"));
  }
}
