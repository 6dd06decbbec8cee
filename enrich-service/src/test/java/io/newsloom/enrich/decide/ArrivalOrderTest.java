package io.newsloom.enrich.decide;

import static io.newsloom.enrich.Articles.START;
import static io.newsloom.enrich.Articles.published;
import static io.newsloom.enrich.Articles.sketched;
import static io.newsloom.enrich.Articles.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.ArticleJudged;
import io.newsloom.contracts.ArticleSketched;
import io.newsloom.enrich.Articles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where all pairs of a group are copies of each other, only the dates say who is the original: the
 * order of arrival must not. How much it matters for weaker likeness is in the quality report.
 */
class ArrivalOrderTest {
  private static final int GROUPS = 12;
  private static final int COPIES = 5;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void groupsAndRolesAreThoseOfThePublicationDates(long seed) {
    List<ArticleSketched> articles = new ArrayList<>();
    Map<String, String> expected = new TreeMap<>();
    for (int group = 0; group < GROUPS; group++) {
      String story = text(seed * 100 + group, 250);
      for (int copy = 0; copy < COPIES; copy++) {
        String domain = "s" + group + "-" + copy + ".example";
        Instant date = START.minusSeconds(100_000L - 600L * copy);
        articles.add(
            published(
                sketched(
                    "https://" + domain + "/1",
                    domain,
                    story + " " + text(seed * 1_000 + 10L * group + copy, 30),
                    START),
                date));
        expected.put(
            Articles.uri("https://" + domain + "/1"),
            copy == 0 ? "original" : Articles.uri("https://s" + group + "-0.example/1"));
      }
    }
    Collections.shuffle(articles, new Random(seed));

    assertThat(rolesOnceAllHaveArrived(articles)).isEqualTo(expected);
  }

  private static Map<String, String> rolesOnceAllHaveArrived(List<ArticleSketched> articles) {
    MapStores stores = new MapStores();
    Decider decider = new Decider(DecideSettings.STANDARD, stores, stores);
    Map<String, String> roles = new TreeMap<>();
    long ordinal = 0;
    for (ArticleSketched article : articles) {
      for (ArticleJudged verdict :
          decider.decide(ordinal++, article, START.toEpochMilli()).verdicts()) {
        String original = verdict.duplicate().originalUri();
        roles.put(
            verdict.uri(),
            verdict.duplicate().isDuplicate() && original != null ? original : "original");
      }
    }
    return roles;
  }
}
