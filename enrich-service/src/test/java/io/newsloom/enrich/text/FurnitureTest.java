package io.newsloom.enrich.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FurnitureTest {
  private static final String SENTENCE =
      "The council voted on Tuesday to rebuild the old bridge, which had been closed since the flood.";

  @Test
  void shareBarsAndCommentFormsGo() {
    List<String> kept =
        Furniture.strip(
            List.of("Share.", SENTENCE, "Leave A Reply", "Exit mobile version"),
            null,
            HostBlocks.EMPTY);

    assertThat(kept).containsExactly(SENTENCE);
  }

  @Test
  void repeatedHeadlineGoes() {
    assertThat(
            Furniture.strip(
                List.of("Bridge to be rebuilt", SENTENCE),
                "Bridge to be  rebuilt!",
                HostBlocks.EMPTY))
        .containsExactly(SENTENCE);
  }

  @Test
  void advertBlockGoesAsAWhole() {
    List<String> lines =
        List.of(
            SENTENCE,
            "🎁 Get Free Movie Logins",
            "Claim your free account for streaming in HD! Limited slots for subscribers only.",
            "- No subscription required",
            "- Works on phone and TV",
            SENTENCE);

    assertThat(Furniture.strip(lines, null, HostBlocks.EMPTY)).containsExactly(SENTENCE, SENTENCE);
  }

  @Test
  void subHeadingsAndShortQuotesStay() {
    List<String> lines =
        List.of(SENTENCE, "A long wait", SENTENCE, "\"Enough is enough.\"", SENTENCE);

    assertThat(Furniture.strip(lines, null, HostBlocks.EMPTY)).containsExactlyElementsOf(lines);
  }

  @Test
  void sentenceThatSpeaksOfSharingStays() {
    String sentence =
        "Share prices fell after the newsletter of the bank, which offers free advice, was withdrawn.";

    assertThat(Furniture.strip(List.of(SENTENCE, sentence), null, HostBlocks.EMPTY))
        .contains(sentence);
  }
}
