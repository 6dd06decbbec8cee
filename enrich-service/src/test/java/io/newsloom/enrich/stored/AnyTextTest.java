package io.newsloom.enrich.stored;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnyTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "Zürich – 東京 😀",
        "a replacement \uFFFD of old",
        "cut inside \uD83D",
        "\uDE00 cut before",
        "\uDE00\uD83D the wrong way round",
        "\uD83D\uD83D\uDE00 and \uFFFD"
      })
  void everyTextComesBack(String text) {
    assertThat(back(text)).isEqualTo(text);
  }

  @Test
  void anyCharactersComeBack() {
    Random random = new Random(7);
    for (int n = 0; n < 2_000; n++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(12); i >= 0; i--) {
        text.append(
            random.nextBoolean()
                ? (char) (0xD7F0 + random.nextInt(0x820))
                : (char) random.nextInt());
      }
      assertThat(back(text.toString())).isEqualTo(text.toString());
    }
  }

  @Test
  void textWithoutHalvesIsPlainUtf8() {
    assertThat(AnyText.toBytes("Zürich 😀"))
        .isEqualTo("Zürich 😀".getBytes(StandardCharsets.UTF_8));
  }

  private static String back(String text) {
    FieldWriter out = new FieldWriter();
    out.writeText(text);
    return new FieldReader(out.toBytes()).readText();
  }
}
