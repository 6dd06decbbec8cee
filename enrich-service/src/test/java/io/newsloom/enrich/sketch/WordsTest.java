package io.newsloom.enrich.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
  private static final String WITHOUT_SPACES =
      "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}";
  private static final Pattern OBVIOUS =
      Pattern.compile("[" + WITHOUT_SPACES + "]|[\\p{L}\\p{M}\\p{N}&&[^" + WITHOUT_SPACES + "]]+");

  /** Ends of blocks in which letters, marks, numbers and scripts change. */
  private static final int[] BLOCKS = {0x80, 0x250, 0x700, 0x1100, 0x3400, 0x11000, 0x2FA20};

  private static List<String> obvious(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = OBVIOUS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC));
    while (matcher.find()) {
      words.add(matcher.group().toLowerCase(Locale.ROOT));
    }
    return words;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void wordsAreThoseThatAPatternWouldFind(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(60); j >= 0; j--) {
        text.append(random.nextInt(5) == 0 ? " " : "");
        text.appendCodePoint(random.nextInt(BLOCKS[random.nextInt(BLOCKS.length)]));
      }
      assertThat(Words.of(text.toString())).isEqualTo(obvious(text.toString()));
    }
  }

  /**
   * Letters of Latin-1 are read eight at a time, with everything else a text is read by another
   * way.
   */
  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void latinTextHasTheWordsAndHashesOfAnyOther(long seed) {
    Random random = new Random(seed);
    String letters = "abzAZ019ÀßÿÞ×÷ -'\u2019\u201C\u2014@[`{/:\n\u007F\u0000";
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(90); j > 0; j--) {
        text.append(random.nextInt(4) > 0 ? "e" : "")
            .append(letters.charAt(random.nextInt(letters.length())));
      }
      Words words = Words.of(text.toString());

      assertThat(words).isEqualTo(obvious(text.toString()));
      assertThat(words.hashes("en")).isEqualTo(Words.copyOf(List.copyOf(words)).hashes("en"));
      assertThat(Words.of(text + " \u2026").hashes("en")).isEqualTo(words.hashes("en"));
    }
  }

  @Test
  void hashesOfManyThreadsAreThoseOfOne() {
    List<String> texts =
        IntStream.range(0, 2_000)
            .mapToObj(i -> "word" + i % 97 + " of ferries" + i + " and harbours" + i % 513)
            .toList();
    List<List<Integer>> expected =
        texts.stream().map(text -> hashes(Words.copyOf(List.of(text.split(" "))))).toList();

    for (int round = 0; round < 20; round++) {
      assertThat(texts.parallelStream().map(text -> hashes(Words.of(text))).toList())
          .isEqualTo(expected);
    }
  }

  private static List<Integer> hashes(Words words) {
    return Arrays.stream(words.hashes("en")).boxed().toList();
  }

  @Test
  void wordsThatGoOnBehindLatinLettersAreWhole() {
    for (String text :
        List.of(
            "Łódź Café naïveté",
            "abcΣ ΑΒΓΣ İstanbul",
            "e\u0301te\u0301 CAFE\u0301",
            "a中b 3월",
            "x²½ ﬁne")) {
      assertThat(Words.of(text)).isEqualTo(obvious(text));
    }
  }

  @Test
  void charactersAreSeenAsThePatternSeesThem() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c += c < 0x3400 ? 1 : 23) {
      String text = "a" + Character.toString(c) + "b";
      assertThat(Words.of(text)).as("U+%04X", c).isEqualTo(obvious(text));
    }
  }
}
