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

    assertThat(seen.changed()).extracting(ArticleFetched::uri).containsExactly("b", "c");
    assertThat(seen.remembered())
        .containsExactly(new SeenItem("a", "1"), new SeenItem("b", "2"), new SeenItem("c", "1"));
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
    List<ItemArticle> feed = IntStream.range(0, 150).mapToObj(i -> item("new" + i, "1")).toList();

    SeenItems seen = SeenItems.of(before, feed);

    assertThat(seen.remembered()).hasSize(300);
    assertThat(seen.remembered().get(0).uri()).isEqualTo("old450");
    assertThat(seen.remembered().get(299).uri()).isEqualTo("new0");
  }

  private static ItemArticle item(String uri, String hash) {
    return new ItemArticle(
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
