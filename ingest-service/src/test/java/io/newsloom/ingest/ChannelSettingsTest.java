package io.newsloom.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ChannelSettingsTest {

  @Test
  void theChannelWritesToTheContractsTopicAndOnlyWhenAllHaveIt() throws IOException {
    Properties settings = new Properties();
    try (InputStream in = getClass().getResourceAsStream("/application.properties")) {
      settings.load(in);
    }

    String channel = "mp.messaging.outgoing.articles.";
    assertThat(settings.getProperty(channel + "topic"))
        .isEqualTo(Topic.ARTICLES_FETCHED.name("${newsloom.topic-prefix}"));
    assertThat(settings.getProperty(channel + "acks")).isEqualTo("all");
    assertThat(settings.getProperty(channel + "enable.idempotence")).isEqualTo("true");
    assertThat(settings.getProperty(channel + "max.request.size")).isEqualTo("5242880");
    assertThat(settings.getProperty("newsloom.topic-prefix")).isEqualTo(Topic.DEFAULT_PREFIX);
  }
}
