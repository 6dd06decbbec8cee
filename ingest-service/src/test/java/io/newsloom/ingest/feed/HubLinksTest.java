package io.newsloom.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a feed says who tells of its changes, and what it calls itself. */
class HubLinksTest {
  private static final URI BASE = URI.create("https://harbourpost.example/feeds/all");
  private static final HubLinks DECLARED =
      new HubLinks("https://hub.example/", "https://harbourpost.example/feeds/self");

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        <rss version="2.0" xmlns:a="http://www.w3.org/2005/Atom"><channel><title>Harbour Post</title>
          <a:link rel="hub" href="https://hub.example/"/><a:link rel="self" href="/feeds/self"/>
          <item><title>A</title><a:link rel="hub" href="https://other.example/"/></item>
        </channel></rss>""",
        """
        <rss version="2.0"><channel><title>Harbour Post</title><item><title>A</title></item>
          <link xmlns="http://www.w3.org/2005/Atom" rel="hub" href="https://hub.example/"/>
          <link xmlns="http://www.w3.org/2005/Atom" rel="self" href="/feeds/self"/>
        </channel></rss>""",
        """
        <feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Post</title>
          <link rel="hub" href="http://plain.example/"/><link rel="Hub" href="https://hub.example/"/>
          <link rel="hub" href="https://second.example/"/><link rel="self" href="self"/>
          <entry><title>A</title></entry>
        </feed>""",
        """
        {"version": "https://jsonfeed.org/version/1.1", "title": "Harbour Post",
         "feed_url": "https://harbourpost.example/feeds/self", "items": [{"id": "1", "title": "A"}],
         "hubs": [{"type": "rssCloud", "url": "https://cloud.example/"},
                  {"type": "WebSub", "url": "https://hub.example/"}]}"""
      })
  void everyFormatSaysIt(String feed) throws Exception {
    assertThat(read(feed)).isEqualTo(DECLARED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<rss version='2.0'><channel><link>https://x.example</link><item/></channel></rss>",
        "<feed xmlns='http://www.w3.org/2005/Atom'><link rel='hub' href='ftp://hub.example/'/></feed>",
        "{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [], \"hubs\": 7}"
      })
  void noneIsNone(String feed) throws Exception {
    assertThat(read(feed)).isEqualTo(HubLinks.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<https://hub.example/>; rel=\"hub\", <https://harbourpost.example/feeds/self>; rel=\"self\"",
        "<self>;rel=self,<https://hub.example/>;rel=hub",
        "<https://x.example/?a,b=1>; rel=next; title=\"a, <b>; c\", <self>; REL=\"Self other\";"
            + " rel=hub, <https://hub.example/>; type=text/html; rel=hub",
        "< self > ; rel = self , <http://plain.example>; rel=hub, <https://hub.example/>; rel=\"hub",
      })
  void theHttpHeaderSaysIt(String header) {
    assertThat(HubLinks.inHeader(header, BASE)).isEqualTo(DECLARED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "<", "<>", "rel=hub", "<https://a.example", "<:::>; rel=hub", ";;,,<>;rel=\""})
  void aMalformedHeaderSaysNothing(String header) {
    assertThat(HubLinks.inHeader(header, BASE)).isEqualTo(HubLinks.NONE);
  }

  @Test
  void aLongHeaderOfNonsenseIsReadInOnePass() {
    assertThat(HubLinks.inHeader("<a>;\"".repeat(200_000), BASE)).isEqualTo(HubLinks.NONE);
    assertThat(HubLinks.inHeader("<a>; rel=hub, ".repeat(100_000), BASE).hub())
        .isEqualTo("https://harbourpost.example/feeds/a");
  }

  @Test
  void whatOneDoesNotSayTheOtherMay() {
    HubLinks hub = new HubLinks("https://hub.example/", null);
    HubLinks self =
        new HubLinks("https://other.example/", "https://harbourpost.example/feeds/self");

    assertThat(hub.or(self)).isEqualTo(DECLARED);
    assertThat(HubLinks.NONE.or(DECLARED)).isEqualTo(DECLARED);
  }

  private static HubLinks read(String feed) throws Exception {
    return new FeedReader(100, 1_000_000)
        .read(feed.getBytes(StandardCharsets.UTF_8), null, BASE)
        .hub();
  }
}
