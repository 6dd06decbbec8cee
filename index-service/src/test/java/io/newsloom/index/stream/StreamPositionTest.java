package io.newsloom.index.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamPositionTest {

  @Test
  void aPositionComesBackAsItWas() {
    StreamPosition position = new StreamPosition();
    position.advance("articles", 0, 17);
    position.advance("articles", 11, 9);
    position.advance("stories", 0, 3);
    position.advance("articles", 0, 18);

    StreamPosition back = StreamPosition.parse(position.toString()).orElseThrow();

    assertThat(back.next("articles", 0)).contains(18L);
    assertThat(back.next("articles", 11)).contains(9L);
    assertThat(back.next("stories", 0)).contains(3L);
    assertThat(back.next("stories", 1)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "articles", "articles.0", "articles.0.-1", "articles.0.1-", "a.0.1;b.0.1"})
  void whatIsNoPositionIsNone(String text) {
    assertThat(StreamPosition.parse(text)).isEmpty();
  }
}
