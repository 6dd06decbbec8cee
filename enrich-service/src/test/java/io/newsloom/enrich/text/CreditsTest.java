package io.newsloom.enrich.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.InfoSource;
import io.newsloom.contracts.InfoSource.Role;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreditsTest {
  private static final String SENTENCE =
      "The central bank raised its rate on Tuesday for the third time.";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "LONDON, March 3 (Reuters) - | LONDON | Reuters",
        "WASHINGTON — | WASHINGTON | none",
        "ST. PETERSBURG, Fla. (AP) — | ST. PETERSBURG, Fla. | AP",
        "Berlin (dpa) - | Berlin | dpa",
        "NEW YORK/PARIS, 3 March (Reuters) - | NEW YORK/PARIS | Reuters",
        "MOSCOW, 3 Mar. (TASS) – | MOSCOW | TASS",
        "(Reuters) - | none | Reuters"
      })
  void datelineLeavesTheTextAndIsKept(String dateline, String place, String agency) {
    Credits credits = Credits.of(List.of(dateline + " " + SENTENCE));

    assertThat(credits.paragraphs()).containsExactly(SENTENCE);
    assertThat(credits.located()).isEqualTo(place);
    assertThat(credits.sources())
        .extracting(InfoSource::name)
        .containsExactlyElementsOf(agency == null ? List.of() : List.of(agency));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Reporting by Ada Fenn; editing by Tom Hale | CREDIT | Ada Fenn",
        "This article includes reporting by The Associated Press. | AGENCY | Associated Press",
        "Credit to The Daily Harbour | CREDIT | Daily Harbour",
        "Source: Reuters | AGENCY | Reuters",
        "The Associated Press contributed to this report. | AGENCY | Associated Press",
        "This story was originally published by The Elmstead Echo. | CREDIT | Elmstead Echo",
        "With files from Northmouth Radio | CREDIT | Northmouth Radio",
        "(AFP) | AGENCY | AFP",
        "Quelle: dpa | AGENCY | dpa"
      })
  void creditLineLeavesTheText(String line, Role role, String name) {
    Credits credits = Credits.of(List.of(SENTENCE, line));

    assertThat(credits.paragraphs()).containsExactly(SENTENCE);
    assertThat(credits.sources()).containsExactly(new InfoSource(role, name, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "According to a Reuters report, the rate will rise again. | Reuters",
        "He told the Elmstead Times that nobody had asked him. | Elmstead Times",
        "Bloomberg reported on Monday that the talks had ended. | Bloomberg"
      })
  void namedMediumIsAMentionAndItsSentenceStays(String sentence, String name) {
    Credits credits = Credits.of(List.of(sentence, SENTENCE));

    assertThat(credits.paragraphs()).containsExactly(sentence, SENTENCE);
    assertThat(credits.sources()).containsExactly(new InfoSource(Role.MENTION, name, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BREAKING — The bank raised its rate.",
        "According to Yuri Fenn, his adviser, nothing was agreed.",
        "The source of the river lies in the hills, and credit is hard to get there."
      })
  void whatOnlyLooksLikeACreditStays(String sentence) {
    Credits credits = Credits.of(List.of(sentence, SENTENCE));

    assertThat(credits.paragraphs()).containsExactly(sentence, SENTENCE);
    assertThat(credits.sources()).isEmpty();
    assertThat(credits.located()).isNull();
  }
}
