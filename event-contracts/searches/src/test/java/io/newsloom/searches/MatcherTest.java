package io.newsloom.searches;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatcherTest {
  private static final Matcher.Limits UNHURRIED =
      new Matcher.Limits(60_000_000_000L, 60_000_000_000L);

  private static List<String> matching(SearchableArticle article, CompiledSearch... searches) {
    Matcher matcher = new Matcher(UNHURRIED);
    matcher.change(List.of(searches), List.of());
    return matcher.match(article).searches().stream().map(CompiledSearch::id).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ferry terminal",
        "\"coal quay\"",
        "coal-quay",
        "\"voted tuesday\"~2",
        "title:ferry",
        "headline:PELLMOUTH",
        "body:flooding",
        "flood*",
        "pel*",
        "body:floo?ing",
        "title:termin*",
        "ines",
        "quay",
        "people:calloway",
        "people:\"wd:Q42\"",
        "people:callo*",
        "organisations:\"harbour board\"",
        "places:\"geonames:703448\"",
        "topic:transport",
        "topic:\"medtop:20000337\"",
        "keyword:\"coal quay\"",
        "language:en",
        "source:harbour-post.example",
        "source:\"the harbour post\"",
        "agency:meridian",
        "byline:quill",
        "(boat OR ferry) AND NOT airport",
        "ferry -airport"
      })
  void queryOverAnyFieldMatches(String query) {
    assertThat(matching(Given.ferry(), Given.search("one", query))).containsExactly("one");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ferry airport",
        "\"quay coal\"",
        "title:flooding",
        "people:pellmouth",
        "organisations:\"council harbour\"",
        "flooded*",
        "title:floo*",
        "ferry NOT terminal",
        "language:de",
        "\"terminal the\""
      })
  void whatIsNotThereDoesNotMatch(String query) {
    assertThat(matching(Given.ferry(), Given.search("one", query))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "en-DE, en, true",
    "en-DE, EN-de, true",
    "en-DE, de, false",
    "de-IT, it, false",
    "zh-Hant-TW, zh-Hant, true",
    "zh-Hant-TW, zh-TW, false",
    "en, en-GB, false",
    "eng, en, false"
  })
  void aLanguageIsTheWholeTagOrItsBeginning(String tag, String wanted, boolean matches)
      throws InvalidSearchException {
    SearchableArticle ferry = Given.article("Ferry", "A ferry.", tag);
    for (CompiledSearch search :
        List.of(
            CompiledSearch.of(Given.saved("a", "ferry", wanted)),
            CompiledSearch.of(Given.saved("b", "ferry AND language:" + wanted, null)))) {
      Matcher matcher = new Matcher(Matcher.Limits.STANDARD);
      matcher.change(List.of(search), List.of());
      assertThat(matcher.match(ferry).searches()).hasSize(matches ? 1 : 0);
      assertThat(Explanation.of(search, ferry, 9) != null).isEqualTo(matches);
    }
  }

  @Test
  void languageOfTheSearchIsRequired() throws InvalidSearchException {
    CompiledSearch any = CompiledSearch.of(Given.saved("any", "ferry", null));
    CompiledSearch english = CompiledSearch.of(Given.saved("english", "ferry", "en"));
    CompiledSearch german = CompiledSearch.of(Given.saved("german", "ferry", "de"));
    assertThat(matching(Given.ferry(), any, english, german)).containsExactly("any", "english");
  }

  @Test
  void headlineAndBodyAreNotOnePhrase() {
    SearchableArticle article = Given.article("New ferry", "Terminal opens");
    assertThat(matching(article, Given.search("one", "\"ferry terminal\""))).isEmpty();
    assertThat(matching(article, Given.search("one", "ferry terminal"))).containsExactly("one");
  }

  @Test
  void wordsOfOtherLanguagesAreFoundWithoutAccentsAndArticles() {
    SearchableArticle article =
        Given.article("L’Élysée répond", "Київ чекає. Die Straße nach München. 東京都の市場。");
    assertThat(
            matching(
                article,
                Given.search("a", "elysee"),
                Given.search("b", "київ"),
                Given.search("c", "strasse munchen"),
                Given.search("d", "\"東京\"")))
        .containsExactly("a", "b", "c", "d");
  }

  @Test
  void changedAndRemovedSearchesTakeEffect() {
    Matcher matcher = new Matcher(UNHURRIED);
    matcher.change(List.of(Given.search("a", "ferry"), Given.search("b", "ferry")), List.of());
    matcher.change(List.of(Given.search("a", "airport")), List.of("b"));
    assertThat(matcher.match(Given.ferry()).searches()).isEmpty();
    assertThat(matcher.size()).isEqualTo(1);
    matcher.change(List.of(Given.search("a", "quay")), List.of());
    assertThat(matcher.match(Given.ferry()).searches())
        .extracting(search -> search.search().query())
        .containsExactly("quay");
  }

  @Test
  void manySearchesGiveWhatEachAloneGives() {
    Random random = new Random(11);
    String[] words = "alpha beta gamma delta epsilon zeta etalon theta iotacism kappa".split(" ");
    List<CompiledSearch> searches = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      searches.add(Given.search("s" + i, randomQuery(random, words)));
    }
    Matcher matcher = new Matcher(UNHURRIED);
    matcher.change(searches, List.of());
    for (int i = 0; i < 25; i++) {
      SearchableArticle article =
          Given.article(pick(random, words), pick(random, words) + " " + pick(random, words));
      assertThat(matcher.match(article).searches())
          .containsExactlyInAnyOrderElementsOf(
              searches.stream()
                  .filter(search -> Explanation.of(search, article, 1) != null)
                  .toList());
    }
  }

  private static String randomQuery(Random random, String[] words) {
    String one = pick(random, words);
    String other = pick(random, words);
    return switch (random.nextInt(7)) {
      case 0 -> one + " " + other;
      case 1 -> one + " OR " + other;
      case 2 -> one + " NOT " + other;
      case 3 -> "\"" + one + " " + other + "\"";
      case 4 -> one.substring(0, 3) + "* " + other;
      case 5 -> "title:" + one + " OR (body:" + other + " AND " + pick(random, words) + ")";
      default -> "\"" + one + " " + other + "\"~1 NOT title:" + pick(random, words);
    };
  }

  private static String pick(Random random, String[] words) {
    return words[random.nextInt(words.length)];
  }

  @Test
  void whenTheTimeOfAnArticleIsOverTheRestIsSkippedAndSaid() {
    AtomicLong clock = new AtomicLong();
    Matcher.Limits limits = new Matcher.Limits(1_000, 1_000_000);
    Matcher matcher = new Matcher(limits, () -> clock.getAndAdd(600));
    matcher.change(
        List.of(
            Given.search("a", "ferry"), Given.search("b", "quay"), Given.search("c", "council")),
        List.of());
    Matcher.Result result = matcher.match(Given.ferry());
    assertThat(result.searches()).hasSize(2);
    assertThat(result.skipped()).isEqualTo(1);
    assertThat(result.suspended()).isEmpty();
  }

  @Test
  void searchThatKeepsTakingLongIsSuspendedOnceAndComesBackWhenChanged() {
    AtomicLong clock = new AtomicLong();
    Matcher.Limits limits = new Matcher.Limits(1_000_000, 1_000);
    Matcher matcher = new Matcher(limits, () -> clock.getAndAdd(5_000));
    matcher.change(List.of(Given.search("slow", "ferry")), List.of());
    List<CompiledSearch> suspended = new ArrayList<>();
    int asked = 0;
    for (int i = 0; i < 10; i++) {
      Matcher.Result result = matcher.match(Given.ferry());
      asked += result.searches().size();
      suspended.addAll(result.suspended());
    }
    assertThat(asked).isEqualTo(3);
    assertThat(suspended).extracting(CompiledSearch::id).containsExactly("slow");
    assertThat(matcher.suspended()).extracting(CompiledSearch::id).containsExactly("slow");

    matcher.change(List.of(Given.search("slow", "quay")), List.of());
    assertThat(matcher.match(Given.ferry()).searches()).hasSize(1);
    assertThat(matcher.suspended()).isEmpty();
  }

  @Test
  void searchThatIsTheFirstToNeedTheWholeArticleIsNotBlamedForReadingIt() throws IOException {
    Deque<ArticleDocument> articles = new ArrayDeque<>();
    Matcher matcher =
        new Matcher(
            new Matcher.Limits(Long.MAX_VALUE / 2, 1_000),
            () -> articles.getLast().isOpen() ? 1_000_000 : 0);
    matcher.change(List.of(Given.search("phrase", "\"ferry terminal\"~2")), List.of());
    for (int i = 0; i < 10; i++) {
      articles.add(new ArticleDocument(Given.article("Ferry", "The ferry terminal is open")));
      assertThat(matcher.match(articles.getLast()).searches()).hasSize(1);
      assertThat(articles.getLast().isOpen()).isTrue();
    }
    assertThat(matcher.suspended()).isEmpty();
  }

  @Test
  void oneLongPauseSuspendsNothing() {
    Cost cost = new Cost(1_000);
    assertThat(cost.add(1_000_000)).isFalse();
    for (int i = 0; i < 20; i++) {
      assertThat(cost.add(10)).isFalse();
    }
    assertThat(cost.add(1_000_000)).isFalse();
    assertThat(cost.isSuspended()).isFalse();
  }

  @Test
  void onlyTheBeginOfAHugeBodyIsLookedAt() {
    String body = "word ".repeat(ArticleDocument.LONGEST_BODY / 5) + "ferry";
    assertThat(matching(Given.article("Long", body), Given.search("a", "ferry"))).isEmpty();
    assertThat(matching(Given.article("Long", body), Given.search("a", "word"))).hasSize(1);
  }
}
