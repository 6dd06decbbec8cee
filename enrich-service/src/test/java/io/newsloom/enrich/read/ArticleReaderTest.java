package io.newsloom.enrich.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.ArticleFetched;
import io.newsloom.contracts.Subject;
import io.newsloom.enrich.Articles;
import io.newsloom.enrich.searches.Matched;
import io.newsloom.enrich.text.HostBlocks;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArticleReaderTest {
  private static final ArticleFetched QUAKE =
      Articles.fetched(
          "https://a.example/1",
          "a.example",
          "Earthquake shakes the coast",
          "text/plain",
          "An earthquake of magnitude 6.4 shook the coast on Tuesday, and the earthquake's aftershocks went on for"
              + " hours. Rescue workers searched collapsed buildings for survivors of the earthquake.",
          Articles.START);

  @Test
  void widerTopicsAreGivenOnlyWhenAskedFor() {
    List<Subject> without = subjects(false);
    List<Subject> with = subjects(true);

    assertThat(with).containsAll(without).hasSizeGreaterThan(without.size());
    assertThat(with).extracting(Subject::uri).doesNotHaveDuplicates();
  }

  private static List<Subject> subjects(boolean topicParents) {
    return Articles.READER
        .read(QUAKE, HostBlocks.EMPTY, topicParents, Matched::none)
        .text()
        .subjects();
  }
}
