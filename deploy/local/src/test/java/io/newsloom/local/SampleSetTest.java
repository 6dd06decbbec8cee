package io.newsloom.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.newsloom.local.SampleSet.Item;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Copies in the sample set are copies by measure, and what is not called a copy is none. */
class SampleSetTest {
  private static final SampleSet SET = SampleSet.load();
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:[.,'’-][\\p{L}\\p{N}]+)*");

  @Test
  void everyItemHasWhatAPushNeeds() {
    assertThat(SET.items())
        .hasSizeGreaterThan(40)
        .allSatisfy(
            item -> {
              assertThat(URI.create(item.url()).getHost()).endsWith(".example");
              assertThat(item.text()).isNotBlank();
              assertThat(item.source())
                  .satisfiesAnyOf(
                      source -> assertThat(item.via()).isEqualTo("feed"),
                      source -> assertThat(URI.create(item.url()).getHost()).endsWith(source));
            });
  }

  @Test
  void everyPageIsNamedOnceAndLoadedOnce() {
    List<JsonNode> manifest = SampleSet.lines(SampleSet.FOLDER.resolve("pages.ndjson"));

    assertThat(manifest)
        .map(page -> SampleSet.FOLDER.resolve(page.path("file").asText()))
        .containsExactlyInAnyOrderElementsOf(SampleSet.sorted(SampleSet.FOLDER.resolve("pages")));
    assertThat(SET.items())
        .filteredOn(item -> item.via().equals("page"))
        .hasSameSizeAs(manifest)
        .hasSizeGreaterThanOrEqualTo(6);
  }

  @Test
  void expectedNamesEachArticleOnce() {
    Set<String> links = new TreeSet<>();
    SET.items().forEach(item -> links.add(item.url()));
    SET.expected()
        .values()
        .forEach(
            article ->
                article
                    .path("pushedAs")
                    .forEach(link -> assertThat(links.remove(link.asText())).isTrue()));

    assertThat(SET.groups().path("articles")).hasSameSizeAs(SET.expected().keySet());
    assertThat(SET.expected().keySet()).containsExactlyInAnyOrderElementsOf(links);
  }

  @Test
  void groupsNameKnownArticles() {
    Stream.of("stories", "neverCopies", "neverJoined")
        .flatMap(group -> SET.groups().path(group).valueStream())
        .flatMap(group -> Stream.of("together", "maybe", "urls").map(group::path))
        .flatMap(JsonNode::valueStream)
        .forEach(url -> assertThat(SET.expected()).containsKey(url.asText()));
  }

  @Test
  void copiesAreInTheStoryOfTheirOriginal() {
    SET.expected()
        .forEach(
            (url, article) -> {
              if (article.has("original")) {
                assertThat(SET.groups().path("stories").valueStream())
                    .anyMatch(
                        story ->
                            story.toString().contains('"' + url + '"')
                                && story
                                    .toString()
                                    .contains('"' + article.path("original").asText() + '"'));
              }
            });
  }

  @Test
  void originalsComeFirst() {
    SET.expected()
        .forEach(
            (url, article) -> {
              if (article.has("original")) {
                Item original = first(article.path("original").asText());
                assertThat(first(url).fetchedAt()).as(url).isAfter(original.fetchedAt());
                assertThat(SET.items().indexOf(first(url)))
                    .as(url)
                    .isGreaterThan(SET.items().indexOf(original));
              }
            });
  }

  @Test
  void revisedTextsArePushedAgainLater() {
    SET.expected()
        .forEach(
            (url, article) -> {
              List<Item> texts =
                  SET.items().stream().filter(item -> item.url().equals(url)).toList();
              assertThat(texts).as(url).hasSize(article.path("revision").asInt(1));
              assertThat(texts).extracting(Item::fetchedAt).isSorted();
            });
  }

  @TestFactory
  Stream<DynamicTest> relatedTextsShareWhatTheirKindSays() {
    return SET.expected().entrySet().stream()
        .filter(article -> article.getValue().has("original"))
        .map(
            article ->
                DynamicTest.dynamicTest(
                    article.getKey(), () -> assertRelated(article.getKey(), article.getValue())));
  }

  private static void assertRelated(String url, JsonNode article) {
    List<String> copy = words(first(url).text());
    List<String> original = words(first(article.path("original").asText()).text());
    String kind = article.path("kinds").path(0).asText();
    double shared = containment(copy, original);
    switch (kind) {
      case "exact" -> assertThat(copy).isEqualTo(original);
      case "syndicated" -> assertThat(shared).isGreaterThanOrEqualTo(0.55);
      case "revision" -> assertThat(shared).isBetween(0.55, 0.99);
      case "update" -> assertThat(shared).isBetween(0.15, 0.45);
      case "excerpt" -> assertThat(longestRun(copy, original)).isGreaterThanOrEqualTo(80);
      case "spun" -> {
        assertThat(shared).isBetween(0.2, 0.45);
        assertThat(numbers(copy)).isEqualTo(numbers(original));
      }
      default -> throw new AssertionError("no measure for kind " + kind);
    }
  }

  @Test
  void whatIsNotRelatedSharesLittleOrOtherNumbers() {
    List<String> urls = new ArrayList<>(new TreeSet<>(SET.expected().keySet()));
    for (int i = 0; i < urls.size(); i++) {
      for (int j = i + 1; j < urls.size(); j++) {
        if (!rootOf(urls.get(i)).equals(rootOf(urls.get(j)))) {
          assertUnrelated(first(urls.get(i)), first(urls.get(j)));
        }
      }
    }
  }

  private static void assertUnrelated(Item one, Item other) {
    List<String> words = words(articleOf(one));
    List<String> others = words(articleOf(other));
    if (containment(words, others) >= 0.15) {
      Set<String> common = new HashSet<>(numbers(words));
      common.retainAll(numbers(others));
      assertThat(common.size())
          .as("numbers of %s that %s has too", one.url(), other.url())
          .isLessThan(numbers(words).size() / 2);
    }
  }

  @Test
  void thereAreTwoMoreLanguages() {
    assertThat(SET.expected().values())
        .map(article -> article.path("language").asText())
        .contains("en", "de", "fr");
  }

  /** Pages share their chrome with each other; that is what reading has to take off. */
  private static String articleOf(Item item) {
    return item.via().equals("page")
        ? item.text().replaceAll("(We and our|Sign up for the five|© 2026)[^\\n]*", "")
        : item.text();
  }

  private static String rootOf(String url) {
    return SET.expected().get(url).path("original").asText(url);
  }

  private static Item first(String url) {
    return SET.items().stream().filter(item -> item.url().equals(url)).findFirst().orElseThrow();
  }

  private static List<String> words(String text) {
    return WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(MatchResult::group).toList();
  }

  private static List<String> numbers(List<String> words) {
    return words.stream().filter(word -> Character.isDigit(word.charAt(0))).toList();
  }

  /** Share of the 3-word phrases of the one that the other has, the larger of both directions. */
  private static double containment(List<String> one, List<String> other) {
    Set<List<String>> phrases = phrases(one);
    Set<List<String>> others = phrases(other);
    Set<List<String>> common = new HashSet<>(phrases);
    common.retainAll(others);
    return (double) common.size() / Math.max(1, Math.min(phrases.size(), others.size()));
  }

  private static Set<List<String>> phrases(List<String> words) {
    Set<List<String>> phrases = new HashSet<>();
    for (int i = 0; i + 3 <= words.size(); i++) {
      phrases.add(words.subList(i, i + 3));
    }
    return phrases;
  }

  private static int longestRun(List<String> one, List<String> other) {
    int longest = 0;
    Map<Integer, Integer> runs = new HashMap<>();
    for (String word : one) {
      Map<Integer, Integer> next = new HashMap<>();
      for (int j = 0; j < other.size(); j++) {
        if (word.equals(other.get(j))) {
          next.put(j, runs.getOrDefault(j - 1, 0) + 1);
          longest = Math.max(longest, next.get(j));
        }
      }
      runs = next;
    }
    return longest;
  }
}
