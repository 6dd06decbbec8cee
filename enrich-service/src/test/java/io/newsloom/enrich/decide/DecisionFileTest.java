package io.newsloom.enrich.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionFileTest {
  @TempDir Path folder;

  @Test
  void fileChangesWhatItNamesAndKeepsTheRest() throws IOException {
    DecideSettings settings =
        read(
            """
            {"version": "mine-1", "copies": {"phraseCopy": 0.5, "passage": 14}, "stories": {"join": 0.3}}
            """);

    assertThat(settings.thresholds().version()).isEqualTo("mine-1");
    assertThat(settings.thresholds().phraseCopy()).isEqualTo(0.5);
    assertThat(settings.thresholds().passage()).isEqualTo(14);
    assertThat(settings.thresholds().stopCopy())
        .isEqualTo(DecideSettings.STANDARD.thresholds().stopCopy());
    assertThat(settings.storyThresholds().join()).isEqualTo(0.3);
    assertThat(settings.storyThresholds().merge())
        .isEqualTo(DecideSettings.STANDARD.storyThresholds().merge());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"copies\": {}}                                       | expected a JSON object with a version",
        "[1]                                                    | expected a JSON object with a version",
        "{\"version\": \"copies-3\"}                            | need another version than copies-3",
        "{\"version\": \"x\", \"story\": {}}                    | expected version, copies and stories but got story",
        "{\"version\": \"x\", \"copies\": {\"phraseCopi\": 1}}  | phraseCopi",
        "{\"version\": \"x\", \"copies\": {\"passage\": \"a\"}} | passage",
        "{\"version\": \"x\", \"copies\": {\"passage\": 14.5}}  | passage",
        "{\"version\": \"x\", \"copies\": {\"phraseCopy\": 1.5}}  | phraseCopy must be from 0 to 1 but is 1.5",
        "{\"version\": \"x\", \"copies\": {\"middle\": \"NaN\"}}  | middle must be from 0 to 1 but is NaN",
        "{\"version\": \"x\", \"copies\": {\"passage\": -1}}      | passage must be from 0 to 1000 but is -1",
        "{\"version\": \"x\", \"copies\": {\"giveUpAfter\": 0}}   | giveUpAfter must be from 1 to 32 but is 0",
        "{\"version\": \"x\", \"stories\": {\"join\": -0.1}}      | join must be from 0 to 1 but is -0.1",
        "{\"version\": \"x\", \"stories\": {\"windowDays\": 0}}   | windowDays must be from 1 to 365 but is 0",
        "{\"version\": \"x\", \"copies\": 0.5}                   | expected an object of numbers for copies",
        "{\"version\": \"x\", \"stories\": null}                 | expected an object of numbers for stories",
        "{\"version\": \"x\", \"copies\": {\"version\": \"y\"}}   | the version stands outside",
        "{\"version\": \"x\"} {}                                | decision.json",
        "{\"version\":                                          | decision.json"
      })
  void wrongFileIsOneClearSentence(String text, String expected) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(text))
        .withMessageContaining(expected)
        .withMessageContaining("decision.json");
  }

  @Test
  void missingFileIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DecisionFile.read(folder.resolve("nothing.json")))
        .withMessageContaining("nothing.json");
  }

  private DecideSettings read(String text) throws IOException {
    return DecisionFile.read(Files.writeString(folder.resolve("decision.json"), text));
  }
}
