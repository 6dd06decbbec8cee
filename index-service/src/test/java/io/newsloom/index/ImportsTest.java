package io.newsloom.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ImportsTest {
  private static final Path SOURCES = Path.of("src/main/java/io/newsloom/index");

  @Test
  void documentsKnowNeitherKafkaNorElasticsearchNorTheContainer() throws IOException {
    assertThat(importsOf("document"))
        .noneMatch(line -> line.contains("org.apache.kafka"))
        .noneMatch(line -> line.contains("co.elastic"))
        .noneMatch(line -> line.contains("jakarta."));
  }

  @Test
  void writingKnowsNothingOfQuestions() throws IOException {
    for (String feature : List.of("bulk", "consume", "document", "schema")) {
      assertThat(importsOf(feature)).noneMatch(line -> line.contains("io.newsloom.index.query"));
    }
  }

  private static List<String> importsOf(String feature) throws IOException {
    try (Stream<Path> files = Files.list(SOURCES.resolve(feature))) {
      List<Path> sources = files.toList();
      assertThat(sources).isNotEmpty();
      return sources.stream()
          .flatMap(ImportsTest::lines)
          .filter(line -> line.startsWith("import "))
          .toList();
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
