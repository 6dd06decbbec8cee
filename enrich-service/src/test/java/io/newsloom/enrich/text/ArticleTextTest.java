package io.newsloom.enrich.text;

import static io.newsloom.enrich.Articles.START;
import static io.newsloom.enrich.Articles.fetched;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.newsloom.contracts.DateEvidence.Role;
import io.newsloom.contracts.InfoSource;
import io.newsloom.contracts.Quality;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArticleTextTest {
  private static final String PAGE =
      """
      <html lang="en-GB"><head><title>Bridge | The Daily</title>
      <script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge to be rebuilt",
        "datePublished":"2026-02-27T08:00:00Z","author":[{"name":"Ada Fenn"}]}</script>
      <link rel="canonical" href="https://a.example/bridge"></head>
      <body><header><a href="/">The Daily</a></header><nav><a href="/news">News</a> <a href="/sport">Sport</a></nav>
      <div class="cookie-consent"><p>We and our 812 partners value your privacy, so please accept all of our cookies, now.</p></div>
      <div class="layout has-sidebar"><article><h1>Bridge to be rebuilt</h1>
      <div class="share-bar"><a href="#">Share</a><a href="#">Tweet</a></div>
      <p>The council of Elmstead voted on Tuesday to rebuild the old bridge, which has been closed since the flood of last year.</p>
      <div class="ad-slot"><p>Buy two pairs of shoes, get one free, only today and only in our shop in the centre of town.</p></div>
      <h2>A long wait</h2>
      <p>Work will begin in May, said the mayor, and will cost about <b>3.4 million</b> crowns, half of it paid by the region.</p>
      <blockquote>We have waited long enough, and the ferry is no answer, said one resident at the meeting.</blockquote>
      <ul><li>The bridge was built in 1893.</li><li>It carried 4,000 cars a day.</li></ul>
      <p>Reporting by Ada Fenn; editing by Tom Hale</p>
      </article><aside class="related"><h3>Related</h3><p>Another story about the bridges of the region and their history.</p></aside></div>
      <footer><p>Copyright The Daily. All rights reserved, including those of reproduction in whole or in part.</p></footer></body></html>
      """;

  @Test
  void pageGivesItsArticleAndNothingElse() {
    ArticleText text =
        ArticleText.of(
            fetched("https://a.example/bridge", "a.example", "", "text/html", PAGE, START));

    assertThat(text.headline()).isEqualTo("Bridge to be rebuilt");
    assertThat(text.body())
        .startsWith("The council of Elmstead")
        .contains("A long wait", "about 3.4 million crowns", "We have waited", "built in 1893")
        .doesNotContain(
            "cookies", "shoes", "Tweet", "Related", "Copyright", "Reporting by", "Sport");
    assertThat(text.body().split("\n\n")).hasSize(6);
  }

  @Test
  void pageGivesItsFacts() {
    ArticleText text =
        ArticleText.of(
            fetched("https://a.example/bridge", "a.example", "", "text/html", PAGE, START));

    assertThat(text.byline()).isEqualTo("Ada Fenn");
    assertThat(text.language()).isEqualTo("en-GB");
    assertThat(text.canonical()).isEqualTo("https://a.example/bridge");
    assertThat(text.chosen(Role.CREATED)).isNotNull();
    assertThat(text.chosen(Role.CREATED).value()).isEqualTo(Instant.parse("2026-02-27T08:00:00Z"));
    assertThat(text.chosen(Role.CREATED).origin()).isEqualTo("jsonld");
    assertThat(text.sources()).extracting(InfoSource::name).containsExactly("Ada Fenn");
  }

  @Test
  void futureDateIsFlaggedAndNotChosen() {
    String page = PAGE.replace("2026-02-27T08:00:00Z", "2031-01-01T00:00:00Z");

    ArticleText text =
        ArticleText.of(
            fetched("https://a.example/bridge", "a.example", "", "text/html", page, START));

    assertThat(text.chosen(Role.CREATED)).isNull();
    assertThat(text.dates()).extracting(date -> date.flag()).containsExactly("future");
  }

  @Test
  void datelineAndAgencyLeaveTheText() {
    ArticleText text =
        ArticleText.of(
            fetched(
                "https://a.example/1",
                "a.example",
                "Rates rise",
                "text/plain",
                "WESTREACH, March 3 (Meridian Press Agency) - The central bank raised its rate on Tuesday.\n\nIt was the third rise.",
                START));

    assertThat(text.body()).startsWith("The central bank raised");
    assertThat(text.located()).isEqualTo("WESTREACH");
    assertThat(text.sources())
        .containsExactly(new InfoSource(InfoSource.Role.AGENCY, "Meridian Press Agency", null));
  }

  @Test
  void pageWithoutArticleFallsBackToTheHeadlineAndSaysSo() {
    ArticleText text =
        ArticleText.of(
            fetched(
                "https://a.example/1",
                "a.example",
                "Only a headline",
                "text/html",
                "<html><body></body></html>",
                START));

    assertThat(text.body()).isEqualTo("Only a headline");
    assertThat(text.partial()).isTrue();
    assertThat(text.quality()).extracting(Quality::flags).isEqualTo(List.of("no-main-text"));
  }

  @Test
  void nothingAtAllIsRefusedInOneSentence() {
    assertThatThrownBy(
            () ->
                ArticleText.of(
                    fetched(
                        "https://a.example/1", "a.example", "", "text/html", "<p> </p>", START)))
        .isInstanceOf(NoArticleTextException.class)
        .hasMessageContaining("no article text found");
  }

  @Test
  void hostileNestingDoesNotOverflowTheStack() {
    String deep =
        "<div>".repeat(20_000)
            + "<p>The one sentence of this page is long enough to be kept as an article.</p>";

    ArticleText text =
        ArticleText.of(fetched("https://a.example/1", "a.example", "", "text/html", deep, START));

    assertThat(text.body()).contains("The one sentence");
  }

  @Test
  void wrappedLinesAreJoined() {
    String wrapped =
        """
        The committee met for three hours behind closed doors on Monday and
        then told reporters that it would neither confirm nor deny that a
        decision had been taken about the future of the northern lines and
        their stations.

        A statement is expected on Friday.
        """;

    ArticleText text =
        ArticleText.of(
            fetched("https://a.example/1", "a.example", "Lines", "text/plain", wrapped, START));

    assertThat(text.body().split("\n\n")).hasSize(2);
  }
}
