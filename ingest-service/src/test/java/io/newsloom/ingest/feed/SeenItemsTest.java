package io.newsloom.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.ArticleFetched;
import io.newsloom.contracts.Content;
import io.newsloom.contracts.FeedState.SeenItem;
import io.newsloom.contracts.Source;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeenItemsTest {

  @Test
  void anUnchangedEntryIsNotEmittedAgainAndAChangedOneIs() {
    SeenItems seen =
        SeenItems.of(
            List.of(new SeenItem("a", "1"), new SeenItem("b", "1")),
            List.of(item("c", "1"), item("b", "2"), item("a", "1")));

    assertThat(seen.changed()).extracting(FeedEntry::uri).containsExactly("b", "c");
    assertThat(seen.remembered())
        .containsExactly(new SeenItem("a", "1"), new SeenItem("b", "2"), new SeenItem("c", "1"));
  }

  @Test
  void whatBecomesNoArticleIsRememberedAsWell() {
    FeedEntry big =
        new FeedEntry.TooBig(
            new FeedEntry.Outline("big", "f", null, null, null, null), "1", "too big");
    FeedEntry empty = new FeedEntry.Empty("empty", "1", null);

    SeenItems first = SeenItems.of(List.of(), List.of(big, empty));
    SeenItems second = SeenItems.of(first.remembered(), List.of(big, empty));

    assertThat(first.changed()).containsExactly(empty, big);
    assertThat(second.changed()).isEmpty();
  }

  @Test
  void anEntryThatComesBackIsRemembered() {
    SeenItems gone = SeenItems.of(List.of(new SeenItem("a", "1")), List.of(item("b", "1")));
    SeenItems back = SeenItems.of(gone.remembered(), List.of(item("a", "1"), item("b", "1")));

    assertThat(back.changed()).isEmpty();
  }

  @Test
  void theOldestAreForgottenBeyondTwiceTheFeed() {
    List<SeenItem> before =
        IntStream.range(0, 600).mapToObj(i -> new SeenItem("old" + i, "1")).toList();
    List<FeedEntry> feed = IntStream.range(0, 150).mapToObj(i -> item("new" + i, "1")).toList();

    SeenItems seen = SeenItems.of(before, feed);

    assertThat(seen.remembered()).hasSize(300);
    assertThat(seen.remembered().get(0).uri()).isEqualTo("old450");
    assertThat(seen.remembered().get(299).uri()).isEqualTo("new0");
  }

  private static FeedEntry item(String uri, String hash) {
    return new FeedEntry.Article(
        new ArticleFetched(
            uri,
            List.of(),
            null,
            new Source("s", null),
            null,
            new Content("text/plain", "t", null),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            List.of(),
            Instant.EPOCH,
            null,
            null),
        hash);
  }
}
