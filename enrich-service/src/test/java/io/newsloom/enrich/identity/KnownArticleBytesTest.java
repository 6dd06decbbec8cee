package io.newsloom.enrich.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.newsloom.contracts.AltId;
import io.newsloom.contracts.EventJson;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownArticleBytesTest {
  private static final KnownArticle ARTICLE =
      new KnownArticle(
          "uri",
          1,
          2,
          3,
          "hash",
          4,
          5,
          List.of(
              new AltId(AltId.Role.URL, "https://a.example/ä", "a.example"),
              new AltId(AltId.Role.GUID, "g", "feed")));

  @Test
  void everyFieldComesBack() {
    assertThat(KnownArticleBytes.read(KnownArticleBytes.write(ARTICLE))).isEqualTo(ARTICLE);
    assertThat(KnownArticleBytes.read(KnownArticleBytes.write(ARTICLE.withAltIds(List.of()))))
        .isEqualTo(ARTICLE.withAltIds(List.of()));
  }

  @Test
  void articlesOfEarlierReleasesAreReadAsJson() {
    assertThat(KnownArticleBytes.read(EventJson.write(ARTICLE))).isEqualTo(ARTICLE);
  }

  @Test
  void articleOfALaterReleaseSaysWhatToDo() {
    byte[] bytes = KnownArticleBytes.write(ARTICLE);
    bytes[0] = 9;

    assertThatThrownBy(() -> KnownArticleBytes.read(bytes))
        .hasMessageContaining("version 9")
        .hasMessageContaining("start the release that wrote it");
  }
}
