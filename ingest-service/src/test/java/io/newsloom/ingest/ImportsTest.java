package io.newsloom.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decisions are plain classes: no framework, no Kafka, no network. */
class ImportsTest {
  private static final Path SOURCES = Path.of("src/main/java/io/newsloom/ingest");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "identity",
        "feed",
        "markup",
        "push/PushBody.java",
        "push/PushedArticle.java",
        "push/PushedNinjs.java",
        "push/WarcPage.java",
        "push/WarcPages.java",
        "push/ItemFields.java",
        "push/InFlight.java",
        "fetch/Freshness.java",
        "fetch/HostBudget.java",
        "fetch/Refusal.java",
        "fetch/Robots.java",
        "page/PageText.java",
        "push/ClientRate.java",
        "schedule/HubPing.java",
        "schedule/ItemRate.java",
        "schedule/Moving.java",
        "schedule/NextPoll.java",
        "schedule/OwnedPartitions.java",
        "schedule/PollJudge.java",
        "schedule/PollTable.java",
        "schedule/StateChange.java",
        "schedule/UpdateHint.java",
        "sources/CompactedView.java",
        "sources/FeedHealth.java",
        "sources/HubStatus.java",
        "sources/SourceForm.java",
        "sources/OpmlFile.java",
        "websub/Callbacks.java",
        "websub/HubSignature.java",
        "websub/SubscriptionChange.java",
        "websub/SubscriptionPlan.java"
      })
  void decisionsKnowNoEffects(String decisions) throws IOException {
    List<String> imports;
    try (Stream<Path> files = Files.walk(SOURCES.resolve(decisions))) {
      imports =
          files
              .filter(Files::isRegularFile)
              .flatMap(ImportsTest::lines)
              .filter(line -> line.startsWith("import "))
              .toList();
    }

    assertThat(imports).isNotEmpty();
    assertThat(imports)
        .noneMatch(
            line ->
                line.matches(
                    "import (static )?(jakarta|io\\.quarkus|io\\.smallrye|org\\.apache\\.kafka|java\\.net\\.http|java\\.nio\\.file)\\..*"));
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new IllegalStateException(file + " cannot be read", e);
    }
  }
}
