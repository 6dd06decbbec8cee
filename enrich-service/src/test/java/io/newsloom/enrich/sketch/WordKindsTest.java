package io.newsloom.enrich.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordKindsTest {
  @Test
  void sameWordIsOfAnotherKindInAnotherLanguage() {
    assertThat(kind("die", "en-GB")).isZero();
    assertThat(kind("die", "de")).isEqualTo(WordKinds.STOP_BITS);
    assertThat(hash("die", "xx")).isEqualTo(hash("die", "en"));
    assertThat(hash("die", "de") & ~WordKinds.KIND_MASK).isEqualTo(hash("die", "en"));
  }

  @Test
  void numberIsOneInEveryLanguageAndANumberWordInItsOwn() {
    assertThat(kind("14", "ru")).isEqualTo(WordKinds.NUMBER_BITS);
    assertThat(kind("14th", "xx")).isEqualTo(WordKinds.NUMBER_BITS);
    assertThat(kind("zwei", "de-AT")).isEqualTo(WordKinds.NUMBER_BITS);
    assertThat(kind("zwei", "xx")).isZero();
  }

  /** Portuguese has it in one list, Spanish in both. */
  @Test
  void wordThatIsBothIsAFunctionWord() {
    assertThat(kind("dos", "pt")).isEqualTo(WordKinds.STOP_BITS);
    assertThat(NumberWords.of("es")).contains("dos");
    assertThat(StopWords.of("es")).contains("dos");
    assertThat(kind("dos", "es")).isEqualTo(WordKinds.STOP_BITS);
  }

  @Test
  void everyListedWordHasItsKind() {
    for (String language : StopWords.languages()) {
      assertThat(StopWords.of(language))
          .allSatisfy(word -> assertThat(kind(word, language)).isEqualTo(WordKinds.STOP_BITS));
      assertThat(NumberWords.of(language))
          .filteredOn(word -> !StopWords.of(language).contains(word))
          .allSatisfy(word -> assertThat(kind(word, language)).isEqualTo(WordKinds.NUMBER_BITS));
    }
  }

  private static int kind(String word, String language) {
    return hash(word, language) & WordKinds.KIND_MASK;
  }

  private static int hash(String word, String language) {
    return WordKinds.of(language).withKind(WordKinds.hash(word));
  }
}
