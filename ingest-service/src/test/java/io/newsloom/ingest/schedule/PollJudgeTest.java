package io.newsloom.ingest.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.ArticleFetched;
import io.newsloom.contracts.FeedSource;
import io.newsloom.contracts.FeedState;
import io.newsloom.ingest.feed.FeedReader;
import io.newsloom.ingest.fetch.FetchOutcome;
import io.newsloom.ingest.fetch.FetchOutcome.Failed;
import io.newsloom.ingest.fetch.FetchOutcome.Fetched;
import io.newsloom.ingest.fetch.FetchOutcome.Kind;
import io.newsloom.ingest.fetch.FetchOutcome.NotModified;
import io.newsloom.ingest.fetch.FetchOutcome.Throttled;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PollJudgeTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final URI FEED = URI.create("https://example.com/feed");
  static final FeedSource SOURCE =
      new FeedSource(
          "id",
          FEED.toString(),
          null,
          "example.com",
          FeedSource.ContentFrom.FEED,
          true,
          null,
          null,
          null,
          List.of(),
          NOW);

  private static final String SITEMAP =
      "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'/>";

  private final PollJudge judge =
      new PollJudge(
          new FeedTree(
              new FeedReader(100, 15_000_000),
              (source, url) ->
                  new Fetched(
                      SITEMAP.getBytes(StandardCharsets.UTF_8), url, null, null, null, null, null),
              100),
          new NextPoll(
              Duration.ofMinutes(10),
              Duration.ofMinutes(2),
              Duration.ofMinutes(120),
              Duration.ofDays(1),
              Duration.ofDays(7)),
          new Moving(3, Duration.ofHours(1)),
          2);

  @Test
  void theFirstPollEmitsEverything() {
    PollResult result = judge.judge(SOURCE, null, fetched("\"1\"", "A", "B"), NOW);

    assertThat(result.outcome()).isEqualTo("fetched");
    assertThat(result.articles()).hasSize(2);
    assertThat(result.state().etag()).isEqualTo("\"1\"");
    assertThat(result.state().items()).hasSize(2);
    assertThat(result.state().lastNewItemAt()).isEqualTo(NOW);
    assertThat(result.state().nextPollAt()).isBetween(NOW.plusSeconds(540), NOW.plusSeconds(660));
  }

  @Test
  void theSameFeedAgainEmitsNothing() {
    FeedState before = judge.judge(SOURCE, null, fetched("\"1\"", "A", "B"), NOW).state();

    PollResult result =
        judge.judge(SOURCE, before, fetched("\"2\"", "A", "B"), NOW.plusSeconds(600));

    assertThat(result.articles()).isEmpty();
    assertThat(result.state().lastNewItemAt()).isEqualTo(NOW);
    assertThat(result.state().etag()).isEqualTo("\"2\"");
    assertThat(result.state().intervalSeconds()).isEqualTo(900);
  }

  @Test
  void anEntryThatIsTooBigIsToldOnceAndIsNoNews() {
    String text = "<description>" + "x".repeat(5_000_000) + "</description></item>";
    byte[] body =
        new String(fetched(null, "A").body(), StandardCharsets.UTF_8)
            .replace("</item>", text)
            .getBytes(StandardCharsets.UTF_8);
    FetchOutcome big = new Fetched(body, FEED, null, null, null, null, null);

    PollResult first = judge.judge(SOURCE, null, big, NOW);
    PollResult again = judge.judge(SOURCE, first.state(), big, NOW.plusSeconds(600));

    assertThat(first.tooBig()).hasSize(1);
    assertThat(first.articles()).isEmpty();
    assertThat(first.state().lastNewItemAt()).isNull();
    assertThat(again.changed()).isEmpty();
  }

  @Test
  void notModifiedKeepsValidatorsAndItems() {
    FeedState before = judge.judge(SOURCE, null, fetched("\"1\"", "A"), NOW).state();

    PollResult result =
        judge.judge(SOURCE, before, new NotModified(null, null), NOW.plusSeconds(600));

    assertThat(result.outcome()).isEqualTo("not_modified");
    assertThat(result.state().etag()).isEqualTo("\"1\"");
    assertThat(result.state().items()).isEqualTo(before.items());
    assertThat(result.state().lastSuccessAt()).isEqualTo(NOW.plusSeconds(600));
  }

  @Test
  void aBrokenFeedKeepsItsOldValidatorsAndBacksOff() {
    FeedState before = judge.judge(SOURCE, null, fetched("\"1\"", "A"), NOW).state();
    FetchOutcome broken =
        new Fetched(
            "<html/>".getBytes(StandardCharsets.UTF_8), FEED, null, "\"broken\"", null, null, null);

    PollResult result = judge.judge(SOURCE, before, broken, NOW.plusSeconds(600));

    assertThat(result.outcome()).isEqualTo("failed");
    assertThat(result.state().failureKind()).isEqualTo("unreadable");
    assertThat(result.state().etag()).isEqualTo("\"1\"");
    assertThat(result.state().items()).isEqualTo(before.items());
    assertThat(result.state().failures()).isEqualTo(1);
  }

  @Test
  void failuresAreCountedFromTheFirstAndASuccessClearsThem() {
    FeedState once = failed(null, NOW);
    FeedState twice = failed(once, NOW.plusSeconds(60));

    assertThat(twice.failures()).isEqualTo(2);
    assertThat(twice.failingSince()).isEqualTo(NOW);
    assertThat(twice.failureKind()).isEqualTo("timeout");
    FeedState well = judge.judge(SOURCE, twice, fetched(null, "A"), NOW.plusSeconds(120)).state();
    assertThat(well.failures()).isZero();
    assertThat(well.failingSince()).isNull();
    assertThat(well.failureKind()).isNull();
  }

  @Test
  void retryAfterIsNeverShortened() {
    PollResult result =
        judge.judge(
            SOURCE,
            null,
            new Throttled(Kind.THROTTLED, "example.com", "429", Duration.ofHours(3)),
            NOW);

    assertThat(result.state().nextPollAt()).isAfterOrEqualTo(NOW.plus(Duration.ofHours(3)));
    assertThat(result.state().failureKind()).isEqualTo("throttled");
  }

  @Test
  void aFeedWhoseRobotsTxtIsAwayIsNotRefusedButAskedForAgainSoon() {
    PollResult result =
        judge.judge(
            SOURCE,
            null,
            new Throttled(Kind.ROBOTS_UNAVAILABLE, "example.com", "503", Duration.ofMinutes(10)),
            NOW);

    assertThat(result.state().failureKind()).isEqualTo("robots_unavailable");
    assertThat(result.state().nextPollAt())
        .isBetween(NOW.plus(Duration.ofMinutes(10)), NOW.plus(Duration.ofMinutes(59)));
  }

  @Test
  void sightingsOfAPermanentRedirectAreCountedInARow() {
    URI moved = URI.create("https://example.com/new");
    FeedState once = judge.judge(SOURCE, null, movedTo(moved), NOW).state();
    FeedState twice = judge.judge(SOURCE, once, movedTo(moved), NOW).state();

    assertThat(twice.redirectTo()).isEqualTo(moved.toString());
    assertThat(twice.redirectSightings()).isEqualTo(2);
    assertThat(judge.judge(SOURCE, twice, movedTo(null), NOW).state().redirectSightings()).isZero();
  }

  @Test
  void ofASourceWithPagesOnlySoManyEntriesAreEmittedAndTheOthersSoonAfter() {
    FeedSource pages =
        new FeedSource(
            "id",
            FEED.toString(),
            null,
            "example.com",
            FeedSource.ContentFrom.PAGE,
            true,
            null,
            null,
            null,
            List.of(),
            NOW);

    PollResult first = judge.judge(pages, null, fetched("\"1\"", "A", "B", "C"), NOW);
    PollResult second =
        judge.judge(pages, first.state(), fetched("\"1\"", "A", "B", "C"), NOW.plusSeconds(120));

    assertThat(first.articles()).extracting(ArticleFetched::headline).containsExactly("C", "B");
    assertThat(first.state().etag()).isNull();
    assertThat(first.state().nextPollAt()).isBefore(NOW.plusSeconds(180));
    assertThat(second.articles()).extracting(ArticleFetched::headline).containsExactly("A");
    assertThat(second.state().etag()).isEqualTo("\"1\"");
  }

  @Test
  void anIndexIsAlwaysReadAsItDoesNotChangeWithItsSitemaps() {
    String index =
        "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"
            + "<sitemap><loc>https://example.com/news.xml</loc></sitemap></sitemapindex>";

    FeedState state =
        judge
            .judge(
                SOURCE,
                null,
                new Fetched(
                    index.getBytes(StandardCharsets.UTF_8), FEED, null, "1", "2", null, null),
                NOW)
            .state();

    assertThat(state.failures()).isZero();
    assertThat(state.etag()).isNull();
    assertThat(state.lastModified()).isNull();
  }

  @Test
  void anEntryWhosePageComesLaterIsNewToTheNextPoll() {
    PollResult all = judge.judge(SOURCE, null, fetched("1", "A", "B"), NOW);

    PollResult part = all.with(all.changed().subList(0, 1));
    PollResult next = judge.judge(SOURCE, part.state(), fetched("1", "A", "B"), NOW.plusSeconds(9));

    assertThat(part.state().etag()).isNull();
    assertThat(next.articles()).extracting(ArticleFetched::headline).containsExactly("A");
    assertThat(all.with(all.changed()).state()).isEqualTo(all.state());
  }

  @Test
  void aRefusalIsTriedAgainLaterThanAPassingFailure() {
    Instant passing =
        judge.judge(SOURCE, null, new Failed(Kind.TIMEOUT, "x"), NOW).state().nextPollAt();
    Instant refused =
        judge.judge(SOURCE, null, new Failed(Kind.AUTH, "x"), NOW).state().nextPollAt();

    assertThat(passing).isBefore(NOW.plus(Duration.ofMinutes(30)));
    assertThat(refused).isAfter(NOW.plus(Duration.ofMinutes(50)));
  }

  @Test
  void aFeedThatIsGoneIsPolledNoMore() {
    FeedState state = judge.judge(SOURCE, null, new Failed(Kind.GONE, "410"), NOW).state();

    assertThat(state.nextPollAt()).isNull();
    assertThat(state.failureKind()).isEqualTo("gone");
  }

  @Test
  void whatThePublisherSaysOfItsFeedDelaysTheNextPoll() {
    Fetched plain = fetched(null, "A");
    Fetched cached =
        new Fetched(plain.body(), FEED, null, null, null, null, Duration.ofMinutes(60));
    byte[] body =
        new String(plain.body(), StandardCharsets.UTF_8)
            .replace("<title>t</title>", "<title>t</title><ttl>60</ttl>")
            .getBytes(StandardCharsets.UTF_8);
    Fetched ttl = new Fetched(body, FEED, null, null, null, null, null);

    assertThat(judge.judge(SOURCE, null, cached, NOW).state().nextPollAt())
        .isAfter(NOW.plus(Duration.ofMinutes(50)));
    assertThat(judge.judge(SOURCE, null, ttl, NOW).state().nextPollAt())
        .isAfter(NOW.plus(Duration.ofMinutes(50)));
    assertThat(judge.judge(SOURCE, null, ttl, NOW).state().intervalSeconds()).isEqualTo(600);
  }

  @Test
  void aPermanentRedirectOnTheSameSiteIsAdoptedAfterSightingsAndTime() {
    URI moved = URI.create("https://www.example.com/new");
    FeedState state = null;
    PollResult result = null;
    for (int hour = 0; hour <= 2; hour++) {
      result = judge.judge(SOURCE, state, movedTo(moved), NOW.plus(Duration.ofHours(hour)));
      state = result.state();
      if (hour < 2) {
        assertThat(result.movedSource()).isNull();
      }
    }

    assertThat(result.movedSource()).isNotNull();
    assertThat(result.movedSource().url()).isEqualTo(moved.toString());
    assertThat(result.movedSource().id()).isEqualTo(SOURCE.id());
  }

  @Test
  void aRedirectSeenOftenInAMinuteOrToAnotherSiteIsNotAdopted() {
    FeedState quick = null;
    FeedState elsewhere = null;
    for (int i = 0; i < 9; i++) {
      PollResult result =
          judge.judge(
              SOURCE, quick, movedTo(URI.create("https://example.com/new")), NOW.plusSeconds(i));
      assertThat(result.movedSource()).isNull();
      quick = result.state();
      PollResult far =
          judge.judge(
              SOURCE,
              elsewhere,
              movedTo(URI.create("https://other.example/x")),
              NOW.plus(Duration.ofDays(i)));
      assertThat(far.movedSource()).isNull();
      elsewhere = far.state();
    }
    assertThat(elsewhere.redirectSightings()).isEqualTo(9);
  }

  @Test
  void aFeedThatSharesNothingWithItsLastPollHasAGap() {
    FeedState first = judge.judge(SOURCE, null, fetched("1", "A", "B"), NOW).state();
    FeedState overlap =
        judge.judge(SOURCE, first, fetched("2", "B", "C"), NOW.plusSeconds(600)).state();
    FeedState gap =
        judge.judge(SOURCE, overlap, fetched("3", "X", "Y"), NOW.plusSeconds(1200)).state();

    assertThat(first.lastGapAt()).isNull();
    assertThat(overlap.lastGapAt()).isNull();
    assertThat(gap.lastGapAt()).isEqualTo(NOW.plusSeconds(1200));
  }

  @Test
  void itemsPerDayAreCountedFromTheSecondPollOn() {
    FeedState first = judge.judge(SOURCE, null, fetched("1", "A", "B", "C"), NOW).state();
    assertThat(first.itemsPerDay()).isNull();
    FeedState state =
        judge
            .judge(SOURCE, first, fetched("2", "A", "D", "E"), NOW.plus(Duration.ofDays(1)))
            .state();
    assertThat(state.itemsPerDay()).isEqualTo(2.0);
    for (int day = 2; day < 60; day++) {
      String news = "N" + day;
      state =
          judge
              .judge(SOURCE, state, fetched(news, "A", news), NOW.plus(Duration.ofDays(day)))
              .state();
    }
    assertThat(state.itemsPerDay()).isBetween(0.95, 1.05);
  }

  @Test
  void theHubThatAFeedDeclaresIsKeptUntilAnAnswerWithABodySaysOtherwise() {
    Fetched plain = fetched("1", "A");
    FetchOutcome declaring =
        new Fetched(
            plain.body(), FEED, null, "1", null, null, null, "<https://hub.example/>; rel=hub");

    FeedState declared = judge.judge(SOURCE, null, declaring, NOW).state();
    FeedState same =
        judge.judge(SOURCE, declared, new NotModified(null, null), NOW.plusSeconds(600)).state();
    FeedState failed = failed(same, NOW.plusSeconds(1200));
    FeedState without = judge.judge(SOURCE, failed, plain, NOW.plusSeconds(1800)).state();

    assertThat(declared.hub())
        .isEqualTo(new FeedState.Hub("https://hub.example/", FEED.toString(), null))
        .isEqualTo(same.hub())
        .isEqualTo(failed.hub());
    assertThat(without.hub()).isNull();
  }

  @Test
  void newsThatAHubTellsOfMakesTheSlowPollSlowerAndOtherNewsMakeItFaster() {
    Fetched first = hubbed("A");
    FeedState before = judge.judge(SOURCE, null, first, NOW).state();
    Instant later = NOW.plusSeconds(600);

    FeedState told = judge.judgeHinted(SOURCE, before, hubbed("A", "B"), later, NOW).state();
    FeedState found = judge.judge(SOURCE, before, hubbed("A", "B"), later).state();
    FeedState same =
        judge.judgeHinted(SOURCE, before, new NotModified(null, null), later, NOW).state();
    FeedState failed =
        judge.judgeHinted(SOURCE, before, new Failed(Kind.TIMEOUT, "x"), later, NOW).state();

    assertThat(told.intervalSeconds()).isGreaterThan(before.intervalSeconds());
    assertThat(found.intervalSeconds()).isLessThan(before.intervalSeconds());
    assertThat(told.hub().pingSeen()).isEqualTo(NOW);
    assertThat(same.hub().pingSeen()).isEqualTo(NOW);
    assertThat(failed.hub().pingSeen()).isNull(); // the next good poll sees it
    assertThat(judge.judge(SOURCE, told, hubbed("A"), later).state().hub().pingSeen())
        .isEqualTo(NOW);
  }

  private static Fetched hubbed(String... titles) {
    return new Fetched(
        fetched(null, titles).body(), FEED, null, null, null, null, null, "<https://h/>; rel=hub");
  }

  private FeedState failed(@Nullable FeedState before, Instant now) {
    return judge.judge(SOURCE, before, new Failed(Kind.TIMEOUT, "slow"), now).state();
  }

  private static Fetched movedTo(@Nullable URI target) {
    Fetched feed = fetched(null, "A");
    return new Fetched(feed.body(), FEED, null, null, null, target, null);
  }

  private static Fetched fetched(@Nullable String etag, String... titles) {
    StringBuilder xml = new StringBuilder("<rss version='2.0'><channel><title>t</title>");
    for (String title : titles) {
      xml.append("<item><title>").append(title).append("</title><link>https://example.com/");
      xml.append(title).append("</link></item>");
    }
    byte[] body = xml.append("</channel></rss>").toString().getBytes(StandardCharsets.UTF_8);
    return new Fetched(body, FEED, null, etag, null, null, null);
  }
}
