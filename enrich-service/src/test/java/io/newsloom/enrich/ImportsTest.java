package io.newsloom.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decisions are plain classes: no framework, no Kafka, no network, no clock. */
class ImportsTest {
  private static final Path SOURCES = Path.of("src/main/java/io/newsloom/enrich");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "copies",
        "decide",
        "identity",
        "language",
        "read",
        "sketch",
        "stories",
        "tags",
        "text"
      })
  void decisionsKnowNoEffects(String decisions) throws IOException {
    List<String> lines;
    try (Stream<Path> files = Files.walk(SOURCES.resolve(decisions))) {
      lines = files.filter(Files::isRegularFile).flatMap(ImportsTest::lines).toList();
    }

    assertThat(lines).anyMatch(line -> line.startsWith("import "));
    assertThat(lines)
        .noneMatch(
            line ->
                line.matches(
                    "import (static )?(jakarta|io\\.quarkus|io\\.smallrye|io\\.micrometer|org\\.apache\\.kafka|java\\.net\\.http)\\..*"))
        .noneMatch(line -> line.contains("Instant.now(") || line.contains("currentTimeMillis("));
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
