package io.newsloom.ingest.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.FeedSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceFormTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void aFormBecomesASource() throws Exception {
    FeedSource source =
        source(
            "{'url': ' https://Feeds.example.co.uk/all?x=1 ', 'name': 'Loom', 'language': 'en_GB',"
                + " 'minInterval': 'PT5M', 'labels': ['town']}");

    assertThat(source.id()).matches("[0-9a-f]{32}");
    assertThat(source.url()).isEqualTo("https://Feeds.example.co.uk/all?x=1");
    assertThat(source.domain()).isEqualTo("example.co.uk");
    assertThat(source.language()).isEqualTo("en-GB");
    assertThat(source.minInterval()).isEqualTo(Duration.ofMinutes(5));
    assertThat(source.enabled()).isTrue();
  }

  @Test
  void intervalsHaveBoundsAndAnOrder() {
    assertThatThrownBy(() -> source("{'url': 'https://a.example/', 'maxInterval': 'PT876000H'}"))
        .isInstanceOf(InvalidSourceException.class);
    assertThatThrownBy(
            () ->
                source(
                    "{'url': 'https://a.example/', 'minInterval': 'PT2H', 'maxInterval': 'PT1H'}"))
        .isInstanceOf(InvalidSourceException.class);
  }

  @Test
  void aFormOfNullIsRefused() {
    assertThatThrownBy(() -> SourceForm.read("null".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(InvalidSourceException.class);
  }

  @Test
  void theAddressThatAMovedSourceHasMayBeStated() throws Exception {
    FeedSource moved =
        SourceAdmin.at("https://example.com/new", source("{'url': 'https://example.com/old'}"));
    SourceForm form = SourceForm.of("https://example.com/new", "Name", List.of());

    assertThat(form.replacing(moved, NOW).name()).isEqualTo("Name");
    assertThat(form.replacing(moved, NOW).url()).isEqualTo("https://example.com/new");
  }

  @Test
  void addingAFeedTwiceIsOneSource() throws Exception {
    assertThat(source("{'url': 'http://www.example.com/feed/'}").id())
        .isEqualTo(source("{'url': 'https://example.com/feed'}").id());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | url",
        "{'url': 'feed'} | url",
        "{'url': 'ftp://example.com/feed'} | url",
        "{'url': 'https://exa mple.com/feed'} | url",
        "{'url': 'https://example.com:x/feed'} | url",
        "{'url': 'https://example.com/feed', 'language': '?'} | language",
        "{'url': 'https://example.com/feed', 'minInterval': 'PT0S'} | minInterval",
      })
  void whatIsWrongIsRefusedByField(String json, String field) {
    assertThatThrownBy(() -> source(json))
        .isInstanceOfSatisfying(
            InvalidSourceException.class, e -> assertThat(e.field()).isEqualTo(field));
  }

  private static FeedSource source(String json) throws Exception {
    return EventJson.mapper().readValue(json.replace('\'', '"'), SourceForm.class).source(NOW);
  }
}
