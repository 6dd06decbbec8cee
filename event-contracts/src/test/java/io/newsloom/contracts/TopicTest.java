package io.newsloom.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names are what lies in Kafka: a change here is a migration. */
class TopicTest {

  @ParameterizedTest
  @CsvSource({
    "ARTICLES_FETCHED, newsloom.articles.fetched.v1,  ArticleFetched",
    "ARTICLES_READ,    newsloom.articles.read.v1,     ArticleRead",
    "SKETCHES,         newsloom.sketches.v1,          ArticleSketched",
    "VERDICTS,         newsloom.verdicts.v1,          ArticleJudged",
    "STORIES,          newsloom.stories.v1,           StoryChanged",
    "ARTICLES_ENRICHED,newsloom.articles.enriched.v1, ArticleEnriched",
    "REVISIONS,        newsloom.revisions.v1,         ArticleRevised",
    "ALERTS,           newsloom.alerts.v1,            AlertRaised",
    "SOURCES,          newsloom.sources.v1,           FeedSource",
    "FEED_STATE,       newsloom.feed-state.v1,        FeedState",
    "PAGE_REQUESTS,    newsloom.page-requests.v1,     PageRequested",
    "SUBSCRIPTIONS,    newsloom.subscriptions.v1,     HubSubscription",
    "SEARCHES,         newsloom.searches.v1,          SavedSearch",
  })
  void namesAreFixed(Topic topic, String name, String event) {
    assertThat(topic.name(Topic.DEFAULT_PREFIX)).isEqualTo(name);
    assertThat(topic.deadLetters(Topic.DEFAULT_PREFIX)).isEqualTo(name + ".dlq");
    assertThat(topic.event().getSimpleName()).isEqualTo(event);
  }

  @Test
  void tableAboveIsComplete() {
    assertThat(Topic.values()).hasSize(13);
  }

  @Test
  void prefixIsTakenAsItIs() {
    assertThat(Topic.SKETCHES.name("test-7.")).isEqualTo("test-7.sketches.v1");
    assertThat(Topic.SKETCHES.deadLetters("")).isEqualTo("sketches.v1.dlq");
  }
}
