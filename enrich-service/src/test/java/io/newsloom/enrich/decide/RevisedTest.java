package io.newsloom.enrich.decide;

import static io.newsloom.enrich.Articles.START;
import static io.newsloom.enrich.Articles.sketched;
import static io.newsloom.enrich.Articles.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.ArticleSketched;
import org.junit.jupiter.api.Test;

class RevisedTest {
  private final MapStores stores = new MapStores();
  private final Decider decider = new Decider(DecideSettings.STANDARD, stores, stores);
  private final Revised revised = new Revised();
  private int ordinal;

  @Test
  void onlyAnArticleWithALaterTextMayHaveANewerOne() {
    String uri = decide("a.example", 1);
    String other = decide("b.example", 2);
    assertThat(revised.maybe(uri)).isFalse();

    decide("a.example", 3);
    decide("a.example", 4);

    assertThat(revised.maybe(uri)).isTrue();
    assertThat(revised.maybe(other)).isFalse();
  }

  @Test
  void laterTextsAreForgottenOneByOneAsTheyLeave() {
    String uri = decide("a.example", 1);
    decide("a.example", 2);
    decide("a.example", 3);

    leave(0);
    leave(1);
    assertThat(revised.maybe(uri)).as("the third text is there").isTrue();
    leave(2);

    assertThat(revised.maybe(uri)).isFalse();
    assertThat(revised.listing()).isEmpty();
  }

  private String decide(String site, int text) {
    ArticleSketched article =
        sketched("https://" + site + "/1", site, text(text, 100), START.plusSeconds(ordinal));
    String uri = decider.decide(ordinal, article, START.toEpochMilli()).verdicts().get(0).uri();
    revised.add(ordinal, stores.get(ordinal));
    ordinal++;
    return uri;
  }

  private void leave(long first) {
    revised.remove(first, stores.get(first));
  }
}
