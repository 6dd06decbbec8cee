package io.newsloom.enrich.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.enrich.copies.CopyThresholds;
import io.newsloom.enrich.sketch.TextHash;
import io.newsloom.enrich.tags.ResourceLines;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Verdicts depend on two lists that anybody may edit: the English dictionary ({@code TYPO} or
 * {@code BODY}) and the agencies (who is the original, whose text it is). Whoever changes one
 * changes verdicts, and they must not go out under the version of the old ones.
 */
class DecisionListsTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          copies-3, /names/words-en.txt, 81d877f329db19e0cd64e124863014a6
          copies-3, /names/agencies.tsv, c17e3044022c9276b51c44c557989199
          """)
  void listThatDecidesIsOfThisDecisionVersion(String version, String list, String hash) {
    List<String> lines = new ArrayList<>();
    ResourceLines.of(list, lines::add);

    assertThat(CopyThresholds.COPIES_3.version() + " " + TextHash.of(lines))
        .as(
            "%s changed, and verdicts with it: raise the decision version in CopyThresholds, then"
                + " write the version and the hash of the list here",
            list)
        .isEqualTo(version + " " + hash);
  }
}
