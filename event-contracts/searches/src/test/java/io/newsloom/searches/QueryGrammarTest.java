package io.newsloom.searches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryGrammarTest {
  private static InvalidSearchException refused(String query) {
    return assertThatExceptionOfType(InvalidSearchException.class)
        .as(query)
        .isThrownBy(() -> QueryGrammar.query(query))
        .actual();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ferry",
        "ferry terminal",
        "\"coal quay\"",
        "\"terminal quay\"~5",
        "coal-quay",
        "headline:ferry AND body:\"coal quay\"",
        "title:(ferry OR boat)",
        "(ferry OR boat) AND terminal",
        "ferry NOT airport",
        "ferry -airport +terminal",
        "flood*",
        "org?ni?ation*",
        "people:\"Inés Calloway\"",
        "people:\"wd:Q42\"",
        "topic:medtop\\:20000337",
        "source:harbour-post.example",
        "ferry^2"
      })
  void whatPeopleWriteIsAccepted(String query) throws InvalidSearchException {
    assertThat(QueryGrammar.query(query)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          subject:ferry          | 9  | there is no field subject; fields are text, title
          ferry https:a.b        | 13 | there is no field https
          ferry AND              | 10 | the query ends where
          (ferry OR boat         | 15 | the query ends where
          ferry) boat            | 6  | ')' cannot stand here
          "coal quay             | 11 | a quotation mark, bracket or slash is not closed
          a OR b c               | 8  | OR stands beside AND
          a OR b AND c           | 12 | OR stands beside AND
          a OR NOT b             | 10 | OR stands beside AND
          NOT a OR b             | 10 | OR stands beside AND
          NOT ferry              | 5  | NOT alone finds nothing
          x AND (-a -b)          | 12 | NOT alone finds nothing
          *erry                  | 1  | must begin with at least 3 letters
          fe*                    | 1  | must begin with at least 3 letters
          ferr?*?*               | 1  | must begin with at least 3 letters and have at most 3
          coal-qu*               | 1  | may have letters, digits and full stops only
          "coal qu*"             | 1  | * does not work between quotation marks
          *:*                    | 3  | a query that matches everything
          title:*                | 7  | must begin with at least 3 letters
          boat /fer.*/           | 6  | regular expressions are not allowed
          ferry~                 | 6  | ~ after a word is not allowed
          title:[a TO b]         | 14 | ranges are not allowed
          "coal quay"~21         | 12 | must be at most 20
          boat "!?"              | 6  | has no letter or digit
          """)
  void whatIsRefusedNamesPlaceAndReason(String query, int character, String reason) {
    InvalidSearchException refused = refused(query);
    assertThat(refused).as(query).hasMessageContaining(reason);
    assertThat(refused.character()).as(query + ": " + refused.getMessage()).isEqualTo(character);
    assertThat(refused.field()).isEqualTo("query");
  }

  @Test
  void lengthClausesAndBracketsAreBounded() throws InvalidSearchException {
    String most =
        IntStream.range(0, QueryGrammar.MOST_CLAUSES)
            .mapToObj(i -> "w" + i)
            .collect(Collectors.joining(" OR "));
    assertThat(QueryGrammar.query(most)).isNotNull();
    assertThat(refused(most + " OR more")).hasMessageContaining("at most 64 words and phrases");
    assertThat(refused("a".repeat(2_001))).hasMessageContaining("at most 2000 characters");
    assertThat(QueryGrammar.query("(".repeat(8) + "a" + ")".repeat(8))).isNotNull();
    assertThat(refused("(".repeat(900) + "a" + ")".repeat(900)))
        .hasMessageContaining("nested deeper than 8");
    assertThat(refused(" ")).hasMessage("query is missing");
  }

  @Test
  void boostBeyondAllNumbersIsRefusedAndNothingElseIsThrown() {
    InvalidSearchException refused = refused("ferry^" + "9".repeat(40));
    assertThat(refused).hasMessageContaining("a number is not possible here");
    assertThat(refused.character()).isEqualTo(6);
  }

  @Test
  void longPhrasesCountByTheirLengthOnly() throws InvalidSearchException {
    String phrase = String.join(" ", Collections.nCopies(300, "word"));
    assertThat(QueryGrammar.query('"' + phrase + '"')).isNotNull();
  }
}
