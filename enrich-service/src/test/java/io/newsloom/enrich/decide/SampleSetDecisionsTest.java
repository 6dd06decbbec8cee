package io.newsloom.enrich.decide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.newsloom.contracts.AltId;
import io.newsloom.contracts.ArticleFetched;
import io.newsloom.contracts.ArticleJudged;
import io.newsloom.contracts.Content;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.Source;
import io.newsloom.enrich.Articles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Quality on every build: the project's own sample set through reader and decider, against what a
 * person expects.
 */
class SampleSetDecisionsTest {
  private static final Path SAMPLE = Path.of("../deploy/local/sample");
  private static final Map<String, ArticleJudged> VERDICTS = new LinkedHashMap<>();
  private static JsonNode expected;

  @BeforeAll
  static void loadAndDecide() throws IOException {
    expected = EventJson.mapper().readTree(SAMPLE.resolve("expected.json").toFile());
    MapStores stores = new MapStores();
    Decider decider = new Decider(DecideSettings.STANDARD, stores, stores);
    decider.restore();
    long ordinal = 0;
    for (JsonNode item : items()) {
      ArticleFetched fetched = fetched(item);
      Decision decision =
          decider.decide(
              ordinal++,
              Articles.READER.read(fetched).sketch(),
              fetched.fetchedAt().toEpochMilli());
      decision.verdicts().forEach(verdict -> VERDICTS.put(verdict.uri(), verdict));
    }
  }

  private static List<JsonNode> items() throws IOException {
    List<JsonNode> items = new ArrayList<>();
    List<JsonNode> pages = lines(SAMPLE.resolve("pages.ndjson"));
    try (Stream<Path> files = Files.list(SAMPLE.resolve("articles"))) {
      for (Path file : files.sorted().toList()) {
        items.addAll(lines(file));
        pages.stream()
            .filter(page -> page.path("with").asText().equals(file.getFileName().toString()))
            .forEach(items::add);
      }
    }
    return items;
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      lines.add(EventJson.mapper().readTree(line));
    }
    return lines;
  }

  private static ArticleFetched fetched(JsonNode item) throws IOException {
    String url = item.path("url").asText();
    String domain = item.path("source").path("domain").asText();
    List<AltId> names = new ArrayList<>();
    names.add(new AltId(AltId.Role.URL, url, domain));
    if (item.has("guid")) {
      names.add(new AltId(AltId.Role.GUID, item.path("guid").asText(), domain));
    }
    if (item.has("canonical")) {
      names.add(new AltId(AltId.Role.CANONICAL, item.path("canonical").asText(), domain));
    }
    Content content =
        item.has("file")
            ? new Content(
                "text/html", Files.readString(SAMPLE.resolve(item.path("file").asText())), null)
            : new Content("text/plain", item.path("text").asText(), null);
    return new ArticleFetched(
        Articles.uri(url),
        names,
        url,
        new Source(null, domain),
        null,
        content,
        item.has("headline") ? item.path("headline").asText() : null,
        null,
        null,
        item.has("language") ? item.path("language").asText() : null,
        null,
        null,
        null,
        List.of(),
        Instant.parse(item.path("fetchedAt").asText()),
        null,
        null);
  }

  private static Stream<JsonNode> expectedArticles() {
    return expected
        .path("articles")
        .valueStream()
        .filter(article -> !article.path("via").asText().equals("feed"));
  }

  @Test
  void everyArticleGetsTheKindThatAPersonExpects() {
    List<String> wrong = new ArrayList<>();
    expectedArticles()
        .forEach(
            article -> {
              ArticleJudged verdict = VERDICTS.get(Articles.uri(article.path("url").asText()));
              String kind =
                  verdict == null
                      ? "missing"
                      : EventJson.mapper().valueToTree(verdict.duplicate().kind()).asText();
              if (article
                  .path("kinds")
                  .valueStream()
                  .noneMatch(allowed -> allowed.asText().equals(kind))) {
                wrong.add(
                    article.path("url").asText()
                        + ": expected "
                        + article.path("kinds")
                        + " but was "
                        + kind
                        + (verdict == null ? "" : " " + verdict.duplicate()));
              }
            });
    assertThat(expectedArticles()).hasSizeGreaterThan(30);
    assertThat(wrong).isEmpty();
  }

  @Test
  void copiesNameTheirOriginal() {
    expectedArticles()
        .filter(article -> article.has("original"))
        .forEach(
            article ->
                assertThat(
                        VERDICTS
                            .get(Articles.uri(article.path("url").asText()))
                            .duplicate()
                            .originalUri())
                    .as(article.path("url").asText())
                    .isEqualTo(Articles.uri(article.path("original").asText())));
  }

  @Test
  void revisionsAreCountedAndNamed() {
    expectedArticles()
        .filter(article -> article.has("revision"))
        .forEach(
            article -> {
              ArticleJudged verdict = VERDICTS.get(Articles.uri(article.path("url").asText()));
              assertThat(verdict.revision().number())
                  .as(article.path("url").asText())
                  .isEqualTo(article.path("revision").asInt());
            });
  }

  @Test
  void articlesAboutOneEventAreOneStory() {
    List<String> apart = new ArrayList<>();
    for (JsonNode story : expected.path("stories")) {
      List<String> ids =
          story
              .path("together")
              .valueStream()
              .map(url -> VERDICTS.get(Articles.uri(url.asText())))
              .filter(Objects::nonNull)
              .map(verdict -> verdict.story().id())
              .distinct()
              .toList();
      if (ids.size() != 1) {
        apart.add(story.path("name").asText() + " " + ids);
      }
    }
    assertThat(apart).isEmpty();
  }

  @Test
  void differentEventsAreNeverJoined() {
    for (JsonNode group : expected.path("neverJoined")) {
      List<String> stories =
          group
              .path("urls")
              .valueStream()
              .map(url -> VERDICTS.get(Articles.uri(url.asText())))
              .filter(verdict -> verdict != null && verdict.story() != null)
              .map(verdict -> verdict.story().id())
              .toList();
      assertThat(stories).as(group.toString()).doesNotHaveDuplicates();
    }
  }
}
