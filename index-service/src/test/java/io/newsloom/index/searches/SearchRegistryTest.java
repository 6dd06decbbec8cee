package io.newsloom.index.searches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.SavedSearch;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchRegistryTest {
  private final SearchRegistry registry = new SearchRegistry();

  private static SavedSearch search(String id, String query) {
    return new SearchForm(null, null, query, null, null, null, null, null, null)
        .search(id, Instant.EPOCH);
  }

  @Test
  void laterOffsetWinsInWhateverOrderTheyCome() {
    registry.apply("a", search("a", "new"), 7);
    registry.apply("a", search("a", "old"), 3);
    assertThat(registry.search("a").query()).isEqualTo("new");
    registry.apply("a", null, 8);
    registry.apply("a", search("a", "new"), 7);
    assertThat(registry.search("a")).isNull();
    assertThat(registry.size()).isZero();
  }

  @Test
  void onlySearchesThatAreThereAndEnabledAndAlertWantAlerts() {
    registry.apply("wanted", form(true, true), 1);
    registry.apply("disabled", form(true, false), 1);
    registry.apply("only-a-tag", form(false, true), 1);
    registry.apply("deleted", form(true, true), 1);
    registry.apply("deleted", null, 2);

    assertThat(registry.wantsAlerts("wanted")).isTrue();
    assertThat(registry.wantsAlerts("disabled")).isFalse();
    assertThat(registry.wantsAlerts("only-a-tag")).isFalse();
    assertThat(registry.wantsAlerts("deleted")).isFalse();
    assertThat(registry.wantsAlerts("never-heard-of")).isFalse();
    assertThat(registry.wantsAlerts("file:rule")).as("nobody here knows the rules file").isTrue();
  }

  private static SavedSearch form(boolean alert, boolean enabled) {
    return new SavedSearch(
        "id", "Name", "ferry", null, "tag", alert, null, enabled, List.of(), Instant.EPOCH);
  }

  @Test
  void pagesGoOnAfterAnId() {
    for (String id : new String[] {"c", "a", "b", "d"}) {
      registry.apply(id, search(id, "x"), 1);
    }
    assertThat(registry.page(null, 2)).extracting(SavedSearch::id).containsExactly("a", "b");
    assertThat(registry.page("b", 9)).extracting(SavedSearch::id).containsExactly("c", "d");
  }

  @Test
  void formFillsInWhatIsLeftOut() {
    SavedSearch plain = search("a", "ferry");
    assertThat(plain.alert()).isTrue();
    assertThat(plain.enabled()).isTrue();
    assertThat(plain.name()).isEqualTo("a");
    SavedSearch rule =
        new SearchForm(null, "N", "ferry", " ", "harbour", null, null, false, null)
            .search("b", Instant.EPOCH);
    assertThat(rule.alert()).isFalse();
    assertThat(rule.enabled()).isFalse();
    assertThat(rule.language()).isNull();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search("a", null))
        .withMessage("query is missing");
  }

  @Test
  void storedArticleIsWhatSearchesSee() throws IOException {
    JsonNode stored =
        EventJson.mapper()
            .readTree(
                """
                {"uri": "u1", "headline": "H", "body": "B", "language": "en", "first_seen": "t",
                 "source": {"name": "Post", "domain": "post.example"},
                 "info_sources": [{"role": "agency", "name": "Wire"}, {"role": "mention", "name": "X"}],
                 "people": [{"name": "Ada", "uri": "wd:Q1"}], "keywords": ["k"]}
                """);
    RecentArticles.Recent recent = RecentArticles.recent(stored);
    assertThat(recent.uri()).isEqualTo("u1");
    assertThat(recent.article().source()).containsExactly("Post", "post.example");
    assertThat(recent.article().agencies()).containsExactly("Wire");
    assertThat(recent.article().people()).containsExactly("Ada", "wd:Q1");
    assertThat(recent.article().keywords()).containsExactly("k");
    assertThat(recent.article().byline()).isNull();
    assertThat(recent.article().topics()).isEmpty();
  }
}
