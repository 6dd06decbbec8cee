package io.newsloom.ingest.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.newsloom.contracts.ArticleFetched;
import io.newsloom.contracts.Content;
import io.newsloom.contracts.Representation;
import io.newsloom.contracts.Source;
import io.newsloom.ingest.feed.FeedEntry;
import io.newsloom.ingest.fetch.FetchOutcome;
import io.newsloom.ingest.fetch.FetchOutcome.Failed;
import io.newsloom.ingest.fetch.FetchOutcome.Kind;
import io.newsloom.ingest.fetch.FetchOutcome.Throttled;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageFetcherTest {
  private final List<URI> asked = new ArrayList<>();
  private FetchOutcome answer = new Failed(Kind.HTTP_SERVER, "503");
  private final PageFetcher pages =
      new PageFetcher(this::get, InstantSource.system(), new SimpleMeterRegistry());

  @Test
  void aPageThatFailsForAPassingReasonIsWaitedForButNotForEver() throws Exception {
    for (int poll = 1; poll < 4; poll++) {
      assertThat(complete()).isEmpty();
    }
    assertThat(complete())
        .singleElement()
        .extracting(entry -> ((FeedEntry.Article) entry).article().representation())
        .isEqualTo(Representation.PARTIAL);
  }

  @Test
  void aPageThatIsRefusedLeavesTheFeedsTextAtOnce() throws Exception {
    answer = new Failed(Kind.NOT_FOUND, "404");

    assertThat(complete()).hasSize(1);
  }

  @Test
  void whoAskedForPatienceIsNotAskedAgainInThePollBeItThatARedirectLedThere() throws Exception {
    answer = new Throttled(Kind.THROTTLED, "answered.example", "429", null);
    assertThat(pages.complete(List.of(entry(), entry()), "example.com", () -> {})).isEmpty();
    assertThat(asked).hasSize(2); // the host that was asked first has said nothing

    answer = new Throttled(Kind.ROBOTS_UNAVAILABLE, "example.com", "503", null);
    asked.clear();
    pages.complete(List.of(entry(), entry()), "example.com", () -> {});
    assertThat(asked).hasSize(1);
  }

  @Test
  void aHostThatCouldNotBeAskedIsToldFromOneThatRefuses() throws Exception {
    ArticleFetched announced = ((FeedEntry.Article) entry()).article();
    answer = new Throttled(Kind.ROBOTS_UNAVAILABLE, "example.com", "503", Duration.ofMinutes(10));
    assertThat(pages.fetch(announced, "https://example.com/a"))
        .isEqualTo(
            new PageOutcome.NotAsked(
                "robots_unavailable", "example.com", "503", Duration.ofMinutes(10)));

    answer = new Failed(Kind.BUSY, "no turn");
    assertThat(pages.fetch(announced, "https://example.com/a"))
        .isEqualTo(new PageOutcome.NotAsked("busy", "example.com", "no turn", null));
  }

  @Test
  void aPageThatLeadsToAnotherSiteBecomesARequest() throws Exception {
    answer = new FetchOutcome.OtherSite(URI.create("https://other.example/a"));

    assertThat(complete()).singleElement().isInstanceOf(FeedEntry.Elsewhere.class);
  }

  @Test
  void noPageIsAskedForOnceItIsAnothersToFetch() {
    assertThatThrownBy(
            () ->
                pages.complete(
                    List.of(entry()),
                    "example.com",
                    () -> {
                      throw new IllegalStateException("not ours");
                    }))
        .hasMessage("not ours");
    assertThat(asked).isEmpty();
  }

  @Test
  void aPageOnAnotherSiteIsAnothersToFetchAndOneOnTheFeedsOwnIsNot() throws Exception {
    List<FeedEntry> elsewhere = pages.complete(List.of(entry()), "links.example", () -> {});

    assertThat(elsewhere).singleElement().isInstanceOf(FeedEntry.Elsewhere.class);
    assertThat(asked).isEmpty();
    complete();
    assertThat(asked).hasSize(1);
  }

  private List<FeedEntry> complete() throws InterruptedException {
    return pages.complete(List.of(entry()), "example.com", () -> {});
  }

  private FetchOutcome get(URI url) {
    asked.add(url);
    return answer;
  }

  private static FeedEntry entry() {
    return new FeedEntry.Article(
        new ArticleFetched(
            "0d63f66c56678756fafe85dbfd731267",
            List.of(),
            "https://example.com/a",
            new Source("Example", "example.com"),
            "https://example.com/feed",
            new Content("text/html", "Teaser", null),
            "Headline",
            null,
            null,
            null,
            null,
            null,
            null,
            List.of(),
            Instant.parse("2026-11-21T12:00:00Z"),
            Representation.PARTIAL,
            null),
        "0123456789abcdef");
  }
}
