package io.newsloom.index.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.elasticsearch._types.FieldValue;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.common.util.MultivaluedTreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryBoundsTest {
  private static final QueryText TEXT = new QueryText(60, 8);

  @ParameterizedTest
  @ValueSource(
      strings = {"harbour", "\"harbour reopens\" | ferry -fog", "harb*", "München* + (a | b)"})
  void ordinaryQueriesPass(String query) {
    assertThatCode(() -> TEXT.check(query)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "*arbour", "ha*", "harbour *erry", "a\"*", "har* fe*"})
  void broadWildcardsAreRefused(String query) {
    assertThatThrownBy(() -> TEXT.check(query))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("three letters before a *");
  }

  @Test
  void longQueriesAreRefused() {
    assertThatThrownBy(() -> TEXT.check("x".repeat(61))).hasMessageContaining("60 characters");
    assertThatThrownBy(() -> TEXT.check("a b c d e f g h i")).hasMessageContaining("8 words");
    assertThatThrownBy(() -> TEXT.check("a|b|c|d|e|f|g|h|i")).hasMessageContaining("8 words");
    assertThatThrownBy(() -> TEXT.check("a-b+c/d(e)f\"g\"h.i")).hasMessageContaining("8 words");
    assertThatThrownBy(() -> TEXT.check("harb* ferr* quay* town*"))
        .hasMessageContaining("at most 3 stars");
  }

  @ParameterizedTest
  @CsvSource({
    "size, 0, size must be a number from 1 to 100.",
    "size, 101, size must be a number from 1 to 100.",
    "size, ten, size must be a number from 1 to 100.",
    "from, yesterday, from must be a date",
    "kind, copied, kind must be one of",
    "duplicates, maybe, 'duplicates must be show, hide or only.'",
    "sort, best, 'sort must be relevance, date or oldest.'",
    "collapse, source, collapse must be story.",
    "highlight, yes, highlight must be true or false.",
    "facets, 'language,colour', facets must be some of language",
    "cursor, abc, cursor must be the one of the page before",
    "page, 2, Unknown parameter page"
  })
  void whatIsOutOfBoundsIsRefusedWithOneSentence(String name, String value, String sentence) {
    assertThatThrownBy(() -> page(name, value))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void datesMayBeDaysOrInstants() {
    assertThat(page("from", "2026-03-01").filter().from())
        .isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
    assertThat(page("to", "2026-03-01T12:00:00Z").filter().to())
        .isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
  }

  @Test
  void aSearchForWordsIsByRelevanceAndOneWithoutByDate() {
    assertThat(page("q", "harbour").order()).isEqualTo(ArticleSearch.Order.RELEVANCE);
    assertThat(page("language", "en").order()).isEqualTo(ArticleSearch.Order.DATE);
  }

  @Test
  void aCursorComesBackAsItWas() {
    Cursor cursor =
        new Cursor(
            "DATE", "pit", 40, List.of(FieldValue.of(1_772_359_200_000L), FieldValue.of("a1")));
    Cursor back = Cursor.decode(cursor.encode(), "DATE");
    assertThat(back.pointInTime()).isEqualTo("pit");
    assertThat(back.from()).isEqualTo(40);
    assertThat(back.after().get(0).longValue()).isEqualTo(1_772_359_200_000L);
    assertThat(back.after().get(1).stringValue()).isEqualTo("a1");
    assertThatThrownBy(() -> Cursor.decode(cursor.encode(), "RELEVANCE"))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void aFilterMayBeGivenSeveralTimesButNotEndlessly() {
    MultivaluedMap<String, String> given = new MultivaluedTreeMap<>();
    given.addAll("tag", "coast", "rail");
    assertThat(new SearchParameters(given, TEXT).page().filter().valuesOf(Dimension.TAG))
        .containsExactly("coast", "rail");
    for (int i = 0; i < 20; i++) {
      given.add("tag", "tag-" + i);
    }
    assertThatThrownBy(() -> new SearchParameters(given, TEXT).page())
        .isInstanceOf(Refusal.class)
        .hasMessage("tag must be given at most 20 times.");
  }

  private static ArticleSearch page(String name, String value) {
    return new SearchParameters(parameters(name, value), TEXT).page();
  }

  private static MultivaluedMap<String, String> parameters(String name, String value) {
    MultivaluedMap<String, String> parameters = new MultivaluedTreeMap<>();
    parameters.add(name, value);
    return parameters;
  }
}
