package io.newsloom.enrich.decide;

import static io.newsloom.enrich.Articles.READER;
import static io.newsloom.enrich.Articles.START;
import static io.newsloom.enrich.Articles.fetched;
import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.ArticleSketched;
import io.newsloom.contracts.Duplicate;
import io.newsloom.contracts.Duplicate.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Copies in languages other than English, from reading with language detection to the verdict: an
 * article of our own writing of 90 to 140 words each, and edits of it by machine. Finnish,
 * Hungarian and Turkish have no stop list, Japanese no spaces.
 */
class LanguagesTest {
  private static final String OTHER_NEWS =
      "Otras noticias: lluvia en Corrada. Autre chose: pluie à Belmont. ";

  private final MapStores stores = new MapStores();
  private final Decider decider = new Decider(DecideSettings.STANDARD, stores, stores);
  private long ordinal;

  @ParameterizedTest
  @ValueSource(strings = {"es", "it", "pt", "nl", "ru", "ja", "fi", "hu", "tr"})
  void languageIsDetected(String language) {
    assertThat(sketched("a.example", read(language)).language()).isEqualTo(language);
  }

  @ParameterizedTest
  @ValueSource(strings = {"es", "it", "pt", "nl", "ru", "ja", "fi", "hu", "tr"})
  void copyWithFurnitureIsFoundWholeAndWithoutItsEndInEveryLanguage(String language) {
    String text = read(language);
    Duplicate original = decide("a.example", text);

    Duplicate whole = decide("b.example", OTHER_NEWS + text);
    Duplicate cut = decide("c.example", OTHER_NEWS + text.substring(0, text.length() * 7 / 10));

    assertThat(original.kind()).isEqualTo(Kind.NONE);
    assertThat(whole.kind()).isEqualTo(Kind.SYNDICATED);
    assertThat(cut.kind()).isEqualTo(Kind.SYNDICATED);
  }

  /** Every fourth word that is no short one is another word of the same text. */
  @ParameterizedTest
  @ValueSource(strings = {"es", "it", "pt", "nl", "ru", "fi", "hu", "tr"})
  void rewordedCopyIsFoundWithAndWithoutAStopList(String language) {
    String text = read(language);
    decide("a.example", text);

    Duplicate copy = decide("b.example", reworded(text));

    assertThat(copy.isDuplicate()).isTrue();
    assertThat(copy.kind()).isEqualTo(Kind.SPUN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"es", "it", "pt", "nl", "ru", "ja", "fi", "hu", "tr"})
  void sentencesInAnotherOrderAreFoundInEveryLanguage(String language) {
    String text = read(language);
    decide("a.example", text);
    List<String> sentences = new ArrayList<>(Arrays.asList(text.strip().split("(?<=[.。])\\s*")));
    Collections.rotate(sentences, 3);

    Duplicate copy = decide("b.example", String.join(" ", sentences));

    assertThat(copy.isDuplicate()).isTrue();
  }

  private static String reworded(String text) {
    List<String> words = new ArrayList<>(Arrays.asList(text.split("\\s+")));
    List<String> others = new ArrayList<>(words);
    others.removeIf(word -> word.length() < 5);
    Collections.shuffle(others, new Random(1));
    int count = 0;
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).length() >= 5 && ++count % 4 == 0) {
        words.set(i, others.get(count / 4));
      }
    }
    return String.join(" ", words);
  }

  private Duplicate decide(String domain, String text) {
    return decider
        .decide(ordinal++, sketched(domain, text), START.toEpochMilli())
        .verdicts()
        .get(0)
        .duplicate();
  }

  private static ArticleSketched sketched(String domain, String text) {
    return READER
        .read(fetched("https://" + domain + "/1", domain, "", "text/plain", text, START))
        .sketch();
  }

  private static String read(String language) {
    String name = "/languages/" + language + ".txt";
    try (var in = LanguagesTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + name, e);
    }
  }
}
