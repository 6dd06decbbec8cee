package io.newsloom.enrich.searches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesFileTest {
  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("rules.yaml"), text);
  }

  @Test
  void rulesAreRead() throws IOException {
    RulesFile rules =
        RulesFile.read(
            file(
                """
                rules:
                  - id: harbour
                    query: title:ferry OR "coal quay"
                    tag: harbour
                  - id: rates
                    name: Interest rates
                    query: body:"base rate"
                    language: en
                    alert: true
                """));
    assertThat(rules.searches())
        .extracting(search -> search.search().id())
        .containsExactly("file:harbour", "file:rates");
    assertThat(rules.searches().get(0).search().tag()).isEqualTo("harbour");
    assertThat(rules.searches().get(1).search().alert()).isTrue();
    assertThat(rules.version()).matches("[0-9a-f]{8}");
  }

  @Test
  void ruleThatIsNotAcceptedIsNamedWithItsPlace() throws IOException {
    Path bad =
        file(
            """
            rules:
              - {id: a, query: ferry}
              - {id: b, query: ferry AND}
            """);
    assertThatIllegalStateException()
        .isThrownBy(() -> RulesFile.read(bad))
        .withMessageContaining("rules.yaml, rule 2 (b): query at character 10: the query ends");
  }

  @Test
  void misspeltNamesDuplicatesAndGapsAreRefused() throws IOException {
    assertRefused("rules:\n  - {id: a, qery: ferry}\n", "qery");
    assertRefused("rules:\n  - {id: a, query: b}\n  - {id: a, query: c}\n", "used twice");
    assertRefused("rules:\n  - {id: a}\n", "expected at least id and query");
    assertRefused("rules: 5\n", "is not a rules file");
    assertThatIllegalStateException()
        .isThrownBy(() -> RulesFile.read(folder.resolve("none.yaml")))
        .withMessageContaining("enrich.rules-file");
  }

  private void assertRefused(String text, String reason) throws IOException {
    Path bad = file(text);
    assertThatIllegalStateException()
        .isThrownBy(() -> RulesFile.read(bad))
        .withMessageContaining(reason);
  }
}
