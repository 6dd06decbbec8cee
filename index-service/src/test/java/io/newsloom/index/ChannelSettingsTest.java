package io.newsloom.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ChannelSettingsTest {
  private static final Map<String, Topic> CHANNELS =
      Map.of(
          "articles", Topic.ARTICLES_ENRICHED,
          "stories", Topic.STORIES,
          "revisions", Topic.REVISIONS);

  @Test
  void everyChannelReadsTheTopicOfTheContract() throws IOException {
    Properties settings = settings();
    CHANNELS.forEach(
        (channel, topic) ->
            assertThat(settings.get("mp.messaging.incoming." + channel + ".topic"))
                .isEqualTo(topic.name("${newsloom.topic-prefix}")));
  }

  @Test
  void channelsDifferInTopicAndGroupOnly() throws IOException {
    Properties settings = settings();
    for (String name : settings.stringPropertyNames()) {
      if (name.startsWith("mp.messaging.incoming.articles.")
          && !name.endsWith(".topic")
          && !name.endsWith(".group.id")) {
        for (String channel : CHANNELS.keySet()) {
          assertThat(settings.get(name.replace(".articles.", "." + channel + ".")))
              .as("%s of %s", name, channel)
              .isEqualTo(settings.get(name));
        }
      }
    }
  }

  @Test
  void anOutageOfElasticsearchCannotKillAChannel() throws IOException {
    assertThat(
            settings()
                .get("mp.messaging.incoming.articles.throttled.unprocessed-record-max-age.ms"))
        .isEqualTo("0");
  }

  /** KAFKA-15591, see deploy/kafka/README.md: this producer has no transactions that save it. */
  @Test
  void theFirstDeadLetterOfATopicCannotBeOvertaken() throws IOException {
    String channel = "mp.messaging.outgoing.dead-letters.";
    assertThat(settings().get(channel + "max.in.flight.requests.per.connection")).isEqualTo("1");
  }

  private static Properties settings() throws IOException {
    Properties settings = new Properties();
    try (InputStream in =
        ChannelSettingsTest.class.getResourceAsStream("/application.properties")) {
      settings.load(in);
    }
    return settings;
  }
}
