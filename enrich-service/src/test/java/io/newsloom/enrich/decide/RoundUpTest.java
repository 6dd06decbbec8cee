package io.newsloom.enrich.decide;

import static io.newsloom.enrich.Articles.START;
import static io.newsloom.enrich.Articles.part;
import static io.newsloom.enrich.Articles.sketched;
import static io.newsloom.enrich.Articles.text;
import static io.newsloom.enrich.Articles.uri;
import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.ArticleJudged;
import io.newsloom.contracts.Duplicate.Contained;
import io.newsloom.contracts.Duplicate.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A text that holds parts of several articles names them all. */
class RoundUpTest {
  private final MapStores stores = new MapStores();
  private final Decider decider = new Decider(DecideSettings.STANDARD, stores, stores);
  private long ordinal;

  private ArticleJudged decide(String domain, String text) {
    return decider
        .decide(
            ordinal++,
            sketched("https://" + domain + "/1", domain, text, START),
            START.toEpochMilli())
        .verdicts()
        .get(0);
  }

  @Test
  void roundUpNamesTheOthersThatItHoldsClosestFirst() {
    decide("a.example", text(1, 200));
    decide("b.example", text(2, 180));
    decide("c.example", text(3, 160));

    ArticleJudged roundUp =
        decide(
            "r.example",
            String.join(
                " ",
                text(9, 60),
                part(text(3, 160), 0, 80),
                text(1, 200),
                part(text(2, 180), 0, 150)));

    assertThat(roundUp.duplicate().kind()).isEqualTo(Kind.EXCERPT);
    assertThat(roundUp.duplicate().isDuplicate()).isFalse();
    assertThat(roundUp.duplicate().originalUri()).isEqualTo(uri("https://a.example/1"));
    assertThat(roundUp.duplicate().contains())
        .extracting(Contained::uri)
        .containsExactly(uri("https://b.example/1"), uri("https://c.example/1"));
    assertThat(roundUp.duplicate().contains().get(0).containment().ofOriginal())
        .isBetween(0.75, 0.9);
    assertThat(roundUp.duplicate().contains().get(0).containment().ofThis()).isBetween(0.2, 0.4);
  }

  @Test
  void copiesOfWhatItHoldsAreNotNamedBesideTheirOriginals() {
    decide("a.example", text(1, 200));
    decide("aa.example", text(1, 200) + " " + text(4, 90));
    decide("b.example", text(2, 180));
    decide("bb.example", text(5, 70) + " " + text(2, 180));

    ArticleJudged roundUp = decide("r.example", text(1, 200) + " " + text(2, 180));

    assertThat(roundUp.duplicate().originalUri()).isEqualTo(uri("https://a.example/1"));
    assertThat(roundUp.duplicate().contains())
        .extracting(Contained::uri)
        .containsExactly(uri("https://b.example/1"));
  }

  @Test
  void noMoreThanEightOthersAreNamed() {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      parts.add(text(100 + i, 60 + i));
      decide("s" + i + ".example", parts.get(i));
    }

    ArticleJudged roundUp = decide("r.example", String.join(" ", parts));

    assertThat(roundUp.duplicate().kind()).isEqualTo(Kind.EXCERPT);
    assertThat(roundUp.duplicate().contains()).hasSize(8);
    assertThat(roundUp.duplicate().contains())
        .extracting(Contained::uri)
        .doesNotHaveDuplicates()
        .doesNotContain(roundUp.duplicate().originalUri());
  }

  @Test
  void excerptIsInOneArticleAndHoldsNone() {
    decide("a.example", text(1, 400));
    decide("b.example", text(2, 60) + " " + part(text(1, 400), 90, 150));

    ArticleJudged excerpt = decide("c.example", part(text(1, 400), 100, 200));

    assertThat(excerpt.duplicate().kind()).isEqualTo(Kind.EXCERPT);
    assertThat(excerpt.duplicate().originalUri()).isEqualTo(uri("https://a.example/1"));
  }

  @Test
  void plainCopyHoldsNoOthers() {
    decide("a.example", text(1, 400));
    decide("b.example", text(1, 400) + " " + text(2, 150));

    ArticleJudged copy = decide("c.example", text(1, 400) + " " + text(3, 150));

    assertThat(copy.duplicate().kind()).isEqualTo(Kind.SYNDICATED);
    assertThat(copy.duplicate().contains()).isEmpty();
  }
}
