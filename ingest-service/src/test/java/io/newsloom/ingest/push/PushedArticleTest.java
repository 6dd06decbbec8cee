package io.newsloom.ingest.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.newsloom.contracts.AltId;
import io.newsloom.contracts.ArticleFetched;
import io.newsloom.contracts.Content;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.PubStatus;
import io.newsloom.contracts.Source;
import io.newsloom.contracts.Subject;
import io.newsloom.ingest.identity.NormalUrl;
import io.newsloom.ingest.identity.ProposedUri;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PushedArticleTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void everyFieldArrives() throws Exception {
    ArticleFetched article =
        read(
            """
            {"content": {"type": "text/html; charset=utf-8", "value": "<p>All.</p>"},
             "url": "https://www.example.com/a?utm_source=x", "guid": "g-1",
             "canonical": "https://example.org/b", "source": {"name": "Loom", "domain": "News.Example.com"},
             "headline": " Mayor resigns ", "summary": "s", "byline": "Ann Lee", "language": "en_GB",
             "firstCreated": "2026-11-21T09:00:00+01:00", "versionCreated": "2026-11-21",
             "pubStatus": "Canceled", "subjects": ["Town", {"name": "Politics", "uri": "medtop:11000000", "confidence": 0.5}],
             "rights": "(c)", "fetchedAt": "2020-01-02T03:04:05Z", "unknown": {"x": 1}}
            """);

    assertThat(article.uri()).isEqualTo(ProposedUri.ofUrl(NormalUrl.of("https://example.com/a")));
    assertThat(article.altIds())
        .containsExactly(
            new AltId(AltId.Role.GUID, "g-1", "example.com"),
            new AltId(AltId.Role.URL, "https://example.com/a", "example.com"),
            new AltId(AltId.Role.CANONICAL, "https://example.org/b", "example.org"));
    assertThat(article.url()).isEqualTo("https://www.example.com/a?utm_source=x");
    assertThat(article.source()).isEqualTo(new Source("Loom", "example.com"));
    assertThat(article.content()).isEqualTo(new Content("text/html", "<p>All.</p>", null));
    assertThat(article.headline()).isEqualTo("Mayor resigns");
    assertThat(article.language()).isEqualTo("en-GB");
    assertThat(article.firstCreated()).isEqualTo("2026-11-21T08:00:00Z");
    assertThat(article.versionCreated()).isEqualTo("2026-11-21T00:00:00Z");
    assertThat(article.pubStatus()).isEqualTo(PubStatus.CANCELED);
    assertThat(article.subjects())
        .containsExactly(
            new Subject(null, "Town", null, "feed"),
            new Subject("medtop:11000000", "Politics", 0.5, "feed"));
    assertThat(article.fetchedAt()).isEqualTo("2020-01-02T03:04:05Z");
    assertThat(article.feed()).isNull();
  }

  @Test
  void contentHasTwoShortForms() throws Exception {
    assertThat(read("{'html': '<p>a</p>'}").content().type()).isEqualTo("text/html");
    assertThat(read("{'text': 'a'}").content().type()).isEqualTo("text/plain");
  }

  @Test
  void aTextAloneIsNamedByItselfAndHasAPlaceholderSource() throws Exception {
    ArticleFetched article = read("{'text': 'The mayor  resigned.', 'url': ' ', 'headline': null}");

    assertThat(article.source()).isEqualTo(new Source("push", null));
    assertThat(article.altIds()).isEmpty();
    assertThat(article.uri()).isEqualTo(ProposedUri.ofText("push", "The mayor resigned."));
  }

  @Test
  void aFetchTimeInTheFutureBecomesNow() throws Exception {
    assertThat(read("{'text': 'a', 'fetchedAt': '2099-01-01T00:00:00Z'}").fetchedAt())
        .isEqualTo(NOW);
    assertThat(read("{'text': 'a'}").fetchedAt()).isEqualTo(NOW);
  }

  @Test
  void aDateInTheFutureStays() throws Exception {
    assertThat(read("{'text': 'a', 'firstCreated': '2099-01-01T00:00:00Z'}").firstCreated())
        .isEqualTo("2099-01-01T00:00:00Z");
  }

  @Test
  void halfCharactersDoNotBreakTheEvent() throws Exception {
    ArticleFetched article = read("{'text': 'a\\ud800b \\ud83d\\ude00'}");

    assertThat(article.content().value()).isEqualTo("a\uFFFDb \uD83D\uDE00");
    assertThat(EventJson.read(EventJson.write(article), ArticleFetched.class)).isEqualTo(article);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "2026-11-21T08:30:00Z | 2026-11-21T08:30:00Z",
        "2026-11-21T08:30:00.5+02:00 | 2026-11-21T06:30:00.500Z",
        "2026-11-21T08:30:00+0200 | 2026-11-21T06:30:00Z",
        "2026-11-21T08:30 | 2026-11-21T08:30:00Z",
        "2026-11-21 08:30:15 | 2026-11-21T08:30:15Z",
        "2026-11-21 | 2026-11-21T00:00:00Z",
        "Sat, 21 Nov 2026 08:30:00 GMT | 2026-11-21T08:30:00Z",
      })
  void datesAreReadAsPeopleWriteThem(String date, Instant instant) throws Exception {
    assertThat(read("{'text': 'a', 'firstCreated': '" + date + "'}").firstCreated())
        .isEqualTo(instant);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "7 | | expected a JSON object but got a JSON number",
        "{} | content | expected one of content, html and text but got 0",
        "{'text': ' '} | content | got 0",
        "{'text': 'a', 'html': 'b'} | content | got 2",
        "{'text': 7} | text | expected text but got a JSON number",
        "{'content': 'a'} | content | expected an object but got a JSON string",
        "{'content': {'type': 'text/html'}} | content.value | content.value is missing",
        "{'content': {'value': 'a'}} | content.type | expected text/html or text/plain but got none",
        "{'content': {'type': 'image/png', 'value': 'a'}} | content.type | got image/png",
        "{'text': 'a', 'url': 'ftp://x/y'} | url | expected an http or https address but got ftp://x/y",
        "{'text': 'a', 'canonical': 'b'} | canonical | expected an http or https address",
        "{'text': 'a', 'source': 'Loom'} | source | expected an object but got a JSON string",
        "{'text': 'a', 'source': {'name': 7}} | source.name | expected text",
        "{'text': 'a', 'headline': []} | headline | expected text but got a JSON array",
        "{'text': 'a', 'language': 'not a tag'} | language | expected a BCP 47 tag",
        "{'text': 'a', 'firstCreated': 'soon'} | firstCreated | expected a date such as",
        "{'text': 'a', 'fetchedAt': 'soon'} | fetchedAt | expected a date such as",
        "{'text': 'a', 'firstCreated': '+20260-01-01T00:00:00Z'} | firstCreated | expected a date",
        "{'text': 'a', 'pubStatus': 'gone'} | pubStatus | expected usable, withheld or canceled",
        "{'text': 'a', 'subjects': [7]} | subjects | expected names or objects",
        "{'text': 'a', 'subjects': [{'uri': 'x'}]} | subjects.name | subjects.name is missing",
        "{'text': 'a', 'subjects': {'name': 'x', 'confidence': 2}} | subjects.confidence | from 0 to 1",
      })
  void whatIsWrongIsRefusedByFieldAndReason(String json, String field, String reason) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOfSatisfying(
            InvalidItemException.class, e -> assertThat(e.field()).isEqualTo(field))
        .hasMessageContaining(reason);
  }

  @Test
  void aTextBeyondTwoMegabytesIsRefused() throws Exception {
    assertThat(read("{'text': '" + "x".repeat(2_000_000) + "'}").content().value())
        .hasSize(2_000_000);
    assertThatThrownBy(() -> read("{'text': '" + "ä".repeat(1_000_001) + "'}"))
        .hasMessage("text is larger than 2000000 bytes of UTF-8");
    assertThatThrownBy(() -> read("{'text': 'a', 'headline': '" + "x".repeat(20_001) + "'}"))
        .hasMessageContaining("longer than 20000 characters");
  }

  private static ArticleFetched read(String json) throws Exception {
    return PushedArticle.read(EventJson.mapper().readTree(json.replace('\'', '"')), NOW);
  }
}
