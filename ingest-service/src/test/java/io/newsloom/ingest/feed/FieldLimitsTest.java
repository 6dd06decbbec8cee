package io.newsloom.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FieldLimitsTest {

  @Test
  void noFieldOfAnEntryIsLongerThanItsLimit() throws Exception {
    String big = "x".repeat(60_000);
    String labels =
        IntStream.range(0, 1_000)
            .mapToObj(i -> "<category>" + i + "</category>")
            .collect(Collectors.joining());

    FeedItem item =
        item(
            "<guid isPermaLink='false'>%1$s</guid><title>%1$s</title><author>%1$s</author>"
                    .formatted(big)
                + "<link>https://harbourpost.example/%s</link>".formatted(big)
                + "<description>%1$s</description><content:encoded>%1$s</content:encoded>"
                    .formatted(big)
                + labels);

    assertThat(item.guid()).isNull();
    assertThat(item.link()).isNull();
    assertThat(item.title()).hasSize(FieldLimits.LINE);
    assertThat(item.author()).hasSize(FieldLimits.LINE);
    assertThat(item.summary().value()).hasSize(FieldLimits.SUMMARY);
    assertThat(item.content().value()).hasSize(60_000);
    assertThat(item.subjects()).hasSize(FieldLimits.SUBJECTS);
  }

  @Test
  void aSummaryThatStandsForTheTextIsNotCut() throws Exception {
    assertThat(item("<description>" + "x".repeat(60_000) + "</description>").summary().value())
        .hasSize(60_000);
  }

  @Test
  void aCharacterOfTwoCharsIsNotCutInTwo() {
    assertThat(FieldLimits.line("x".repeat(FieldLimits.LINE - 1) + "\uD83D\uDE00"))
        .hasSize(FieldLimits.LINE - 1);
  }

  /** The time of the pattern for names grew with the square of the length: hours for this one. */
  @Test
  void aLongAuthorTakesNoLongerThanItsLength() {
    assertThat(Said.person("@".repeat(1_000_000))).hasSize(1_000_000);
  }

  private static FeedItem item(String fields) throws Exception {
    String rss =
        "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>"
            + "<title>t</title><item>"
            + fields
            + "</item></channel></rss>";
    return new FeedReader(10, 1_000_000)
        .read(
            rss.getBytes(StandardCharsets.UTF_8), null, URI.create("https://harbourpost.example/"))
        .items()
        .get(0);
  }
}
