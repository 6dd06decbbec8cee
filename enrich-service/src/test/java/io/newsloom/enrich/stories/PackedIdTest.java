package io.newsloom.enrich.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedIdTest {
  private static final String HEX = "00ff17a8b9c0d1e2f3a4b5c6d7e8f901";

  @ParameterizedTest
  @ValueSource(
      strings = {
        HEX,
        "ffffffffffffffffffffffffffffffff",
        "00FF17A8B9C0D1E2F3A4B5C6D7E8F901",
        "00ff17a8b9c0d1e2f3a4b5c6d7e8f90g",
        HEX + "-812",
        "u1",
        ""
      })
  void textComesBackAsItWas(String text) {
    assertThat(PackedId.of(text)).hasToString(text).isEqualTo(PackedId.of(text));
    assertThat(PackedId.of(text)).hasSameHashCodeAs(PackedId.of(text));
  }

  @Test
  void idsAreOrderedAsTheirTexts() {
    Random random = new Random(7);
    String[] texts = new String[200];
    for (int i = 0; i < texts.length; i++) {
      String hex = String.format("%016x%016x", random.nextLong(), random.nextLong());
      texts[i] = i % 5 == 0 ? hex + "-" + i : i % 7 == 0 ? hex.substring(9) : hex;
    }
    for (String one : texts) {
      for (String other : texts) {
        assertThat(Integer.signum(PackedId.of(one).compareTo(PackedId.of(other))))
            .as("%s against %s", one, other)
            .isEqualTo(Integer.signum(one.compareTo(other)));
      }
    }
  }
}
