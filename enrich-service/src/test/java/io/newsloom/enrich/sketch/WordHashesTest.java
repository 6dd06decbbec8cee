package io.newsloom.enrich.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordHashesTest {
  @Test
  void wordHasTheSameHashWhicheverWordsCameBetween() {
    List<String> words =
        IntStream.range(0, 60_000).mapToObj(i -> "word" + (char) (i + 'a')).toList();
    WordHashes hashes = WordHashes.of("en");
    List<Integer> first = words.stream().map(hashes::hash).toList();

    assertThat(words.stream().map(hashes::hash).toList()).isEqualTo(first);
    assertThat(first.stream().distinct().count()).isGreaterThan(59_990);
  }

  @Test
  void sameWordIsOfAnotherKindInAnotherLanguage() {
    int english = WordHashes.of("en-GB").hash("die");
    int german = WordHashes.of("de").hash("die");

    assertThat(english & WordHashes.KIND_MASK).isNotEqualTo(WordHashes.STOP_BITS);
    assertThat(german & WordHashes.KIND_MASK).isEqualTo(WordHashes.STOP_BITS);
    assertThat(WordHashes.of("xx").hash("die")).isEqualTo(english);
    assertThat(german & ~WordHashes.KIND_MASK).isEqualTo(english & ~WordHashes.KIND_MASK);
  }
}
