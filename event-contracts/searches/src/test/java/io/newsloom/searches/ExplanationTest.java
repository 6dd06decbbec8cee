package io.newsloom.searches;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  private static List<Found> found(String query) {
    return Explanation.of(Given.search("one", query), Given.ferry(), 10);
  }

  @Test
  void placesAreThoseOfHeadlineAndBody() {
    assertThat(found("ferry"))
        .containsExactly(new Found("title", "ferry", 28, 33), new Found("body", "ferry", 48, 53));
    assertThat(found("\"coal quay\" flood*"))
        .containsExactly(
            new Found("body", "Coal Quay", 66, 75), new Found("body", "flooding", 102, 110));
    assertThat(Given.ferry().body().substring(102, 110)).isEqualTo("flooding");
  }

  @Test
  void otherFieldsAreShownByTheirText() {
    assertThat(found("people:\"wd:Q42\" OR organisations:board"))
        .containsExactly(
            new Found("people", "wd:Q42", null, null),
            new Found("organisations", "Board", null, null));
  }

  @Test
  void nothingIsSaidOfAnArticleThatDoesNotMatch() {
    assertThat(found("airport")).isNull();
  }
}
