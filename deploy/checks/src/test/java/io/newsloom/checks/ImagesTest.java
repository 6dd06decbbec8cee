package io.newsloom.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Dockerfiles: nobody, nothing but what belongs in, a base that is fixed. */
class ImagesTest {
  private static final Pattern COPIED =
      Pattern.compile("(?m)^COPY (?:--\\S+ )*((?:\\S+ )+)(\\S+)$");

  static List<String> dockerfiles() {
    return Deploy.files("images", ".Dockerfile");
  }

  @ParameterizedTest
  @MethodSource("dockerfiles")
  void imageRunsAsNobodyOnAFixedBase(String file) {
    List<String> lines = Deploy.text(file).lines().toList();

    assertThat(lines).filteredOn(line -> line.startsWith("FROM ")).hasSize(1);
    assertThat(lines).anyMatch(line -> line.matches("FROM \\S+:\\S+") && !line.contains("latest"));
    assertThat(lines).contains("USER 10001:10001");
    assertThat(lines).noneMatch(line -> line.startsWith("ADD ") || line.contains("alpine"));
    assertThat(Deploy.text(file)).doesNotContainIgnoringCase("password=");
  }

  /** What the ignore file lets through is what is copied; a forgotten line would fail the build. */
  @ParameterizedTest
  @MethodSource("dockerfiles")
  void whatIsCopiedExistsAndIsLetThrough(String file) {
    List<String> ignore = Deploy.text(file + ".dockerignore").lines().toList();
    assertThat(ignore).contains("*");
    List<String> sources =
        COPIED
            .matcher(Deploy.text(file))
            .results()
            .flatMap(match -> List.of(match.group(1).strip().split(" ")).stream())
            .map(source -> source.replace("${SERVICE}", "index-service").replaceAll("/$", ""))
            .toList();

    assertThat(sources).hasSizeGreaterThan(3);
    for (String source : sources) {
      assertThat(ignore)
          .as(source)
          .anyMatch(line -> ("!" + source).equals(line.replace("!*/", "!index-service/")));
      if (!source.contains("target/")) {
        assertThat(Files.exists(Deploy.ROOT.resolve(source))).as(source).isTrue();
      }
    }
  }

  @Test
  void serviceImageChecksItsHealthAndListensForOthers() {
    String file = Deploy.text("images/service.Dockerfile");

    assertThat(file).contains("HEALTHCHECK ", "CMD [\"healthcheck\", \"ready\"]");
    assertThat(file).contains("QUARKUS_HTTP_HOST=0.0.0.0", "QUARKUS_HTTP_PORT=${PORT}");
    assertThat(file).contains("ENTRYPOINT [\"java\", \"-jar\", \"/app/quarkus-run.jar\"]");
  }
}
