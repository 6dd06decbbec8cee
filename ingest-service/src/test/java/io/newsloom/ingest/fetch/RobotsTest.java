package io.newsloom.ingest.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RobotsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final URI FEED = URI.create("https://example.com/feed.xml");
  private static final URI SECRET = URI.create("https://example.com/secret/a");

  private final Robots robots =
      new Robots("Newsloom/0.1 (x)", Duration.ofHours(24), Duration.ofSeconds(30));

  @Test
  void theRulesForOurNameHoldAndNotThoseForOthers() {
    learn(200, "User-agent: *\nDisallow: /\n\nUser-agent: newsloom\nDisallow: /secret\n");

    assertThat(robots.judge(FEED).allowed()).isTrue();
    assertThat(robots.judge(SECRET).allowed()).isFalse();
  }

  @Test
  void theLongestMatchWinsAndAnAllowAmongEqualOnes() {
    learn(
        200, "User-agent: *\nDisallow: /\nAllow: /feed.xml\nAllow: /secret/a\nDisallow: /secret/a");

    assertThat(robots.judge(FEED).allowed()).isTrue();
    assertThat(robots.judge(SECRET).allowed()).isTrue();
    assertThat(robots.judge(URI.create("https://example.com/other")).allowed()).isFalse();
  }

  @Test
  void aCrawlDelayIsObeyedUpToALimit() {
    learn(200, "User-agent: *\nCrawl-delay: 7\n");
    assertThat(robots.judge(FEED).crawlDelay()).isEqualTo(Duration.ofSeconds(7));

    learn(200, "User-agent: *\nCrawl-delay: 86400\n");
    assertThat(robots.judge(FEED).crawlDelay()).isEqualTo(Duration.ofSeconds(30));
    assertThat(robots.judge(FEED).allowed()).isTrue();
  }

  @Test
  void aMissingFileAllowsEverything() {
    learn(404, "<html>Disallow: /</html>");

    assertThat(robots.judge(FEED)).isEqualTo(Robots.Verdict.FREE);
  }

  @Test
  void whileTheServerCannotGiveItsFileItIsNotKnownWhatIsAllowed() {
    learn(503, "");
    learn(503, "");

    assertThat(robots.judge(FEED).allowed()).isFalse();
    assertThat(robots.judge(FEED).unknownUntil()).isEqualTo(NOW.plus(Robots.RETRY));
    assertThat(robots.isUnknown(FEED, NOW.plus(Robots.RETRY).minusSeconds(1))).isFalse();
    assertThat(robots.isUnknown(FEED, NOW.plus(Robots.RETRY))).isTrue();
  }

  @Test
  void whatWasKnownHoldsOnWhileTheServerIsDown() {
    learn(200, "User-agent: *\nDisallow: /secret\n");
    learn(500, "");

    assertThat(robots.judge(FEED).allowed()).isTrue();
    assertThat(robots.judge(SECRET)).isEqualTo(new Robots.Verdict(false, Duration.ZERO, null));
  }

  @Test
  void aFileIsBelievedForADayAndForItsOwnSiteOnly() {
    learn(200, "User-agent: *\nDisallow: /\n");

    assertThat(robots.isUnknown(FEED, NOW.plus(Duration.ofHours(23)))).isFalse();
    assertThat(robots.isUnknown(FEED, NOW.plus(Duration.ofHours(24)))).isTrue();
    assertThat(robots.isUnknown(URI.create("http://example.com/feed.xml"), NOW)).isTrue();
    assertThat(robots.isUnknown(URI.create("https://example.com:444/feed.xml"), NOW)).isTrue();
  }

  @Test
  void longFilesAreForgottenBeforeTheyFillTheMemoryTheLeastAskedForFirst() {
    StringBuilder rules = new StringBuilder("User-agent: *\n");
    for (int rule = 0; rule < 5_000; rule++) {
      rules.append("Disallow: /").append("x".repeat(50)).append(rule).append('\n');
    }
    byte[] body = rules.toString().getBytes(UTF_8);
    for (int site = 0; site < 40; site++) { // a megabyte each
      robots.learn(site(site), new Robots.Answer(200, body), NOW);
      robots.judge(site(0));
    }

    assertThat(robots.isUnknown(site(0), NOW)).isFalse();
    assertThat(robots.isUnknown(site(1), NOW)).isTrue();
    assertThat(robots.isUnknown(site(39), NOW)).isFalse();
    assertThat(IntStream.range(0, 40).filter(i -> !robots.isUnknown(site(i), NOW)))
        .hasSizeBetween(20, 32);
  }

  private static URI site(int number) {
    return URI.create("https://site" + number + ".example/feed");
  }

  private void learn(int status, String body) {
    robots.learn(FEED, new Robots.Answer(status, body.getBytes(UTF_8)), NOW);
  }
}
