package io.newsloom.enrich.text;

import static io.newsloom.enrich.Articles.START;
import static io.newsloom.enrich.Articles.fetched;
import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.EventJson;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostBlocksTest {
  private static final String PROMISE =
      "Ask our readers' desk about the harbour and we will answer within the week.";

  private static HostBlocks learned(int articles) {
    HostBlocks host = HostBlocks.EMPTY;
    for (int i = 0; i < articles; i++) {
      host = host.after("uri" + i, List.of("A sentence of its own, number " + i + ".", PROMISE));
    }
    return host;
  }

  @Test
  void lineOnFiveArticlesIsRepeatedAndOnFourIsNot() {
    assertThat(learned(4).isRepeated(PROMISE)).isFalse();
    assertThat(learned(5).isRepeated(PROMISE)).isTrue();
  }

  @Test
  void articleFetchedAgainAndAgainDoesNotRepeatItself() {
    HostBlocks host = HostBlocks.EMPTY;
    for (int i = 0; i < 50; i++) {
      host = host.after("the same", List.of("Its first line."));
    }
    assertThat(host.isRepeated("Its first line.")).isFalse();
    assertThat(host.pages()).isEqualTo(1);
  }

  @Test
  void memoryIsBoundedAndKeepsWhatRepeats() {
    HostBlocks host = HostBlocks.EMPTY;
    for (int i = 0; i < 3_000; i++) {
      List<String> lines = new ArrayList<>();
      for (int line = 0; line < 40; line++) {
        lines.add("Line " + line + " of article " + i);
      }
      lines.add(PROMISE);
      host = host.after("uri" + i, lines);
    }
    assertThat(host.isRepeated(PROMISE)).isTrue();
    assertThat(EventJson.write(host).length).isLessThan(16_000);
  }

  @Test
  void memorySurvivesItsBytes() {
    HostBlocks host = learned(7);

    assertThat(EventJson.read(EventJson.write(host), HostBlocks.class)).isEqualTo(host);
  }

  @Test
  void repeatedLineLeavesTheTextAndTheVersionIsStamped() {
    String text =
        "The council voted on Tuesday to rebuild the old bridge, which had been closed since the flood.\n\n"
            + "Work will begin in May, said the mayor, and will cost about 3.4 million crowns.\n\n"
            + PROMISE;

    ArticleText known =
        ArticleText.of(
            fetched("https://a.example/9", "a.example", "Bridge", "text/plain", text, START),
            learned(5));
    ArticleText unknown =
        ArticleText.of(
            fetched("https://a.example/9", "a.example", "Bridge", "text/plain", text, START));

    assertThat(known.body()).contains("Work will begin").doesNotContain(PROMISE);
    assertThat(known.quality().blockMemory()).isEqualTo(HostBlocks.VERSION);
    assertThat(unknown.body()).contains(PROMISE);
    assertThat(unknown.quality().blockMemory()).isNull();
  }
}
