package io.newsloom.enrich.decide;

import static io.newsloom.enrich.Articles.START;
import static io.newsloom.enrich.Articles.part;
import static io.newsloom.enrich.Articles.sketched;
import static io.newsloom.enrich.Articles.text;
import static io.newsloom.enrich.Articles.uri;
import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.ArticleJudged;
import io.newsloom.contracts.ArticleSketched;
import io.newsloom.contracts.Duplicate.Contained;
import io.newsloom.contracts.Duplicate.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A text that holds parts of several articles names them all. */
class ContainsTest {
  private final MapStores stores = new MapStores();
  private final Decider decider = new Decider(DecideSettings.STANDARD, stores, stores);
  private long ordinal;

  private ArticleJudged decide(String domain, String text) {
    return decideAll(sketched("https://" + domain + "/1", domain, text, START)).get(0);
  }

  private List<ArticleJudged> decideAll(ArticleSketched article) {
    return decider.decide(ordinal++, article, START.toEpochMilli()).verdicts();
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

  /** The round-up was there first, and is around one of its parts when the others come. */
  @Test
  void partsThatComeLaterAreNamedInAHigherVersion() {
    ArticleJudged before =
        decideAll(
                sketched(
                    "https://r.example/1",
                    "r.example",
                    "Morning round-up",
                    String.join(" ", text(9, 60), text(1, 200), text(2, 180), text(3, 160)),
                    START))
            .get(0);
    List<ArticleJudged> verdicts = new ArrayList<>();
    verdicts.addAll(decideAll(from("p1.example", text(1, 200))));
    verdicts.addAll(decideAll(from("p3.example", text(3, 160))));
    verdicts.addAll(decideAll(from("p2.example", text(2, 180))));

    ArticleJudged roundUp = last(verdicts, before.uri());
    assertThat(roundUp.version()).isGreaterThan(before.version());
    assertThat(roundUp.duplicate().kind()).isEqualTo(Kind.EXCERPT);
    assertThat(roundUp.duplicate().originalUri()).isEqualTo(uri("https://p1.example/1"));
    assertThat(roundUp.duplicate().contains())
        .extracting(Contained::uri)
        .containsExactly(uri("https://p2.example/1"), uri("https://p3.example/1"));
    assertThat(last(verdicts, uri("https://p3.example/1")).duplicate().kind()).isEqualTo(Kind.NONE);
  }

  private static ArticleSketched from(String domain, String text) {
    return sketched("https://" + domain + "/1", domain, text, START);
  }

  private static ArticleJudged last(List<ArticleJudged> verdicts, String uri) {
    return verdicts.stream()
        .filter(verdict -> verdict.uri().equals(uri))
        .reduce((one, other) -> other)
        .orElseThrow();
  }

  @Test
  void excerptIsInOneArticleAndHoldsNone() {
    decide("a.example", text(1, 400));
    decide("b.example", text(2, 60) + " " + part(text(1, 400), 90, 150));

    ArticleJudged excerpt = decide("c.example", part(text(1, 400), 100, 200));

    assertThat(excerpt.duplicate().kind()).isEqualTo(Kind.EXCERPT);
    assertThat(excerpt.duplicate().originalUri()).isEqualTo(uri("https://a.example/1"));
    assertThat(excerpt.duplicate().contains()).isEmpty();
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
