package io.newsloom.enrich.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecisionsDiffTest {
  private static final String SERVERS = "bootstrap.servers";

  @TempDir Path folder;

  @Test
  void serversAreThoseOfTheOptionElseOfTheFileElseLocal() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("kafka.properties"), SERVERS + "=broker.example:9093\nclient.rack=b\n");

    assertThat(DecisionsDiff.connection(null, null)).containsEntry(SERVERS, "localhost:9092");
    assertThat(DecisionsDiff.connection(file, null))
        .containsEntry(SERVERS, "broker.example:9093")
        .containsEntry("client.rack", "b");
    assertThat(DecisionsDiff.connection(file, "other.example:9092"))
        .containsEntry(SERVERS, "other.example:9092");
  }
}
