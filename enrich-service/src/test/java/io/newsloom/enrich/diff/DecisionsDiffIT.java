package io.newsloom.enrich.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.ArticleSketched;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.Topic;
import io.newsloom.enrich.Articles;
import io.newsloom.local.SharedStack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command over a real log. */
class DecisionsDiffIT {
  private final SharedStack stack = SharedStack.get();
  private final String prefix = stack.createTopics(DecisionsDiffIT.class);
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @TempDir Path folder;

  @Test
  void stricterCandidateIsReportedWithWhatItSplits()
      throws IOException, ExecutionException, InterruptedException {
    String text = Articles.text(1, 300);
    send(
        Articles.sketched("https://a.example/1", "a.example", "Bridge", text, Articles.START),
        Articles.sketched(
            "https://b.example/1",
            "b.example",
            "Bridge again",
            text.substring(0, text.length() * 2 / 3) + " " + Articles.text(2, 50),
            Articles.START),
        Articles.sketched(
            "https://c.example/1", "c.example", "Harbour", Articles.text(3, 300), Articles.START));

    assertThat(diff("{\"version\": \"same\"}")).contains("No difference.");
    assertThat(
            diff(
                "{\"version\": \"strict\", \"copies\": {\"phraseCopy\": 1, \"stopCopy\": 1, \"middle\": 1, \"quotedRun\": 1000}}"))
        .contains("copies-3", "strict")
        .containsPattern("copy groups that split +1\\b")
        .containsPattern("articles syndicated -> shared_passages +1\\b")
        .contains("Bridge again");
    try (Stream<Path> left = Files.list(folder.resolve("work"))) {
      assertThat(left).as("state that was not removed").isEmpty();
    }
  }

  @Test
  void wrongCandidateIsOneSentence() throws IOException {
    Path file = Files.writeString(folder.resolve("candidate.json"), "{\"version\": \"copies-3\"}");

    int status = DecisionsDiff.run(out(), "--candidate", file.toString());

    assertThat(status).isEqualTo(2);
  }

  private void send(ArticleSketched... articles) throws ExecutionException, InterruptedException {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (ArticleSketched article : articles) {
        byte[] key = article.uri().getBytes(StandardCharsets.UTF_8);
        producer
            .send(new ProducerRecord<>(Topic.SKETCHES.name(prefix), key, EventJson.write(article)))
            .get();
      }
    }
  }

  private String diff(String candidate) throws IOException {
    Path file = Files.writeString(folder.resolve("candidate.json"), candidate);
    printed.reset();
    int status =
        DecisionsDiff.run(
            out(),
            "--candidate",
            file.toString(),
            "--bootstrap-servers",
            stack.bootstrapServers(),
            "--topic-prefix",
            prefix,
            "--work-dir",
            folder.resolve("work").toString());
    assertThat(status).isZero();
    return printed.toString(StandardCharsets.UTF_8);
  }

  private PrintStream out() {
    return new PrintStream(printed, true, StandardCharsets.UTF_8);
  }
}
