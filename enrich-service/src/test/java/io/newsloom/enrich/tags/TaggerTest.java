package io.newsloom.enrich.tags;

import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.Mention;
import io.newsloom.contracts.Place;
import io.newsloom.contracts.Subject;
import io.newsloom.enrich.tags.Tagger.Tags;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaggerTest {
  private static final Tagger TAGGER = Tagger.load();
  private static final String TRIAL =
      "A judge in Norway sentenced the former banker to six years in prison on Friday. The jury had"
          + " found him guilty of fraud after a trial of nine weeks. His lawyer said he would appeal"
          + " the verdict. The harbour bank, which he led until 2021, lost money in Norway and France.";

  @Test
  void topicThatManyWordsPointToIsGiven() {
    Tags tags = TAGGER.tag("Banker sentenced for fraud", TRIAL, "en", List.of(), null);

    assertThat(tags.subjects().get(0).uri()).isEqualTo("medtop:02000000");
    assertThat(tags.subjects().get(0).confidence()).isBetween(0.5, 1.0);
  }

  @Test
  void textThatPointsNowhereHasNoTopic() {
    assertThat(
            TAGGER
                .tag(null, "Nothing in particular was on the table.", "en", List.of(), null)
                .subjects())
        .isEmpty();
  }

  @Test
  void whatTheFeedSaysComesFirstAndIsNotRepeated() {
    Subject stated = new Subject("medtop:02000000", "crime", null, "feed");

    Tags tags = TAGGER.tag("Banker sentenced for fraud", TRIAL, "en", List.of(stated), null);

    assertThat(tags.subjects()).startsWith(stated);
    assertThat(tags.subjects()).extracting(Subject::uri).doesNotHaveDuplicates();
  }

  @Test
  void countriesAreFoundWhereTheyStand() {
    List<Place> places = TAGGER.tag(null, TRIAL, "en", List.of(), null).places();

    assertThat(places).extracting(Place::uri).containsExactly("iso3166:NO", "iso3166:FR");
    Mention first = places.get(0).mentions().get(0);
    assertThat(TRIAL.substring(first.start(), first.end())).isEqualTo("Norway");
  }

  @Test
  void countriesAreFoundInTheLanguageOfTheArticle() {
    List<Place> places =
        TAGGER
            .tag(null, "Der Minister reiste am Montag nach Frankreich.", "de", List.of(), null)
            .places();

    assertThat(places).extracting(Place::name).containsExactly("France");
  }

  @Test
  void inventedLanguageHasListedNamesOnly() {
    assertThat(TAGGER.tag(null, TRIAL, "x-invented", List.of(), null).places()).hasSize(2);
    assertThat(TAGGER.tag(null, TRIAL, "x-invented", List.of(), null).keywords())
        .isSubsetOf("Norway", "France");
  }

  @Test
  void keywordsAreWhatTheHeadlineAndTheTextRepeat() {
    Tags tags =
        TAGGER.tag(
            "Harbour bank loses appeal",
            "The harbour bank lost its appeal. The harbour bank must pay.",
            "en",
            List.of(),
            null);

    assertThat(tags.keywords()).startsWith("harbour bank").doesNotContain("the", "harbour", "bank");
  }

  @Test
  void functionWordsWithAccentsAreNoKeywords() {
    Tags tags =
        TAGGER.tag(
            "Hafen für alle",
            "Für den Hafen und für die Stadt, für alle. Der Hafen ist größer, über alles.",
            "de",
            List.of(),
            null);

    assertThat(tags.keywords()).contains("hafen").noneMatch(word -> word.contains("für"));
  }

  @Test
  void encodedDataIsNoKeyword() {
    String data = "qx".repeat(50_000);

    assertThat(TAGGER.tag(data, data + " " + data, "en", List.of(), null).keywords()).isEmpty();
  }

  @Test
  void listsAreReadOncePerProcess() {
    assertThat(Tagger.load()).isSameAs(TAGGER);
  }
}
