package io.newsloom.enrich.decide;

import static io.newsloom.enrich.Articles.START;
import static io.newsloom.enrich.Articles.sketched;
import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.Duplicate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Texts as they come back from a translation into another language and into English again:
 * sentences are turned round, function words change, names and numbers stay. Four pairs of our own
 * writing, after the ways of translation programs; no such program was run.
 */
class BackTranslationTest {
  private static final List<String> PAIRS = List.of("ferry", "river", "bank", "museum");

  @Test
  void textTranslatedThereAndBackIsASpunCopy() {
    MapStores stores = new MapStores();
    Decider decider = new Decider(DecideSettings.STANDARD, stores, stores);
    long ordinal = 0;
    for (String pair : PAIRS) {
      decide(decider, ordinal++, pair + ".example", "original", pair);
    }

    for (String pair : PAIRS) {
      Duplicate duplicate = decide(decider, ordinal++, "copies-" + pair + ".example", "back", pair);

      assertThat(duplicate.kind()).as(pair).isEqualTo(Duplicate.Kind.SPUN);
      assertThat(duplicate.isDuplicate()).as(pair).isTrue();
    }
  }

  private static Duplicate decide(
      Decider decider, long ordinal, String domain, String which, String pair) {
    var article =
        sketched(
            "https://" + domain + "/" + pair,
            domain,
            read(pair, which),
            START.plusSeconds(ordinal));
    return decider
        .decide(ordinal, article, article.fetchedAt().toEpochMilli())
        .verdicts()
        .get(0)
        .duplicate();
  }

  private static String read(String pair, String which) {
    String name = "/back-translated/" + pair + "." + which + ".txt";
    try (var in = BackTranslationTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + name, e);
    }
  }
}
