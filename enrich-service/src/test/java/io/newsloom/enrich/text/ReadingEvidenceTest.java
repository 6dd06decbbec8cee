package io.newsloom.enrich.text;

import static io.newsloom.enrich.Articles.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.AltId;
import io.newsloom.contracts.ArticleFetched;
import io.newsloom.contracts.Content;
import io.newsloom.contracts.Correction;
import io.newsloom.contracts.DateEvidence;
import io.newsloom.contracts.DateEvidence.Precision;
import io.newsloom.contracts.DateEvidence.Role;
import io.newsloom.contracts.Source;
import io.newsloom.enrich.Articles;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates, corrections, partial texts and quality. */
class ReadingEvidenceTest {
  private static final String SENTENCE =
      "The council of Elmstead voted on Tuesday to rebuild the old bridge, which has been closed since the flood of last year. ";

  private static ArticleText read(
      String head, String body, String url, @Nullable String summary, @Nullable Instant created) {
    String html =
        "<html><head>" + head + "</head><body><article>" + body + "</article></body></html>";
    return ArticleText.of(
        new ArticleFetched(
            Articles.uri(url),
            List.of(new AltId(AltId.Role.URL, url, "a.example")),
            url,
            new Source(null, "a.example"),
            created == null ? null : "https://a.example/feed",
            new Content("text/html", html, null),
            "Bridge to be rebuilt",
            summary,
            null,
            null,
            created,
            null,
            null,
            List.of(),
            START,
            null,
            null));
  }

  private static ArticleText read(String head, String body) {
    return read(head, body, "https://a.example/bridge", null, null);
  }

  private static String paragraphs(int count) {
    return ("<p>" + SENTENCE.repeat(2) + "</p>").repeat(count);
  }

  @Test
  void feedComesBeforeThePageAndEveryClockIsKept() {
    ArticleText text =
        read(
            "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2026-02-26T08:00:00+01:00\",\"dateModified\":\"2026-02-27\"}</script>"
                + "<meta property='article:published_time' content='2026-02-25T08:00:00Z'>",
            "<time datetime='2026-02-24T10:30'>yesterday</time>" + paragraphs(3),
            "https://a.example/2026/02/23/bridge",
            null,
            Instant.parse("2026-02-28T09:00:00Z"));

    assertThat(text.dates())
        .filteredOn(date -> date.role() == Role.CREATED)
        .extracting(DateEvidence::origin)
        .containsExactly("feed", "jsonld", "meta", "time", "url");
    assertThat(text.chosen(Role.CREATED).origin()).isEqualTo("feed");
    assertThat(text.chosen(Role.MODIFIED).precision()).isEqualTo(Precision.DAY);
    assertThat(text.dates().get(1).value()).isEqualTo(Instant.parse("2026-02-26T07:00:00Z"));
    assertThat(text.dates())
        .filteredOn(date -> date.origin().equals("time"))
        .extracting(DateEvidence::flag, DateEvidence::precision)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("missing_zone", Precision.MINUTE));
  }

  @Test
  void futureDateLosesToTheNextOrigin() {
    ArticleText text =
        read(
            "<meta property='article:published_time' content='2036-02-25T08:00:00Z'>",
            paragraphs(3),
            "https://a.example/2026/02/23/bridge",
            null,
            null);

    assertThat(text.chosen(Role.CREATED).origin()).isEqualTo("url");
    assertThat(text.chosen(Role.CREATED).precision()).isEqualTo(Precision.DAY);
    assertThat(text.dates().get(0).flag()).isEqualTo("future");
  }

  @Test
  void writtenDateUnderTheHeadlineIsTheLastEvidence() {
    ArticleText text =
        read("", "<h1>Bridge to be rebuilt</h1><p>Published: 26 February 2026</p>" + paragraphs(3));

    assertThat(text.chosen(Role.CREATED).origin()).isEqualTo("text");
    assertThat(text.chosen(Role.CREATED).value()).isEqualTo(Instant.parse("2026-02-26T00:00:00Z"));
    assertThat(text.body()).doesNotContain("Published");
  }

  @Test
  void declaredCorrectionAndEditorsNoteAreKept() {
    ArticleText text =
        read(
            "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"correction\":{\"@type\":\"CorrectionComment\",\"text\":\"The cost was wrong.\",\"datePublished\":\"2026-02-27T08:00:00Z\"}}</script>",
            paragraphs(3)
                + "<p>An earlier version of this article gave a wrong name for the mayor of Elmstead.</p>");

    assertThat(text.corrections())
        .containsExactly(
            new Correction("The cost was wrong.", Instant.parse("2026-02-27T08:00:00Z"), "jsonld"),
            new Correction(
                "An earlier version of this article gave a wrong name for the mayor of Elmstead.",
                null,
                "text"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The correction of the river's course will cost three million crowns, said the mayor.",
        "Editor's note: this story contains strong language.",
        "This article was written with the help of readers in Elmstead."
      })
  void whatOnlyMentionsCorrectionsIsNone(String sentence) {
    assertThat(read("", paragraphs(3) + "<p>" + sentence + "</p>").corrections()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1970-01-01T00:00:00Z", "1969-12-31T19:00:00Z", "1970-01-01T09:30:00Z"})
  void clockThatNobodySetIsKeptAndNotChosen(Instant unset) {
    ArticleText text =
        read(
            "<meta property='article:published_time' content='2026-02-25T08:00:00Z'>",
            paragraphs(3),
            "https://a.example/bridge",
            null,
            unset);

    assertThat(text.dates().get(0).value()).isEqualTo(unset);
    assertThat(text.dates().get(0).flag()).isEqualTo("unset");
    assertThat(text.chosen(Role.CREATED).origin()).isEqualTo("meta");
  }

  @Test
  void dateOfAnArchiveIsADate() {
    ArticleText text =
        read(
            "",
            paragraphs(3),
            "https://a.example/bridge",
            null,
            Instant.parse("1923-05-01T00:00:00Z"));

    assertThat(text.chosen(Role.CREATED).value()).isEqualTo("1923-05-01T00:00:00Z");
  }

  @Test
  void textShorterThanItsSummaryIsPartial() {
    ArticleText text =
        read("", "<p>" + SENTENCE + "</p>", "https://a.example/1", SENTENCE.repeat(3), null);

    assertThat(text.partial()).isTrue();
    assertThat(text.quality().flags()).contains("shorter-than-summary");
  }

  @Test
  void textBeforeAPayWallIsPartialAndAWholeOneIsNot() {
    String declared =
        "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":\"False\"}</script>";

    ArticleText cut = read(declared, paragraphs(2));
    ArticleText whole = read(declared, paragraphs(12));

    assertThat(cut.partial()).isTrue();
    assertThat(cut.quality().flags()).contains("paywall", "paywall-cut");
    assertThat(whole.partial()).isFalse();
    assertThat(whole.quality().flags()).containsExactly("paywall");
  }

  @Test
  void wronglyDecodedTextIsCounted() {
    ArticleText text =
        read(
            "",
            paragraphs(2) + "<p>The cafÃ© on the pier isnâ€™t open, said the owner on Monday.</p>");

    assertThat(text.quality().mojibake()).isEqualTo(2);
    assertThat(text.quality().flags()).contains("mojibake");
  }
}
