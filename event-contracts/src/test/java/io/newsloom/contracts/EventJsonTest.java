package io.newsloom.contracts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventJsonTest {
  private static final Instant NOON = Instant.parse("2026-11-19T12:00:00Z");

  @Test
  void fieldsComeInTheOrderOfTheRecordAndAbsentOnesAreLeftOut() {
    AlertRaised alert =
        new AlertRaised("s1", null, "u1", "", AlertRaised.Reason.NEW_LANGUAGE, NOON, null);

    assertThat(new String(EventJson.write(alert), UTF_8))
        .isEqualTo(
            "{\"searchId\":\"s1\",\"uri\":\"u1\",\"reason\":\"new_language\",\"logTime\":\"2026-11-19T12:00:00Z\"}");
  }

  @Test
  void durationsAreWrittenAsText() {
    FeedSource source =
        new FeedSource(
            "f",
            "https://tidewatch.example/atom",
            null,
            "tidewatch.example",
            FeedSource.ContentFrom.PAGE,
            true,
            null,
            Duration.ofSeconds(90),
            null,
            List.of(),
            NOON);

    assertThat(new String(EventJson.write(source), UTF_8)).contains("\"minInterval\":\"PT1M30S\"");
  }

  @Test
  void textBeyondAsciiSurvives() {
    String body = "Brücke, élève, ферма, 港口, 🛳 and a lone \u0000";
    Content content = new Content("text/plain", body, null);

    assertThat(EventJson.read(EventJson.write(content), Content.class)).isEqualTo(content);
  }

  @Test
  void unknownValueOfAnOptionalEnumReadsAsAbsent() {
    Revision revision = read("{\"number\":2,\"change\":\"translated\"}", Revision.class);

    assertThat(revision).isEqualTo(new Revision(2, null, null));
  }

  @Test
  void absentListsAreEmpty() {
    NamedEntity entity = read("{\"name\":\"Ilse Varga\",\"mentions\":null}", NamedEntity.class);

    assertThat(entity.mentions()).isEmpty();
  }

  @Test
  void sourceThatDoesNotSayWhereItsContentIsTakesItFromTheFeed() {
    FeedSource source =
        read(
            "{\"id\":\"f\",\"url\":\"u\",\"domain\":\"d\",\"addedAt\":\"2026-11-19T12:00:00Z\"}",
            FeedSource.class);

    assertThat(source.content()).isEqualTo(FeedSource.ContentFrom.FEED);
  }

  @Test
  void nullBytesAreRefused() {
    assertThatExceptionOfType(UnreadableEventException.class)
        .isThrownBy(() -> EventJson.read(null, AltId.class))
        .withMessage("expected AltId but the value is null");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          null                                             | expected AltId but the value is JSON null
          {"role":"url","value":" ","scope":"a.example"}   | not a valid AltId: altIds.value is missing
          {"role":"url","scope":"a.example"}               | not a valid AltId: altIds.value is missing
          {"role":"isbn","value":"1","scope":"a.example"}  | not a valid AltId: altIds.role is missing
          """)
  void brokenRuleIsNamed(String json, String message) {
    assertThatExceptionOfType(UnreadableEventException.class)
        .isThrownBy(() -> read(json, AltId.class))
        .withMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          ~~
          {"number":1
          {"number":1} {"number":2}
          {"number":1} x
          {"number":"one"}
          {"number":{"is":1}}
          {"number":99999999999}
          {"number":1,"previousHash":["a"]}
          [{"number":1}]
          "number"
          <html>
          not json
          """)
  void whatIsNotTheEventIsRefusedWithOneSentence(String json) {
    assertThatExceptionOfType(UnreadableEventException.class)
        .isThrownBy(() -> read(json, Revision.class))
        .satisfies(
            refusal ->
                assertThat(refusal.getMessage())
                    .startsWith("not a valid Revision: ")
                    .hasSizeGreaterThan("not a valid Revision: ".length() + 10)
                    .doesNotContain("\n")
                    .doesNotContain("problem: null"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"name":"Ilse Varga","mentions":[null]}
          {"name":"Ilse Varga","mentions":[{"field":"body","start":4,"end":1}]}
          {"name":"Ilse Varga","relevance":1.5}
          """)
  void refusalNamesTheField(String json) {
    assertThatExceptionOfType(UnreadableEventException.class)
        .isThrownBy(() -> read(json, NamedEntity.class))
        .satisfies(
            refusal ->
                assertThat(refusal.getMessage())
                    .containsPattern("mentions|relevance")
                    .doesNotContain("NullPointer"));
  }

  @Test
  void wrongTypeIsReportedWithItsPath() {
    assertThatExceptionOfType(UnreadableEventException.class)
        .isThrownBy(
            () ->
                read(
                    "{\"name\":\"Ilse Varga\",\"mentions\":[{\"field\":\"body\",\"start\":\"x\"}]}",
                    NamedEntity.class))
        .withMessageStartingWith("not a valid NamedEntity: mentions[0].start: ");
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    byte[] latin1 = "{\"number\":1,\"previousHash\":\"é\"}".getBytes(ISO_8859_1);

    assertThatExceptionOfType(UnreadableEventException.class)
        .isThrownBy(() -> EventJson.read(latin1, Revision.class))
        .withMessageStartingWith("not a valid Revision: ");
  }

  private static <T extends Record> T read(String json, Class<T> type) {
    return EventJson.read(json.getBytes(UTF_8), type);
  }
}
