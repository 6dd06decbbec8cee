package io.newsloom.enrich.searches;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.newsloom.contracts.ArticleRead;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.SavedSearch;
import io.newsloom.searches.Matcher;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SearchViewTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @BeforeEach
  void listen() {
    Metrics.addRegistry(registry);
  }

  @AfterEach
  void stopListening() {
    Metrics.removeRegistry(registry);
  }

  @Test
  void suspendedSearchIsShownUntilItIsChanged() throws IOException {
    Matcher.Limits nothingIsFastEnough = new Matcher.Limits(Long.MAX_VALUE / 2, 8);
    SearchView view = new SearchView(RulesFile.NONE, nothingIsFastEnough);
    ArticleRead article = article();
    String word = Objects.requireNonNull(article.headline()).split("\\W+", 2)[0];
    put(view, word, 1);
    for (int i = 0; i < 1_000 && suspended() == 0; i++) {
      Matched unused = view.match(article);
    }
    assertThat(suspended()).isEqualTo(1);
    assertThat(view.match(article).alerting()).as("asked no more").isEmpty();

    put(view, word, 2);

    assertThat(suspended()).isZero();
  }

  private int suspended() {
    return registry.find(SearchView.SUSPENDED).tag("search", "slow").gauges().size();
  }

  private static void put(SearchView view, String query, long offset) {
    SavedSearch search =
        new SavedSearch(
            "slow", "Slow", query, null, null, true, null, true, List.of(), Instant.EPOCH);
    view.apply("slow", EventJson.write(search), offset);
  }

  private static ArticleRead article() throws IOException {
    try (InputStream sample =
        Objects.requireNonNull(
            SearchViewTest.class.getResourceAsStream("/samples/v1/articles.read/full.json"))) {
      return EventJson.read(sample.readAllBytes(), ArticleRead.class);
    }
  }
}
