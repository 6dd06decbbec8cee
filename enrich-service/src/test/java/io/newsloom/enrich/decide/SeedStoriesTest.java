package io.newsloom.enrich.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.newsloom.contracts.ArticleFetched;
import io.newsloom.contracts.ArticleJudged;
import io.newsloom.enrich.Articles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Five real pages on one theme. By reading them: two are about one event, the other three about
 * events of their own, months apart; two say what the others say in other words, none is a copy.
 */
class SeedStoriesTest {
  private static final Path SEEDS = Path.of("../../shared/data/seeds");

  @Test
  void pagesOnOneThemeAreNoOneStory() throws IOException {
    assumeTrue(Files.isDirectory(SEEDS), "SKIPPED: no pages in " + SEEDS);
    Map<String, String> stories = new HashMap<>();
    MapStores stores = new MapStores();
    Decider decider = new Decider(DecideSettings.STANDARD, stores, stores);
    long ordinal = 0;
    for (Path file : files()) {
      String name = file.getFileName().toString().substring(0, 3);
      ArticleFetched page =
          Articles.fetched(
              "https://s" + name + ".example/1",
              "s" + name + ".example",
              "",
              "text/plain",
              Files.readString(file),
              Articles.START);
      for (ArticleJudged verdict :
          decider
              .decide(ordinal++, Articles.READER.read(page).sketch(), Articles.START.toEpochMilli())
              .verdicts()) {
        stories.put(name, verdict.story().id());
      }
    }
    assertThat(stories.get("004")).isEqualTo(stories.get("001"));
    assertThat(Stream.of("000", "001", "002", "003").map(stories::get)).doesNotHaveDuplicates();
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(SEEDS)) {
      return files.sorted().toList();
    }
  }
}
