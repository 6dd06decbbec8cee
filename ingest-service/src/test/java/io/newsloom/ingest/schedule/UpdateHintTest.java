package io.newsloom.ingest.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UpdateHintTest {

  @Test
  void ttlIsInMinutes() {
    assertThat(hint("<rss><channel><ttl> 90 </ttl>")).isEqualTo(Duration.ofMinutes(90));
  }

  @Test
  void aPeriodIsDividedByItsFrequency() {
    assertThat(
            hint(
                "<sy:updatePeriod>\n\thourly\t</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>"))
        .isEqualTo(Duration.ofMinutes(15));
    assertThat(hint("<syn:updatePeriod>daily</syn:updatePeriod>")).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void theLongerOneCounts() {
    assertThat(hint("<ttl>5</ttl><sy:updatePeriod>hourly</sy:updatePeriod>"))
        .isEqualTo(Duration.ofHours(1));
  }

  @Test
  void whatEntriesSayIsNotTheFeeds() {
    assertThat(hint("<channel><item><ttl>5</ttl></item><ttl>7</ttl>")).isNull();
    assertThat(hint("<ttl>soon</ttl><sy:updatePeriod>often</sy:updatePeriod>")).isNull();
    assertThat(hint("")).isNull();
  }

  private static @Nullable Duration hint(String feed) {
    return UpdateHint.in(feed.getBytes(StandardCharsets.UTF_8));
  }
}
